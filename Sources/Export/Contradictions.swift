import Judgment
import Review

/// Pairs that stand more than once among what is exported, as where two files hold them or one holds
/// them both ways round, and were not decided alike: trained on, each row would teach against the other.
struct Contradictions {
  /// The same texts after the same turns, in whatever order; where everybody's own decisions are
  /// exported, one person's.
  private struct Pair: Hashable {
    var turns: [[UInt8]]
    var texts: [[[UInt8]]]
    var author: AuthorID?
  }

  /// A decision by the texts that it is about.
  private enum Decision: Hashable {
    case text([[UInt8]])
    case tie, bothBad
  }

  private var decisions: [Pair: Set<Decision>] = [:]
  private let isEachAuthors: Bool

  init(_ material: ExportMaterial) {
    isEachAuthors = material.rule == .all
    for comparison in material.comparisons {
      guard let item = material.items[comparison.item],
        let finals = try? material.finals(of: comparison.id)
      else { continue }
      for label in finals {
        guard let decision = Self.decision(label, item) else { continue }
        decisions[pair(comparison, item, label), default: []].insert(decision)
      }
    }
    decisions = decisions.filter { $0.value.count > 1 }
  }

  /// Whether a decision is one of several on its pair that differ. “Cannot judge” contradicts nothing.
  func contains(_ comparison: Comparison, _ item: Item, _ label: FinalLabel) -> Bool {
    !decisions.isEmpty && Self.decision(label, item) != nil
      && decisions[pair(comparison, item, label)] != nil
  }

  private func pair(_ comparison: Comparison, _ item: Item, _ label: FinalLabel) -> Pair {
    let texts = comparison.responses.compactMap { item.response($0).map(Self.bytes) }
    return Pair(
      turns: item.messages.map { Array("\($0.role)\n\($0.content)".utf8) },
      texts: texts.sorted { left, right in
        left.lexicographicallyPrecedes(right) { $0.lexicographicallyPrecedes($1) }
      },
      author: isEachAuthors ? label.authors.first?.id : nil)
  }

  private static func decision(_ label: FinalLabel, _ item: Item) -> Decision? {
    switch label.choice {
    case .response(let id): item.response(id).map { .text(bytes($0)) }
    case .tie: .tie
    case .bothBad: .bothBad
    case .cannot: nil
    }
  }

  private static func bytes(_ response: Response) -> [[UInt8]] {
    response.messages.map { Array("\($0.role)\n\($0.content)".utf8) }
  }
}
