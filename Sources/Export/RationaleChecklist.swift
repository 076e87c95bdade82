import JSON
import Judgment
import Review

/// Rows as RationaleRM has them: `domain, context, response1, response2, human-checklist`, the list
/// of what people say a judgment of this pair must weigh.
///
/// A point is a criterion that a review calls missing, one of the judge's that it calls apt, or a
/// label's reason that speaks of the responses. Notes are no points.
package struct RationaleChecklist: ExportFormat {
  package init() {}

  package var name: String { "rationale-rm" }
  package var summary: String {
    "RationaleRM rows: a pair, and human-checklist from reviews and reasons"
  }
  package var suffix: String { "jsonl" }
  package var readsRuns: Bool { true }

  /// The shipped reasons that speak of the judge or the guidelines, not of the responses.
  private static let notOfResponses: Set<String> = [
    "position", "length", "style", "wrong rubric", "unused criterion", "fabricated quote",
    "arithmetic", "factual", "non sequitur", "ambiguous", "guideline gap",
  ]

  package func export(_ material: ExportMaterial) -> Export {
    material.lines { comparison, item, label throws(LeftOut) in
      let responses = try comparison.differingPair(in: item)
      let points = points(comparison, label, material)
      guard !points.isEmpty else { throw LeftOut(.noChecklist) }
      return [
        .members([
          "domain": .string(item.subset.isEmpty ? "general" : item.subset),
          "context": try item.prompt(of: responses).json,
          "response1": .string(try responses[0].singleText()),
          "response2": .string(try responses[1].singleText()),
          "human-checklist": .array(points.map { .string($0) }),
        ])
      ]
    }
  }

  /// Each point once, in the order of runs, then the label's reasons.
  private func points(
    _ comparison: Comparison, _ label: FinalLabel, _ material: ExportMaterial
  ) -> [String] {
    var points: [String] = []
    for run in material.runs[comparison.id] ?? [] {
      let reviews = material.decisions.reviews(of: run.id).filter {
        material.counts($0.event.author.id)
      }
      guard !reviews.isEmpty else { continue }
      let reading = JudgmentReading(of: run)
      let rubric = reading.panes.rubric
      for (_, review) in reviews {
        for criterion in review.criteria
        where criterion.mark == "apt" && rubric.indices.contains(criterion.index) {
          let one = rubric[criterion.index]
          let text = reading.text(one.textRange)
          points.append(one.name.isEmpty || text.isEmpty ? one.name + text : one.name + ": " + text)
        }
        points += review.missing
      }
    }
    points += label.reasons.filter { !Self.notOfResponses.contains($0) }
    var seen: Set<String> = []
    return points.filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
