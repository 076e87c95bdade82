package import Containers
import JSON
import Judgment

/// RewardBench 2's rows: `prompt`, `chosen` and `rejected` as lists of texts, `num_correct`,
/// `subset`, `models`, `id`. Ids repeat between subsets, so nothing is known by them.
///
/// A row with one right response has a comparison of it against each other one
/// (`best-against-each`). A row of Ties is rated as a whole: its comparison holds all responses,
/// the right ones first (`all-responses`); which are right, where several are, no gold can say,
/// and `num_correct` in the item's `meta` does. Another rule compares each right response with
/// each wrong one.
package struct RewardBench2Reader: BenchmarkReader {
  package let name = "rewardbench2"
  package let summary = "RewardBench 2 rows (prompt, chosen[], rejected[], num_correct, subset)"

  private static let used: Set<String> = ["prompt", "chosen", "rejected", "models", "subset"]

  package func confidence(in sample: FileSample) -> Double {
    sample.share {
      $0.value["num_correct"] != nil && $0.value["chosen"]?.array != nil
        && $0.value["rejected"]?.array != nil
    } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    let prompt = try MessageParsing.messages(of: value, under: "prompt", textRole: "user")
    let right = try value.texts("chosen")
    let wrong = try value.texts("rejected")
    guard !right.isEmpty, !wrong.isEmpty else {
      throw ReadingError("it has no chosen or no rejected response")
    }
    for (key, count) in [("num_correct", right.count), ("num_incorrect", wrong.count)] {
      if let number = value[key]?.int, number != count {
        throw ReadingError("its \(key) is \(number), but there are \(count)")
      }
    }
    let subset = value["subset"]?.string ?? ""
    let count = right.count + wrong.count
    let isOneRight = right.count == 1
    let order =
      isOneRight
      ? KnownOrder.best(of: count)
      : KnownOrder(
        tiers: [Array(0..<right.count), Array(right.count..<count)], isLevel: false,
        isDerived: false)
    return [
      DraftItem(
        SharedTurns(
          shared: prompt,
          responses: (right + wrong).map { [Message(role: "assistant", content: $0)] }),
        models: Self.models(value["models"], count: count), subset: subset,
        meta: value.keptFields(except: Self.used), order: order,
        rule: isOneRight && subset != "Ties" ? .bestAgainstEach : .allResponses)
    ]
  }

  /// A model for each response; Ties has one entry, which is all responses' model.
  private static func models(_ value: JSONValue?, count: Int) -> [String?] {
    let models = value?.array?.map(\.string) ?? []
    return models.count == 1 ? Array(repeating: models[0], count: count) : models
  }
}
