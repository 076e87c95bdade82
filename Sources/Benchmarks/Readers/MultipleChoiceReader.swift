package import Containers
import JSON
import Judgment

/// Pairs in a multiple-choice shape: `instruction`, perhaps `input`, `output` with two texts, and
/// `choice_label`, in which 0 marks the better one.
package struct MultipleChoiceReader: BenchmarkReader {
  package let name = "multiple-choice"
  package let summary = "two outputs with ranks (instruction, output, choice_label)"

  package func confidence(in sample: FileSample) -> Double {
    sample.share {
      $0.value["instruction"]?.string != nil && $0.value["output"]?.array?.count == 2
        && $0.value["choice_label"]?.array?.count == 2
    } * 0.9
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    let answers = value["output"]?.array?.compactMap(\.string) ?? []
    guard let instruction = value["instruction"]?.string, answers.count == 2 else {
      throw ReadingError("its output is no list of two texts")
    }
    let ranks = value["choice_label"]?.array?.map(\.int) ?? []
    let best = ranks.indices.filter { ranks[$0] == 0 }
    guard ranks.count == 2, best.count == 1 else {
      throw ReadingError("its choice_label doesn't mark exactly one output with 0")
    }
    let input = value["input"]?.string ?? ""
    let question = input.isEmpty ? instruction : instruction + "\n\n" + input
    return [
      DraftItem(
        SharedTurns(question: question, answers: answers), subset: value["subset"]?.string ?? "",
        meta: value.keptFields(
          except: ["instruction", "input", "output", "choice_label", "subset"]),
        comparisons: [DraftComparison(gold: .response(best[0]))])
    ]
  }
}
