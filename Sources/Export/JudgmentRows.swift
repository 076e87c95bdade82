import JSON
import Judgment

/// A judge's own judgments that a person bears out, for fine-tuning it.
///
/// No judgment is exported as right whose verdict, read from the very text that is exported,
/// differs from the label. What is not exported is counted by reason.
package struct JudgmentRows: ExportFormat {
  package enum Layout: String, Sendable {
    /// RM-R1's SFT rows: `context_messages`, and `winner` with the judgment as a list of one
    /// message, which both RM-R1's OpenRLHF and the later ones read.
    case sft
    /// TRL preference rows: of one judge prompt, a judgment that decides as the person does over
    /// one that doesn't.
    case preference
  }

  package let layout: Layout

  package init(layout: Layout) { self.layout = layout }

  package var name: String { layout == .sft ? "rm-r1-sft" : "judge-preference" }
  package var summary: String {
    layout == .sft
      ? "RM-R1's SFT rows: a judge's prompt, and a judgment that the label bears out"
      : "TRL preference rows of judgments: one that agrees with the label over one that does not"
  }
  package var suffix: String { "jsonl" }
  package var needsProtocol: Bool { true }

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
        layout == .sft
        ? try supervised(sorted, item, material) : try preferences(sorted, item, material)
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
      rows.append(
        .members([
          "context_messages": try material.prompt(item, judgment.presentation).json,
          "winner": turn(judgment),
        ]))
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
      rows.append(
        .members([
          "prompt": try material.prompt(item, judgment.presentation).json,
          "chosen": turn(judgment), "rejected": turn(other),
        ]))
    }
    return rows
  }

  private func turn(_ judgment: TrainableJudgment) -> JSONValue {
    [Message(role: "assistant", content: judgment.text)].json
  }
}
