package import Containers
import JSON
import Judgment

/// Rows of several ranked responses, as Nectar and its kin have them: `prompt`, and under
/// `answers`, `responses` or `completions` objects with a text and a `rank` (1 the best) or a
/// `score` or `rating` (the highest the best). Equal ones are level.
package struct RankedResponsesReader: BenchmarkReader {
  package let name = "ranked"
  package let summary = "rows of ranked responses (prompt, answers[] with rank, score or rating)"

  private static let questions = ["prompt", "question", "instruction"]
  private static let lists = ["answers", "responses", "completions"]
  private static let texts = ["answer", "response", "text", "content", "completion"]
  private static let scores = ["score", "rating"]

  package func confidence(in sample: FileSample) -> Double {
    sample.share { record in
      guard let list = Self.list(of: record.value), let first = list.first else { return false }
      return Self.question(of: record.value) != nil && Self.text(of: first) != nil
        && Self.place(of: first) != nil
    } * 0.9
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    guard let question = Self.question(of: value),
      let asked = MessageParsing.messages(value[question], textRole: "user"), !asked.isEmpty
    else { throw ReadingError("it has no prompt that is a text or messages") }
    guard let list = Self.list(of: value), list.count > 1 else {
      throw ReadingError("it has no list of two responses or more")
    }
    let texts = list.compactMap(Self.text)
    guard texts.count == list.count else {
      throw ReadingError("one of its responses has no text")
    }
    let used = Set(Self.lists).union([question, "subset", "source"])
    return [
      DraftItem(
        SharedTurns(
          shared: asked, responses: texts.map { [Message(role: "assistant", content: $0)] }),
        models: list.map { $0["model"]?.string },
        subset: value["subset"]?.string ?? value["source"]?.string ?? "",
        meta: value.keptFields(except: used), order: KnownOrder(list.map(Self.place)),
        rule: .allPairs)
    ]
  }

  private static func question(of value: JSONValue) -> String? {
    questions.first { value[$0] != nil }
  }

  private static func list(of value: JSONValue) -> [JSONValue]? {
    lists.lazy.compactMap { value[$0]?.array }.first
  }

  private static func text(of response: JSONValue) -> String? {
    texts.lazy.compactMap { response[$0]?.string }.first
  }

  /// The higher the better: a rank counts from the top.
  private static func place(of response: JSONValue) -> Double? {
    if let rank = number(response["rank"]) { return -rank }
    return scores.lazy.compactMap { number(response[$0]) }.first
  }

  /// A number, or a text that is one; some writers put `N/A` in its place.
  static func number(_ value: JSONValue?) -> Double? {
    let number = value?.double ?? value?.string.flatMap(Double.init)
    return number?.isFinite == true ? number : nil
  }
}
