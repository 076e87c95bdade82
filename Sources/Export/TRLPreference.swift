import JSON
import Judgment

/// Preference rows for TRL as JSON Lines (TRL's documentation, “Dataset formats”: preference).
///
/// With an explicit prompt, `{"prompt","chosen","rejected"}`, conversational rows hold lists of
/// messages, plain ones strings. Implicit rows, `{"chosen","rejected"}`, hold the conversation
/// whole on both sides, as the RewardTrainer takes it. Text is written as it is in the item. A
/// label on more than two responses gives a row for each that was not chosen. Where a margin is
/// asked for, each row has one.
///
/// What becomes of several turns: the shared messages are the prompt, system and earlier turns
/// included, and must end in a user's turn, since TRL opens the assistant's turn after it. A
/// response of several messages that begins with the assistant's is a completion of several
/// messages. A response whose own turns begin with the user's (the conversations diverged before
/// the answer) has no prompt in common with the other: only implicit rows have it. Plain rows have
/// no turns: only one user message and one answer fit.
package struct TRLPreference: ExportFormat {
  /// Lists of messages, strings, or whole conversations without a prompt of their own.
  package enum Layout: String, Sendable { case conversational, plain, implicit }

  package let layout: Layout

  package init(layout: Layout) { self.layout = layout }

  package var name: String {
    switch layout {
    case .conversational: "trl"
    case .plain: "trl-plain"
    case .implicit: "trl-implicit"
    }
  }

  package var suffix: String { "jsonl" }
  package var takesMargin: Bool { true }

  package var summary: String {
    switch layout {
    case .conversational: "TRL preference rows: prompt, chosen, rejected as lists of messages"
    case .plain: "TRL preference rows: prompt, chosen, rejected as strings"
    case .implicit: "TRL preference rows: chosen and rejected as whole conversations"
    }
  }

  package func export(_ material: ExportMaterial) -> Export {
    material.lines { comparison, item, label throws(LeftOut) in
      let pair = try PreferencePair(comparison, item, label)
      var margin: JSONValue?
      if material.settings.hasMargin { margin = .number(label.strength ?? 0) }
      return try rows(of: pair, item, margin)
    }
  }

  private func rows(
    of pair: PreferencePair, _ item: Item, _ margin: JSONValue?
  ) throws(LeftOut) -> [JSONValue] {
    switch layout {
    case .conversational:
      let prompt = try item.prompt(of: [pair.chosen] + pair.rejected).json
      return pair.rejected.map {
        .members([
          "prompt": prompt, "chosen": pair.chosen.messages.json, "rejected": $0.messages.json,
          "margin": margin,
        ])
      }
    case .implicit:
      return pair.rejected.map {
        .members([
          "chosen": (item.messages + pair.chosen.messages).json,
          "rejected": (item.messages + $0.messages).json, "margin": margin,
        ])
      }
    case .plain:
      let prompt = try item.prompt(of: [pair.chosen] + pair.rejected)
      guard prompt.count == 1 else { throw LeftOut(.severalTurns) }
      let chosen = try pair.chosen.singleText()
      var rows: [JSONValue] = []
      for rejected in pair.rejected {
        rows.append(
          .members([
            "prompt": .string(prompt[0].content), "chosen": .string(chosen),
            "rejected": .string(try rejected.singleText()), "margin": margin,
          ]))
      }
      return rows
    }
  }
}
