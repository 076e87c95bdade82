import JSON
import Judgment

/// A record through a mapping: its fields' values, with errors that name field and place.
struct MappedRecord {
  let map: FieldMap
  let record: JSONValue

  init(_ map: FieldMap, _ record: JSONValue) {
    self.map = map
    self.record = record
  }

  /// The responses as they stand in the record.
  struct Responses {
    var all: [JSONValue]
    /// How many of them, from the first on, are the chosen; nil where none are called so.
    var chosenCount: Int?
  }

  // MARK: - Values

  /// All values of a field, one after the other; a list's elements where the field takes a list.
  private func values(_ field: FieldMap.Field) throws(ReadingError) -> [JSONValue] {
    var values: [JSONValue] = []
    for source in map[field] {
      switch source {
      case .text(let text): values.append(.string(text))
      case .path(let path):
        do throws(FieldPath.Missing) {
          values += try path.values(in: record)
        } catch {
          throw missing(field, error)
        }
      }
    }
    guard field.isList, values.count == 1 else { return values }
    let list = FieldPath.unfolded(values[0])
    guard let elements = list.array else { return values }
    // One chosen conversation is a list as well.
    let isOne = field != .responses && !elements.isEmpty && MessageParsing.isMessages(list)
    return isOne ? values : elements
  }

  /// A field's only value; nil where the mapping says nothing of it.
  func value(_ field: FieldMap.Field) throws(ReadingError) -> JSONValue? {
    let values = try values(field)
    guard values.count < 2 else {
      throw ReadingError("its \(name(field)) is \(values.count) values, and one is needed")
    }
    return values.first
  }

  /// A text, a number as it is written; nil of nothing and of null.
  func text(_ field: FieldMap.Field) throws(ReadingError) -> String? {
    guard let value = try value(field), value != .null else { return nil }
    guard let text = MessageParsing.text(value) else {
      throw ReadingError("its \(name(field)) is an object, not a text")
    }
    return text
  }

  // MARK: - Turns

  func responses() throws(ReadingError) -> Responses {
    if !map[.chosen].isEmpty {
      let chosen = try values(.chosen)
      let rejected = try values(.rejected)
      guard !chosen.isEmpty, !rejected.isEmpty else {
        throw ReadingError("its \(name(chosen.isEmpty ? .chosen : .rejected)) is an empty list")
      }
      return Responses(all: chosen + rejected, chosenCount: chosen.count)
    }
    if !map[.responses].isEmpty { return Responses(all: try values(.responses)) }
    return Responses(all: [try value(.a), try value(.b)].compactMap { $0 })
  }

  /// What is asked, and each response.
  func turns(_ responses: [JSONValue]) throws(ReadingError) -> SharedTurns {
    var conversations: [[Message]] = []
    for (place, response) in responses.enumerated() {
      let value = Self.conversation(response)
      guard let messages = MessageParsing.messages(value, textRole: "assistant"),
        !messages.isEmpty
      else {
        throw ReadingError(
          "its \(responseName(place)) is \(Self.kind(response)), neither a text nor messages")
      }
      conversations.append(messages)
    }
    let holdsAll = conversations.allSatisfy { $0.count > 1 && $0.first?.role != "assistant" }
    guard let prompt = try prompt() else {
      let texts = responses.compactMap { Self.conversation($0).string }
      if texts.count == 2, !holdsAll {
        return PlainDialogue.turns(chosen: texts[0], rejected: texts[1])
      }
      return SharedTurns(conversations: conversations)
    }
    // Responses that open with the user's turn hold the whole conversation again.
    if holdsAll { return SharedTurns(conversations: conversations) }
    return SharedTurns(shared: prompt, responses: conversations)
  }

  private func prompt() throws(ReadingError) -> [Message]? {
    guard let found = try self.value(.prompt) else { return nil }
    let value = Self.conversation(found)
    if let text = value.string {
      return PlainDialogue.prompt(text) ?? [Message(role: "user", content: text)]
    }
    guard let messages = MessageParsing.messages(value, textRole: "user"), !messages.isEmpty else {
      throw ReadingError(
        "its \(name(.prompt)) is \(Self.kind(value)), neither a text nor messages")
    }
    return messages
  }

  /// A text that is a conversation in JSON as that; any other text, also of other JSON, as the text
  /// that it is, and a number as it is written.
  private static func conversation(_ value: JSONValue) -> JSONValue {
    switch value {
    case .number, .bool: return .string(value.text())
    case .null, .array, .object: return value
    case .string: break
    }
    let inner = FieldPath.unfolded(value)
    return inner.array?.isEmpty == false && MessageParsing.isMessages(inner) ? inner : value
  }

  func models() throws(ReadingError) -> [String?] {
    try values(.models).map { $0.string }
  }

  // MARK: - Words for errors

  /// A field and where it stands: `prompt (question)`.
  func name(_ field: FieldMap.Field) -> String {
    let places = map[field].compactMap { source in
      if case .path(let path) = source { path.text } else { nil }
    }.joined(separator: "+")
    return places.isEmpty || places == field.rawValue
      ? field.rawValue : "\(field.rawValue) (\(places))"
  }

  private func responseName(_ place: Int) -> String {
    if !map[.a].isEmpty { return name(place == 0 ? .a : .b) }
    if !map[.responses].isEmpty { return name(.responses) }
    return "\(name(.chosen)) or \(name(.rejected))"
  }

  private func missing(_ field: FieldMap.Field, _ missing: FieldPath.Missing) -> ReadingError {
    let at = missing.path.isEmpty ? "" : " at “\(missing.path)”"
    let there: String
    switch missing.there {
    case .object(let object) where !object.isEmpty:
      there = "there " + (object.count == 1 ? "is " : "are ") + Self.listed(object.keys)
    case .array(let elements): there = "there is a list of \(elements.count)"
    default: there = "there is \(Self.kind(missing.there))"
    }
    return ReadingError("its \(field.rawValue): no “\(missing.part)”\(at); \(there)")
  }

  private static func listed(_ keys: [String]) -> String {
    keys.prefix(12).joined(separator: ", ")
      + (keys.count > 12 ? " and \(keys.count - 12) more" : "")
  }

  private static func kind(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
