import JSON
import Judgment
import Review

/// Rows for TRL's PRM trainer, `{"prompt","completions","labels"}` (“stepwise supervision”, strings
/// only): the steps of a text and whether each is right, from the spans that people marked.
package struct StepLabels: ExportFormat {
  /// Whose steps are labelled.
  package enum Layout: String, Sendable {
    /// Of responses, one a row.
    case responses
    /// Of judgments: their prompt is the judge's.
    case judgments
  }

  package let layout: Layout

  package init(layout: Layout) { self.layout = layout }

  package var name: String { layout == .responses ? "steps" : "judgment-steps" }
  package var summary: String {
    layout == .responses
      ? "TRL stepwise rows of responses: completions, labels, from marked spans"
      : "TRL stepwise rows of judgments: completions, labels, from marked spans"
  }
  package var suffix: String { "jsonl" }
  package var needsProtocol: Bool { layout == .judgments }

  package func export(_ material: ExportMaterial) -> Export {
    var writer = RowWriter()
    var seen: Set<ResponseID> = []
    for comparison in material.comparisons {
      guard let item = material.items[comparison.item] else {
        writer.leaveOut(.missing)
        continue
      }
      switch layout {
      case .responses:
        for id in comparison.responses where seen.insert(id).inserted {
          attempt(&writer) { () throws(LeftOut) in try row(of: id, item, material) }
        }
      case .judgments:
        for run in material.runs[comparison.id] ?? [] {
          attempt(&writer) { () throws(LeftOut) in try row(of: run, item, material) }
        }
      }
    }
    return writer.finished()
  }

  private func attempt(_ writer: inout RowWriter, _ row: () throws(LeftOut) -> JSONValue) {
    do throws(LeftOut) {
      writer.write(try row())
    } catch {
      if layout == .responses {
        writer.leaveOut(error.reason)
      } else {
        writer.leaveOut(judgments: [error.reason: 1])
      }
    }
  }

  private func row(
    of id: ResponseID, _ item: Item, _ material: ExportMaterial
  ) throws(LeftOut) -> JSONValue {
    guard let response = item.response(id) else { throw LeftOut(.missing) }
    let spans = material.decisions.spans(of: item.id).filter {
      material.counts($0.event.author.id)
        && $0.span.target == .response(id, message: 0, item: item.id)
    }
    guard !spans.isEmpty else { throw LeftOut(.unmarkedSteps) }
    let prompt = try item.prompt(of: [response])
    guard prompt.count == 1 else { throw LeftOut(.severalTurns) }
    let steps = StepText(try response.singleText())
    return json(prompt[0].content, steps, try steps.labels(spans))
  }

  /// A judgment that decides against the label can't be all right.
  private func row(
    of run: Run, _ item: Item, _ material: ExportMaterial
  ) throws(LeftOut) -> JSONValue {
    guard let asking = material.settings.asking, asking.asked(run) else {
      throw LeftOut(.otherProtocol)
    }
    let spans = material.decisions.spans(of: run.id).filter {
      material.counts($0.event.author.id)
    }
    guard !spans.isEmpty else { throw LeftOut(.unmarkedSteps) }
    let judgment = try TrainableJudgment(run.transcript, of: run, asking, isAmended: false)
    let steps = StepText(judgment.text)
    let labels = try steps.labels(spans)
    if labels.allSatisfy({ $0 }), let finals = try? material.finals(of: run.comparison),
      finals.contains(where: { $0.choice != .response(judgment.verdict) })
    {
      throw LeftOut(.verdictDiffers)
    }
    let prompt = try material.prompt(item, run.presentation)
    return json(prompt.map(\.content).joined(separator: "\n\n"), steps, labels)
  }

  private func json(_ prompt: String, _ steps: StepText, _ labels: [Bool]) -> JSONValue {
    .members([
      "prompt": .string(prompt), "completions": .array(steps.texts.map { .string($0) }),
      "labels": .array(labels.map { .bool($0) }),
    ])
  }
}
