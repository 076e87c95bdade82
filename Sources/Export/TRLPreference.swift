import JSON
import Judgment

/// Preference rows for TRL with an explicit prompt: `{"prompt","chosen","rejected"}` as JSON Lines
/// (TRL's documentation, “Dataset formats”: preference).
///
/// Conversational rows hold lists of messages, plain ones strings. Text is written as it is in the
/// item. A label on more than two responses gives a row for each that was not chosen.
///
/// What becomes of several turns: the shared messages are the prompt, system and earlier turns
/// included, and must end in a user's turn, since TRL opens the assistant's turn after it. A
/// response of several messages that begins with the assistant's is a completion of several
/// messages. A response whose own turns begin with the user's (the conversations diverged before
/// the answer) has no prompt in common with the other and is left out. Plain rows have no turns:
/// only one user message and one answer fit.
package struct TRLPreference: ExportFormat {
  package enum Layout: String, Sendable { case conversational, plain }

  package let layout: Layout

  package init(layout: Layout) { self.layout = layout }

  package var name: String { layout == .conversational ? "trl" : "trl-plain" }
  package var suffix: String { "jsonl" }
  package var summary: String {
    switch layout {
    case .conversational: "TRL preference rows: prompt, chosen, rejected as lists of messages"
    case .plain: "TRL preference rows: prompt, chosen, rejected as strings"
    }
  }

  package func export(_ material: ExportMaterial) -> Export {
    var export = Export()
    var writer = JSONWriter()
    for comparison in material.comparisons {
      switch rows(of: comparison, material) {
      case .success(let rows):
        for row in rows {
          writer.write(row)
          writer.endLine()
        }
        export.rows += rows.count
      case .failure(let left): export.leftOut[left.reason, default: 0] += 1
      }
    }
    export.bytes = writer.bytes
    return export
  }

  private struct LeftOut: Error { let reason: Export.Reason }

  private func rows(
    of comparison: Comparison, _ material: ExportMaterial
  ) -> Result<[JSONValue], LeftOut> {
    let winner: ResponseID
    switch material.outcome(of: comparison.id) {
    case .leftOut(let reason): return .failure(LeftOut(reason: reason))
    case .chosen(let id): winner = id
    }
    guard let item = material.items[comparison.item], let chosen = item.response(winner),
      comparison.responses.contains(winner)
    else { return .failure(LeftOut(reason: .missing)) }
    let others = comparison.responses.filter { $0 != winner }.compactMap { item.response($0) }
    guard others.count == comparison.responses.count - 1 else {
      return .failure(LeftOut(reason: .missing))
    }
    let rejected = others.filter { !isSame($0, chosen) }
    guard !rejected.isEmpty else { return .failure(LeftOut(reason: .identical)) }
    guard item.messages.last?.role == "user" else {
      return .failure(LeftOut(reason: .noPrompt))
    }
    let responses = [chosen] + rejected
    guard responses.allSatisfy({ $0.messages.first?.role == "assistant" }) else {
      return .failure(LeftOut(reason: .diverged))
    }
    switch layout {
    case .conversational:
      let prompt = messages(item.messages)
      return .success(
        rejected.map {
          .members([
            "prompt": prompt, "chosen": messages(chosen.messages),
            "rejected": messages($0.messages),
          ])
        })
    case .plain:
      guard item.messages.count == 1, responses.allSatisfy({ $0.messages.count == 1 }) else {
        return .failure(LeftOut(reason: .severalTurns))
      }
      return .success(
        rejected.map {
          .members([
            "prompt": .string(item.messages[0].content),
            "chosen": .string(chosen.messages[0].content),
            "rejected": .string($0.messages[0].content),
          ])
        })
    }
  }

  private func messages(_ messages: [Message]) -> JSONValue {
    .array(
      messages.map { .members(["role": .string($0.role), "content": .string($0.content)]) })
  }

  /// Byte by byte: `==` would also equate composed and decomposed letters.
  private func isSame(_ left: Response, _ right: Response) -> Bool {
    left.messages.elementsEqual(right.messages) {
      $0.role.utf8.elementsEqual($1.role.utf8) && $0.content.utf8.elementsEqual($1.content.utf8)
    }
  }
}
