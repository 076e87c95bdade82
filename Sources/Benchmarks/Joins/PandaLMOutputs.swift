import Containers
import JSON
import Judgment

/// A judge's results on PandaLM's test set: `idx`, and as `pandalm_…` or `gpt_…` its `result` (0 or
/// `Tie`, 1, 2), `reason` and `reference`. The judge's name stands in the file's: `NAME-testset-v1`.
///
/// The judge wrote all three in one text, of which these are the parts; they are put together
/// again under PandaLM's own headings.
struct PandaLMOutputs: OutputsReader {
  let summary = "a judge's outputs on PandaLM's test set"
  let itemReader = "pandalm"

  private static let prefixes = ["pandalm", "gpt"]

  func fits(_ record: Record) -> Bool { prefix(of: record.value) != nil }

  private func prefix(of value: JSONValue) -> String? {
    guard value["idx"] != nil else { return nil }
    return Self.prefixes.first { value[$0 + "_result"] != nil && value[$0 + "_reason"] != nil }
  }

  func output(of record: Record, in file: SourceFile) throws(ReadingError) -> JudgeOutput {
    let value = record.value
    guard let prefix = prefix(of: value), let index = value["idx"],
      let result = value[prefix + "_result"], let reason = value[prefix + "_reason"]?.string
    else { throw ReadingError("it lacks an idx, a result or a reason that is a text") }
    var text = result.string ?? result.text()
    if !reason.isEmpty { text += "\n\n### Reason: " + reason }
    if let reference = value[prefix + "_reference"]?.string, !reference.isEmpty {
      text += "\n\n### Reference: " + reference
    }
    return JudgeOutput(
      key: .field("idx", index.text()),
      run: DraftRun(
        presentation: [0, 1], text: text, judge: Self.judge(of: file), judgingProtocol: "pandalm",
        end: .endOfSequence, outcome: result, decision: Self.decision(result)))
  }

  /// What fits no result, such as `garbage`, decided nothing.
  private static func decision(_ result: JSONValue) -> RecordedDecision {
    switch result.int ?? result.string.flatMap(Int.init) {
    case 1: .letter("A")
    case 2: .letter("B")
    case 0: .tie
    default: result.string?.lowercased() == "tie" ? .tie : .nothing
    }
  }

  private static func judge(of file: SourceFile) -> String {
    let stem = Array(file.stem.utf8)
    let end = stem.firstPlace(of: "-testset", in: 0..<stem.count)?.lowerBound ?? 0
    return end > 0 ? String(decoding: stem[..<end], as: UTF8.self) : file.stem
  }
}
