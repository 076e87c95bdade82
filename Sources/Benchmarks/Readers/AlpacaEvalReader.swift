package import Containers
import JSON
import Judgment

/// AlpacaEval's annotations: `instruction, output_1, output_2, preference, annotator`. The first
/// output is the reference model's. `preference` goes from 1 (the first is better) to 2; 1.5, and
/// 0 in old files, are a tie.
///
/// The preference is a judge's, so there is no gold. In which order the judge saw the outputs is
/// not written down in most files: the reference counts as shown first. An annotation with a preference
/// and without the judge's words is a run without a text.
package struct AlpacaEvalReader: BenchmarkReader {
  package let name = "alpaca-eval"
  package let summary = "AlpacaEval annotations (instruction, output_1, output_2, preference)"

  private static let used: Set<String> = [
    "instruction", "output_1", "output_2", "generator_1", "generator_2", "raw_completion",
    "dataset",
  ]

  package func confidence(in sample: FileSample) -> Double {
    sample.share { record in
      ["instruction", "output_1", "output_2", "preference"].allSatisfy { record.value[$0] != nil }
    } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    let turns = try SharedTurns(
      record: value, question: "instruction", answers: ["output_1", "output_2"])
    let decision = try Self.decision(value["preference"])
    let text = Self.text(value["raw_completion"])
    // Neither words nor a preference: the annotator failed, which is a judge's failure.
    let hasFailed = text.isEmpty && decision == .nothing
    let run = DraftRun(
      presentation: [0, 1], text: text, judge: value["annotator"]?.string ?? "recorded judge",
      judgingProtocol: "alpaca-eval", end: hasFailed ? .error : .endOfSequence,
      outcome: value["preference"], decision: decision)
    return [
      DraftItem(
        turns,
        models: [value["generator_1"]?.string, value["generator_2"]?.string],
        subset: value["dataset"]?.string ?? "", meta: value.keptFields(except: Self.used),
        comparisons: [DraftComparison(gold: nil, runs: [run])])
    ]
  }

  private static func decision(
    _ preference: JSONValue?
  ) throws(ReadingError) -> RecordedDecision {
    guard let preference, !preference.isNull else { return .nothing }
    guard let value = preference.double, value == 0 || (1...2).contains(value) else {
      throw ReadingError("its preference is \(preference.text()), not from 1 to 2, or 0")
    }
    if value == 0 || value == 1.5 { return .tie }
    return .letter(value < 1.5 ? "A" : "B")
  }

  /// What the judge wrote: a text, a chat completion's text, or a call's arguments.
  private static func text(_ completion: JSONValue?) -> String {
    switch completion {
    case .string(let text): text
    case .object(let object):
      object["text"]?.string ?? object["message"]?["content"]?.string
        ?? JSONValue.object(object).text()
    default: ""
    }
  }
}
