package import Containers
import JSON
import Judgment

/// RMB's rows: `conversation_input`, and either `chosen` and `reject` (pairs) or `bon_best` and
/// `loser_list` (best of N), each response `{llm_name, answer}`. The category is the subset:
/// `Pairwise_set/Helpfulness/Rewrite/Paraphrasing`.
///
/// A best-of-N row has a comparison of the best against each loser (`best-against-each`).
package struct RMBReader: BenchmarkReader {
  package let name = "rmb"
  package let summary =
    "RMB rows (conversation_input, chosen and reject, or bon_best and loser_list)"

  private static let used: Set<String> = [
    "conversation_input", "chosen", "reject", "bon_best", "loser_list",
  ]

  package func confidence(in sample: FileSample) -> Double {
    sample.share { record in
      record.value["conversation_input"] != nil
        && (record.value["reject"] != nil || record.value["loser_list"] != nil)
    } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    guard
      let conversation = MessageParsing.messages(value["conversation_input"], textRole: "user"),
      !conversation.isEmpty
    else { throw ReadingError("its conversation_input is no list of messages") }
    let isBestOfN = value["loser_list"] != nil
    var answers = [try Self.answer(value[isBestOfN ? "bon_best" : "chosen"])]
    if isBestOfN {
      for loser in value["loser_list"]?.array ?? [] { answers.append(try Self.answer(loser)) }
      guard answers.count > 1 else { throw ReadingError("its loser_list holds no response") }
    } else {
      answers.append(try Self.answer(value["reject"]))
    }
    var draft = DraftItem(
      SharedTurns(shared: conversation, responses: answers.map { [$0.message] }),
      models: answers.map(\.model),
      subset: value["category_path"]?.string ?? Self.category(of: file),
      meta: value.keptFields(except: Self.used),
      // A best with one loser is one comparison of a set of them all the same.
      comparisons: (1..<answers.count).map {
        DraftComparison(
          [0, $0], gold: .response(0), rule: isBestOfN ? "best-against-each" : nil)
      })
    if isBestOfN { draft.order = .best(of: answers.count) }
    return [draft]
  }

  private static func answer(
    _ value: JSONValue?
  ) throws(ReadingError) -> (message: Message, model: String?) {
    guard let text = value?["answer"]?.string else {
      throw ReadingError("one of its responses has no answer that is a text")
    }
    return (Message(role: "assistant", content: text), value?["llm_name"]?.string)
  }

  /// The folders from the set's on, where the row doesn't repeat them.
  static func category(of file: SourceFile) -> String {
    let folders = file.components.dropLast()
    guard let start = folders.firstIndex(where: { $0 == "Pairwise_set" || $0 == "BoN_set" })
    else { return "" }
    return (folders[start...] + [file.stem]).joined(separator: "/")
  }
}
