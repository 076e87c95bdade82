package import Containers
import JSON

/// JudgeBench's pairs: `pair_id, source, question, response_A, response_B, label`, the label
/// `A>B` or `B>A`; what else is known stands in the file's name as `key=value,…`.
///
/// Of its output files the pairs are read, not yet the judgments.
package struct JudgeBenchReader: BenchmarkReader {
  package let name = "judgebench"
  package let summary = "JudgeBench pairs (pair_id, question, response_A, response_B, label)"

  package let unreadKeys = ["judgments"]

  private static let texts: Set<String> = ["question", "response_A", "response_B"]

  package func confidence(in sample: FileSample) -> Double {
    sample.share { record in Self.texts.allSatisfy { record.value[$0] != nil } } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    guard let question = value["question"]?.string, let first = value["response_A"]?.string,
      let second = value["response_B"]?.string
    else { throw ReadingError("its question, response_A and response_B are not all texts") }
    let gold: DraftComparison.Gold?
    switch value["label"] {
    case .none, .null: gold = nil
    case "A>B": gold = .response(0)
    case "B>A": gold = .response(1)
    case "A=B": gold = .tie
    case .some(let label):
      throw ReadingError("its label is \(label.text()), not \"A>B\" or \"B>A\"")
    }
    let model = value["response_model"]?.string ?? file.fields["response_model"]
    let used = Self.texts.union(["label", "source", "response_model", "judgments", "judge_name"])
    return [
      DraftItem(
        SharedTurns(question: question, answers: [first, second]), models: [model, model],
        subset: value["source"]?.string ?? "", meta: value.keptFields(except: used),
        comparisons: [DraftComparison(gold: gold)])
    ]
  }
}
