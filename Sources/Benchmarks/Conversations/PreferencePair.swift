import JSON
import Judgment

/// The two sides of a preference row in the shapes that TRL and RewardBench allow.
///
/// Explicit prompt or none, each side a text or messages, with or without the prompt repeated.
enum PreferencePair {
  /// The keys of the chosen and of the rejected side, by preference.
  private static let sides = [("chosen", "rejected"), ("chosen_messages", "rejected_messages")]
  /// The keys that hold what was asked.
  static let promptKeys = ["prompt", "conversations", "messages", "instruction", "question"]

  /// The chosen and the rejected side of a record, where it has both.
  static func sides(of value: JSONValue) -> (chosen: JSONValue, rejected: JSONValue)? {
    for (chosenKey, rejectedKey) in sides {
      if let chosen = value[chosenKey], let rejected = value[rejectedKey] {
        return (chosen, rejected)
      }
    }
    return nil
  }

  /// Whether a record has two sides, each one text or one conversation.
  static func fits(_ value: JSONValue) -> Bool {
    guard let (chosen, rejected) = sides(of: value) else { return false }
    return [chosen, rejected].allSatisfy { $0.string != nil || MessageParsing.isMessages($0) }
  }

  /// The turns of a row, chosen first.
  static func turns(of value: JSONValue) throws(ReadingError) -> SharedTurns {
    guard let (chosen, rejected) = sides(of: value) else {
      throw ReadingError("it has no chosen and rejected side")
    }
    let prompt = try prompt(of: value)
    guard let prompt else {
      if let chosen = chosen.string, let rejected = rejected.string {
        return PlainDialogue.turns(chosen: chosen, rejected: rejected)
      }
      return SharedTurns(conversations: [
        try conversation(chosen, key: "chosen"), try conversation(rejected, key: "rejected"),
      ])
    }
    let sides = [
      try conversation(chosen, key: "chosen"), try conversation(rejected, key: "rejected"),
    ]
    // A side that opens with the user's turn holds the whole conversation again.
    if sides.allSatisfy({ $0.first?.role != "assistant" && $0.count > 1 }) {
      return SharedTurns(conversations: sides)
    }
    return SharedTurns(shared: prompt, responses: sides)
  }

  private static func prompt(of value: JSONValue) throws(ReadingError) -> [Message]? {
    for key in promptKeys {
      guard let prompt = value[key], prompt != .null else { continue }
      if let text = prompt.string {
        return PlainDialogue.prompt(text) ?? plainPrompt(text, of: value)
      }
      return try MessageParsing.messages(of: value, under: key, textRole: "user")
    }
    return nil
  }

  /// A text's messages, with what stands beside it: LLaMA-Factory keeps a task's `input` and the
  /// `system` prompt under keys of their own.
  private static func plainPrompt(_ text: String, of value: JSONValue) -> [Message] {
    let parts = [text, value["input"]?.string ?? ""].filter { !$0.isEmpty }
    let question = Message(role: "user", content: parts.joined(separator: "\n"))
    guard let system = value["system"]?.string, !system.isEmpty else { return [question] }
    return [Message(role: "system", content: system), question]
  }

  private static func conversation(
    _ value: JSONValue, key: String
  ) throws(ReadingError) -> [Message] {
    guard let messages = MessageParsing.messages(value, textRole: "assistant"), !messages.isEmpty
    else { throw ReadingError("its \(key) is neither a text nor messages") }
    return messages
  }
}
