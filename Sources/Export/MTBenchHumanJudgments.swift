import JSON
import Judgment
import Review

/// Rows as MT-Bench's published human judgments have them: `question_id, model_a, model_b, winner,
/// judge, conversation_a, conversation_b, turn`. Models that nobody named are `response_1` and
/// `response_2`; the judge is whoever decided. A question's id is a number, as there: MT-Bench's own where
/// the item has one, else one that only the item decides.
package struct MTBenchHumanJudgments: ExportFormat {
  package init() {}

  package var name: String { "mt-bench-human" }
  package var summary: String { "MT-Bench human judgments: model_a, model_b, winner, judge" }
  package var suffix: String { "jsonl" }
  package var isTraining: Bool { false }

  package func export(_ material: ExportMaterial) -> Export {
    material.lines(keepsContradicted: true) { comparison, item, label throws(LeftOut) in
      let responses = try comparison.found(in: item)
      guard responses.count == 2 else { throw LeftOut(.notAPair) }
      let winner: String
      if label.choice == .tie {
        winner = "tie"
      } else {
        winner = try label.winner() == responses[0].id ? "model_a" : "model_b"
      }
      let conversations = responses.map { item.messages + $0.messages }
      return [
        .members([
          "question_id": .number(Self.number(of: item)),
          "model_a": .string(responses[0].model ?? "response_1"),
          "model_b": .string(responses[1].model ?? "response_2"),
          "winner": .string(winner),
          "judge": .string(label.authors.map(\.name).joined(separator: ", ")),
          "conversation_a": conversations[0].json, "conversation_b": conversations[1].json,
          "turn": .number(conversations[0].count { $0.role == "user" }),
        ])
      ]
    }
  }

  /// Below 2⁵², which every reader of JSON takes for a whole number.
  private static func number(of item: Item) -> UInt64 {
    item.meta["question_id"].flatMap(UInt64.init) ?? StableHash.of(seed: 4, item.id.text) >> 12
  }
}
