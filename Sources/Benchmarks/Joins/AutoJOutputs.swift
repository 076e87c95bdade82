import Containers
import JSON
import Judgment

/// Auto-J's outputs on its pairs: a line `{"output": 0}` a pair, in the pairs' order; 0 the first
/// response shown, 1 the second, 2 a tie. A file with `exchange` in its name is of the other order.
///
/// Such a file has no other text of the judge's: a run's text is the output as it stands there.
struct AutoJOutputs: OutputsReader {
  let summary = "a judge's outputs on Auto-J's pairs"
  let itemReader = "auto-j"

  func fits(_ record: Record) -> Bool {
    guard let object = record.value.object, object.members.count == 1,
      let output = object["output"]?.int
    else { return false }
    return (0...2).contains(output)
  }

  func output(of record: Record, in file: SourceFile) throws(ReadingError) -> JudgeOutput {
    let decision: RecordedDecision
    switch record.value["output"]?.int {
    case 0: decision = .letter("A")
    case 1: decision = .letter("B")
    case 2: decision = .tie
    default: throw ReadingError("its output is not 0, 1 or 2")
    }
    let words = file.stem.split(separator: "_")
    let isExchanged = words.contains("exchange")
    let name = words.filter { !["pairwise", "exchange", "example", "output"].contains($0) }
    return JudgeOutput(
      key: .place(record.index),
      run: DraftRun(
        presentation: isExchanged ? [1, 0] : [0, 1], text: record.value["output"]?.text() ?? "",
        judge: name.isEmpty ? "auto-j" : name.joined(separator: "_"), judgingProtocol: "auto-j",
        end: .endOfSequence, outcome: record.value["output"], decision: decision))
  }
}
