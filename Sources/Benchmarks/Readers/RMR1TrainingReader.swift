package import Containers
import JSON
import Judgment

/// RM-R1's training rows: `context_messages`, the judge's prompt as chat messages, and `winner`,
/// `model_a` or `model_b`. In rows for fine-tuning `winner` is the whole judgment to learn, as a
/// text or as messages: a recorded run, without gold. Question and responses are taken out of the last user message, between
/// RM-R1's own marks or their Chinese translation.
///
/// Of conversations (`[The Start of the Conversation between Chatbot A and the Client]`) each side
/// is turns of `User: …` and `Chatbot A: …`; what both sides begin with is shared. In some rows the
/// second speaker is misspelt, `Chabot B`.
package struct RMR1TrainingReader: BenchmarkReader {
  package let name = "rm-r1-train"
  package let summary = "RM-R1's training rows (context_messages, winner)"

  private static let singleTurn = [
    JudgePrompt.Marks(
      question: "[Client Question]",
      first: ("[The Start of Chatbot A's Response]", "[The End of Chatbot A's Response]"),
      second: ("[The Start of Chatbot B's Response]", "[The End of Chatbot B's Response]")),
    JudgePrompt.Marks(
      question: "[客户问题]", first: ("[客服A的回答开始]", "[客服A的回答结束]"),
      second: ("[客服B的回答开始]", "[客服B的回答结束]")),
  ]

  package func confidence(in sample: FileSample) -> Double {
    sample.share { $0.value["context_messages"]?.array != nil && $0.value["winner"] != nil } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    guard let messages = MessageParsing.messages(value["context_messages"], textRole: "user"),
      let prompt = messages.last(where: { $0.role == "user" })?.content
    else { throw ReadingError("its context_messages hold no message of a user") }
    let gold: DraftComparison.Gold?
    var judgment: String?
    switch value["winner"] {
    case "model_a": gold = .response(0)
    case "model_b": gold = .response(1)
    case let winner:
      gold = nil
      judgment = Self.judgment(winner)
      guard judgment != nil else {
        throw ReadingError("its winner is neither \"model_a\" nor \"model_b\" nor a judgment")
      }
    }
    guard let turns = Self.turns(of: prompt) else {
      throw ReadingError("its prompt has no question with two responses between known marks")
    }
    let runs = judgment.map { text in
      DraftRun(
        presentation: [0, 1], text: text, judge: value["model"]?.string ?? "recorded judge",
        judgingProtocol: text.contains("<type>") || text.contains("<rubric>")
          ? "rm-r1-instruct" : "rm-r1-reasoning",
        end: .endOfSequence)
    }
    return [
      DraftItem(
        turns, subset: value["data_source"]?.string ?? "",
        meta: value.keptFields(except: ["context_messages", "winner", "data_source", "model"]),
        comparisons: [DraftComparison(gold: gold, runs: runs.map { [$0] } ?? [])])
    ]
  }

  /// The judgment that a row is to teach: more than a word, with a verdict's brackets.
  private static func judgment(_ value: JSONValue?) -> String? {
    guard let messages = MessageParsing.messages(value, textRole: "assistant"),
      let text = messages.last(where: { $0.role == "assistant" })?.content,
      text.contains("[[") || text.contains("<answer>")
    else { return nil }
    return text
  }

  private static func turns(of prompt: String) -> SharedTurns? {
    for marks in singleTurn {
      if let found = JudgePrompt(prompt, marks: marks) {
        return SharedTurns(question: found.question, answers: [found.first, found.second])
      }
    }
    let sides = ["A", "B"].compactMap { conversation($0, in: prompt) }
    guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty }) else { return nil }
    return SharedTurns(conversations: sides)
  }

  /// The turns of one side's conversation.
  private static func conversation(_ letter: String, in prompt: String) -> [Message]? {
    let mark = "of the Conversation between Chatbot \(letter) and the Client]"
    let bytes = Array(prompt.utf8)
    guard let opening = bytes.firstPlace(of: "[The Start \(mark)\n", in: 0..<bytes.count),
      let closing = bytes.firstPlace(
        of: "\n[The End \(mark)", in: opening.upperBound..<bytes.count)
    else { return nil }
    let speakers = [
      ("User: ", "user"), ("Chatbot \(letter): ", "assistant"), ("Chabot \(letter): ", "assistant"),
    ]
    var messages: [Message] = []
    let lines = bytes[opening.upperBound..<closing.lowerBound]
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for line in lines {
      if let (name, role) = speakers.first(where: { line.starts(with: $0.0.utf8) }) {
        let said = line.dropFirst(name.utf8.count)
        messages.append(Message(role: role, content: String(decoding: said, as: UTF8.self)))
      } else if messages.isEmpty {
        return nil
      } else {
        messages[messages.count - 1].content += "\n" + String(decoding: line, as: UTF8.self)
      }
    }
    return messages
  }
}
