import JSON
import Judgment

/// A judge's own judgments that a person bears out, for fine-tuning it.
///
/// No judgment is exported as right whose verdict, read from the very text that is exported,
/// differs from the label. What is not exported is counted by reason.
package struct JudgmentRows: ExportFormat {
  /// Whose rows they are.
  package enum Layout: String, Sendable {
    /// RM-R1's SFT rows: `context_messages`, and `winner` with the judgment as a list of one
    /// message, which both RM-R1's OpenRLHF and the later ones read.
    case sft
    /// TRL's SFT rows: `prompt` and `completion`.
    case trlSFT
    /// TRL preference rows: of one judge prompt, a judgment that decides as the person does over
    /// one that doesn't.
    case preference
  }

  package let layout: Layout

  package init(layout: Layout) { self.layout = layout }

  package var name: String {
    switch layout {
    case .sft: "rm-r1-sft"
    case .trlSFT: "trl-sft"
    case .preference: "judge-preference"
    }
  }

  package var summary: String {
    switch layout {
    case .sft: "RM-R1's SFT rows: a judge's prompt, and a judgment that the label bears out"
    case .trlSFT: "TRL SFT rows: a judge's prompt, and a judgment that the label bears out"
    case .preference:
      "TRL preference rows of judgments: one that agrees with the label over one that does not"
    }
  }

  package var suffix: String { "jsonl" }
  package var needsProtocol: Bool { true }
  package var takesTemplate: Bool { true }

  package func export(_ material: ExportMaterial) -> Export {
    var writer = RowWriter()
    guard let asking = material.settings.asking else { return Export() }
    material.eachDecision(&writer) { writer, comparison, item, label throws(LeftOut) in
      let winner = try material.pair(comparison, item, label).chosen.id
      let runs = material.runs[comparison.id] ?? []
      guard !runs.isEmpty else { throw LeftOut(.notJudged) }
      let sorted = SortedJudgments(runs, winner: winner, asking: asking, material)
      writer.leaveOut(judgments: sorted.leftOut)
      let rows =
        layout == .preference
        ? try preferences(sorted, item, material) : try supervised(sorted, item, material)
      guard !rows.isEmpty else { throw LeftOut(.noJudgment) }
      for row in rows { writer.write(row) }
    }
    return writer.finished()
  }

  private func supervised(
    _ sorted: SortedJudgments, _ item: Item, _ material: ExportMaterial
  ) throws(LeftOut) -> [JSONValue] {
    var rows: [JSONValue] = []
    for judgment in sorted.agreeing {
      let prompt = try material.prompt(item, judgment.presentation)
      let (asked, turns) = try rendered(prompt, [judgment], material.settings.template)
      rows.append(
        layout == .sft
          ? .members(["context_messages": asked, "winner": turns[0]])
          : .members(["prompt": asked, "completion": turns[0]]))
    }
    return rows
  }

  /// Each judgment once: as many rows as there are of the rarer kind in each order.
  private func preferences(
    _ sorted: SortedJudgments, _ item: Item, _ material: ExportMaterial
  ) throws(LeftOut) -> [JSONValue] {
    var rows: [JSONValue] = []
    var rest = sorted.differing
    for judgment in sorted.agreeing {
      guard let index = rest.firstIndex(where: { $0.presentation == judgment.presentation }) else {
        continue
      }
      let other = rest.remove(at: index)
      let prompt = try material.prompt(item, judgment.presentation)
      let (asked, turns) = try rendered(prompt, [judgment, other], material.settings.template)
      rows.append(.members(["prompt": asked, "chosen": turns[0], "rejected": turns[1]]))
    }
    return rows
  }

  /// The prompt and what follows it: lists of messages, or strings where a chat template is named.
  ///
  /// Judgments are written as they are, in neither case changed. A template may end the prompt with
  /// a think opener; where a judgment brings its own, the prompt's is taken off.
  private func rendered(
    _ prompt: [Message], _ judgments: [TrainableJudgment],
    _ template: ExportSettings.PromptRendering?
  ) throws(LeftOut) -> (prompt: JSONValue, turns: [JSONValue]) {
    guard let template else {
      return (
        prompt.json, judgments.map { [Message(role: "assistant", content: $0.text)].json }
      )
    }
    guard var text = template.render(prompt) else { throw LeftOut(.refusedByTemplate) }
    let opened = judgments.count { $0.text.hasPrefix(Self.opener) }
    var bare = text[...]
    while bare.last?.isWhitespace == true { bare.removeLast() }
    if opened > 0, bare.hasSuffix(Self.opener) {
      // One prompt can't be right for a judgment that opens its thoughts and one that doesn't.
      guard opened == judgments.count else { throw LeftOut(.noJudgment) }
      text = String(bare.dropLast(Self.opener.count))
    }
    return (.string(text), judgments.map { .string($0.text) })
  }

  private static let opener = "<think>"
}
