package import Containers
import JSON

/// LLMBar's `dataset.json` and the sets processed like it: `input, output_1, output_2, label`,
/// the label 1 or 2. No ids: a record is known by its file and position; the subset is in the path.
///
/// Of its result files the items are read, not yet the other judges' answers (`results`).
package struct LLMBarReader: BenchmarkReader {
  package let name = "llmbar"
  package let summary = "LLMBar rows (input, output_1, output_2, label)"

  package let unreadKeys = ["results"]

  private static let texts: Set<String> = ["input", "output_1", "output_2"]

  package func confidence(in sample: FileSample) -> Double {
    // Without labels it may still be a set to be labelled.
    sample.share { record in Self.texts.allSatisfy { record.value[$0] != nil } } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    guard let input = value["input"]?.string, let first = value["output_1"]?.string,
      let second = value["output_2"]?.string
    else { throw ReadingError("its input, output_1 and output_2 are not all texts") }
    let gold: DraftComparison.Gold?
    switch value["label"] {
    case .none, .null: gold = nil
    case .some(let label):
      // Integers in the published files, texts in some copies.
      switch label.int ?? label.string.flatMap(Int.init) {
      case 1: gold = .response(0)
      case 2: gold = .response(1)
      default: throw ReadingError("its label is \(label.text()), not 1 or 2")
      }
    }
    return [
      DraftItem(
        SharedTurns(question: input, answers: [first, second]), subset: Self.subset(of: file),
        meta: value.keptFields(except: Self.texts.union(["label", "results"])),
        comparisons: [DraftComparison(gold: gold)])
    ]
  }

  /// `llmbar-natural`, `llmbar-adver-manual`, … as RewardBench names them, for files of LLMBar's
  /// tree; the folder's own name for its processed sets; empty where the path doesn't tell.
  static func subset(of file: SourceFile) -> String {
    let folders = file.components.dropLast().prefix { $0 != "evaluators" }
    guard let last = folders.last else { return "" }
    let before = folders.dropLast().last
    if last == "Natural" { return "llmbar-natural" }
    if ["Manual", "Neighbor", "GPTInst", "GPTOut"].contains(last) {
      let isAcronym = last.hasPrefix("GPT")
      return "llmbar-adver-" + (isAcronym ? last : last.lowercased())
    }
    return before == "Processed" ? last : ""
  }
}
