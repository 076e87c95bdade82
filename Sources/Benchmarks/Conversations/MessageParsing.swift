import JSON
import Judgment

/// Messages as the formats write them.
enum MessageParsing {
  /// A text, one message object, or a list of them; nil where it is none of these.
  ///
  /// Objects have `role` and `content`, or `from` and `value`. A text becomes a message of
  /// `role`.
  static func messages(_ value: JSONValue?, textRole role: String) -> [Message]? {
    switch value {
    case .string(let text): return [Message(role: role, content: text)]
    case .object: return value.flatMap(message).map { [$0] }
    case .array(let elements):
      let messages = elements.compactMap(message)
      return messages.count == elements.count ? messages : nil
    default: return nil
    }
  }

  /// The messages under a key; an error where there are none.
  static func messages(
    of record: JSONValue, under key: String, textRole role: String
  ) throws(ReadingError) -> [Message] {
    guard let messages = messages(record[key], textRole: role) else {
      throw ReadingError("its \(key) is neither a text nor messages")
    }
    return messages
  }

  /// Whether a value is written as messages, not as a text or a list of texts.
  static func isMessages(_ value: JSONValue?) -> Bool {
    switch value {
    case .object, .array: messages(value, textRole: "user") != nil
    default: false
    }
  }

  private static func message(_ value: JSONValue) -> Message? {
    guard let role = value["role"]?.string ?? value["from"]?.string,
      let content = value["content"] ?? value["value"], let text = text(content)
    else { return nil }
    return Message(role: commonRole(role), content: text)
  }

  /// A content: text, a list of parts, or a scalar that some writers put in a text's place.
  static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): return text
    case .null: return ""
    case .bool(let value): return value ? "true" : "false"
    case .number(let number): return number.text
    case .array(let parts):
      return parts.map { part in
        part.string ?? part["text"]?.string ?? part["value"]?.string
          ?? "[\(part["type"]?.string ?? "part")]"
      }.joined()
    case .object: return nil
    }
  }

  /// The usual name of a role: `human` is `user`, `gpt` is `assistant`.
  private static func commonRole(_ role: String) -> String {
    switch role.lowercased() {
    case "human", "user", "prompter", "client": "user"
    case "gpt", "assistant", "bot", "chatgpt", "bing", "bard", "model", "chatbot": "assistant"
    case "system": "system"
    default: role
    }
  }
}

extension Message {
  /// Whether both are the same bytes; `==` of strings goes by Unicode equivalence.
  func isSame(as other: Message) -> Bool {
    role.utf8.elementsEqual(other.role.utf8) && content.utf8.elementsEqual(other.content.utf8)
  }
}
