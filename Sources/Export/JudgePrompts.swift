import JSON

/// Prompts of a judge with the person's answer, for training it by reinforcement.
package struct JudgePrompts: ExportFormat {
  /// Whose rows they are.
  package enum Layout: String, Sendable {
    /// RM-R1's RLVR rows: `{"context_messages","winner"}`, the winner `model_a` or `model_b`.
    case rmR1
    /// veRL's: `data_source, prompt, ability, reward_model, extra_info`.
    case veRL
    /// TRL's GRPO: `prompt`, and `ground_truth` and `winner` for the reward function.
    case grpo
  }

  package let layout: Layout

  package init(layout: Layout) { self.layout = layout }

  package var name: String {
    switch layout {
    case .rmR1: "rm-r1"
    case .veRL: "verl"
    case .grpo: "trl-grpo"
    }
  }

  package var summary: String {
    switch layout {
    case .rmR1: "RM-R1's RLVR rows: context_messages, winner"
    case .veRL: "veRL rows: prompt, reward_model with the winner"
    case .grpo: "TRL GRPO rows: a judge's prompt, ground_truth"
    }
  }

  package var suffix: String { "jsonl" }
  package var needsProtocol: Bool { true }
  package var takesOrder: Bool { true }

  package func export(_ material: ExportMaterial) -> Export {
    material.judgeLines { row, index, _ in
      let winner = JSONValue.string(row.winnerIsFirst ? "model_a" : "model_b")
      switch layout {
      case .rmR1: return .members(["context_messages": row.messages.json, "winner": winner])
      case .veRL:
        return .members([
          "data_source": .string("overrule"), "prompt": row.messages.json,
          "ability": .string("judging"),
          "reward_model": .members(["style": .string("rule"), "ground_truth": winner]),
          "extra_info": .members([
            "split": .string(material.settings.split), "index": .number(index),
          ]),
        ])
      case .grpo:
        return .members([
          "prompt": row.messages.json,
          "ground_truth": .string(row.winnerIsFirst ? "A" : "B"), "winner": winner,
        ])
      }
    }
  }
}
