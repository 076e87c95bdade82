import JSON
import Judgment
import Review

/// Rows for TRL's KTO trainer, `{"prompt","completion","label"}` (“unpaired preference”): each
/// response by itself, good or not. Of two that are both bad both are not; a tie says of neither
/// which it is, and is left out.
package struct TRLUnpaired: ExportFormat {
  package init() {}

  package var name: String { "kto" }
  package var summary: String { "TRL unpaired rows for KTO: prompt, completion, label" }
  package var suffix: String { "jsonl" }

  package func export(_ material: ExportMaterial) -> Export {
    material.lines { comparison, item, label throws(LeftOut) in
      let judged: [(Response, Bool)]
      if label.choice == .bothBad {
        judged = try bad(comparison.found(in: item)).map { ($0, false) }
      } else {
        let pair = try PreferencePair(comparison, item, label)
        judged = [(pair.chosen, true)] + pair.rejected.map { ($0, false) }
      }
      let prompt = try item.prompt(of: judged.map(\.0)).json
      return judged.map { response, isGood in
        .members([
          "prompt": prompt, "completion": response.messages.json, "label": .bool(isGood),
        ])
      }
    }
  }

  /// Each text once.
  private func bad(_ responses: [Response]) throws(LeftOut) -> [Response] {
    var kept: [Response] = []
    for response in responses
    where !response.isBlank && !kept.contains(where: { $0.isSame(as: response) }) {
      kept.append(response)
    }
    guard !kept.isEmpty else { throw LeftOut(.empty) }
    return kept
  }
}
