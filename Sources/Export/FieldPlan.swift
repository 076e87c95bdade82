import Judgment
import Review

/// What a tool for annotation must be told before it can read a file: how many fields the widest
/// comparison has, and the words that people choose from.
struct FieldPlan {
  /// At least two.
  let responses: Int
  let judgments: Int
  /// Reasons of a decision: the reviewer's taxonomy, then others that were used.
  let reasons: [String]
  /// Tags of a marked passage, the same.
  let tags: [String]
  /// The rationale's marks that reviews know.
  static let rationales = RunReview.Rationale.allCases.map(\.rawValue)

  init(_ material: ExportMaterial) {
    let comparisons = material.comparisons
    responses = max(2, comparisons.map(\.responses.count).max() ?? 2)
    judgments = comparisons.map { material.judgments(on: $0.id).count }.max() ?? 0
    var reasons = material.taxonomy.groups.flatMap { $0.reasons.map(\.word) }
    var tags = material.taxonomy.tags.map(\.word)
    for comparison in comparisons {
      for label in material.labels(of: comparison.id) { reasons += label.current.label.reasons }
      let spans =
        material.decisions.spans(of: comparison.item)
        + material.judgments(on: comparison.id).flatMap { material.decisions.spans(of: $0.id) }
      tags += spans.filter { material.counts($0.event.author.id) }.map(\.span.tag)
    }
    self.reasons = Self.distinct(reasons)
    self.tags = Self.distinct(tags.map { $0.isEmpty ? "marked" : $0 })
  }

  /// The names of all fields, in their order.
  var fields: [String] {
    ["prompt"] + (0..<responses).map(Comparison.side(at:))
      + (0..<judgments).map(ComparisonFields.judgment(at:))
  }

  private static func distinct(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
