package import Containers
import JSON

/// Auto-J's pairs: `scenario, prompt, response 1, response 2, label`, the label 0 for the first,
/// 1 for the second, 2 for a tie. Its files of outputs hold labels alone, line by line, and no
/// text to read.
package struct AutoJReader: BenchmarkReader {
  package let name = "auto-j"
  package let summary = "Auto-J pairs (scenario, prompt, response 1, response 2, label)"

  private static let texts: Set<String> = ["prompt", "response 1", "response 2"]

  package func confidence(in sample: FileSample) -> Double {
    sample.share { record in Self.texts.allSatisfy { record.value[$0] != nil } } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    let turns = try SharedTurns(
      record: value, question: "prompt", answers: ["response 1", "response 2"])
    let gold: DraftComparison.Gold?
    switch value["label"] {
    case .none, .null: gold = nil
    case .some(let label):
      switch label.int {
      case 0: gold = .response(0)
      case 1: gold = .response(1)
      case 2: gold = .tie
      default: throw ReadingError("its label is \(label.text()), not 0, 1 or 2")
      }
    }
    return [
      DraftItem(
        turns,
        subset: value["scenario"]?.string ?? "",
        meta: value.keptFields(except: Self.texts.union(["scenario", "label"])),
        comparisons: [DraftComparison(gold: gold)])
    ]
  }
}
