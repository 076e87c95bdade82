import JSON
import Judgment
import Review

/// Preference rows as HelpSteer3 has them: `domain, language, context, response1, response2,
/// overall_preference, individual_preference`.
///
/// A preference is −3 (response 1 by far) to 3 (response 2 by far), 0 for about the same; a label
/// without a strength counts as the plain step, 2. Reasons are the `reasoning`; notes stay out.
package struct HelpSteer3Preference: ExportFormat {
  package init() {}

  package var name: String { "helpsteer3" }
  package var summary: String { "HelpSteer3 preference rows, from -3 to 3, with each reviewer's" }
  package var suffix: String { "jsonl" }

  package func export(_ material: ExportMaterial) -> Export {
    material.lines { comparison, item, label throws(LeftOut) in
      let responses = try comparison.differingPair(in: item)
      let context = try item.prompt(of: responses)
      let overall = try score(label.choice, label.strength, comparison)
      return [
        .members([
          "domain": .string(item.subset.isEmpty ? "general" : item.subset),
          "language": .string("unknown"), "context": context.json,
          "response1": .string(try responses[0].singleText()),
          "response2": .string(try responses[1].singleText()),
          "overall_preference": .number(overall),
          "individual_preference": .array(individuals(comparison, material)),
        ])
      ]
    }
  }

  private func individuals(_ comparison: Comparison, _ material: ExportMaterial) -> [JSONValue] {
    material.labels(of: comparison.id).compactMap { history in
      guard let label = history.decision, let choice = label.choice,
        let score = try? score(choice, label.strength.map(Double.init), comparison)
      else { return nil }
      return .members([
        "score": .number(score), "reasoning": .string(label.reasons.joined(separator: "; ")),
        "feedback1": .string(""), "feedback2": .string(""),
      ])
    }
  }

  private func score(
    _ choice: Label.Choice, _ strength: Double?, _ comparison: Comparison
  ) throws(LeftOut) -> Int {
    if choice == .tie { return 0 }
    let winner = try FinalLabel(choice: choice, authors: []).winner()
    let step = Int(max(1, min(3, (strength ?? 2).rounded())))
    return winner == comparison.responses.first ? -step : step
  }
}
