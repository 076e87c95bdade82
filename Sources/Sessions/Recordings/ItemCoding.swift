import JSON
import Judgment

/// `item` lines.
enum ItemCoding {
  static func encode(_ item: Item) -> JSONObject {
    var object = JSONObject([
      .init(key: "kind", value: "item"), .init(key: "id", value: .string(item.id.text)),
      .init(
        key: "source",
        value: .members([
          "reader": .string(item.source.reader), "file": .string(item.source.file),
          "record": .number(item.source.record),
        ])),
      .init(key: "subset", value: .string(item.subset)),
      .init(key: "messages", value: encode(item.messages)),
      .init(key: "responses", value: .array(item.responses.map(encode))),
    ])
    if item.hasDiverged { object["diverged"] = true }
    if !item.meta.isEmpty {
      var meta = JSONObject()
      for key in item.meta.keys.sorted() {
        let text = item.meta[key] ?? ""
        // What is no JSON can only be a string that lacks its quotes.
        meta[key] = (try? JSONValue(parsing: text)) ?? .string(text)
      }
      object["meta"] = .object(meta)
    }
    return object
  }

  static func decode(_ object: JSONObject) throws(LineError) -> Kept<Item> {
    let line = Fields(object, "the item")
    let source: Fields? =
      if let value = line.value("source") { try Fields(value, "the source") } else { nil }
    var responses: [Response] = []
    for response in try line.objects("responses", "a response") {
      responses.append(try decodeResponse(response))
    }
    guard !responses.isEmpty else { throw LineError(description: "the item has no responses") }
    var meta: [String: String] = [:]
    if let value = line.value("meta") {
      for member in try Fields(value, "meta").object.members {
        meta[member.key] = member.value.text()
      }
    }
    let item = Item(
      id: try line.id("id"),
      source: Item.Source(
        reader: try source?.optionalString("reader") ?? "",
        file: try source?.optionalString("file") ?? "",
        record: try source?.optionalInt("record") ?? 0),
      subset: try line.optionalString("subset") ?? "",
      messages: try decodeMessages(line, "messages"), responses: responses,
      hasDiverged: try line.bool("diverged", default: false), meta: meta)
    return Kept(item, extra: Residue.text(of: withoutTexts(object), beyond: encode(item)))
  }

  static func encode(_ messages: [Message]) -> JSONValue {
    .array(
      messages.map { .members(["role": .string($0.role), "content": .string($0.content)]) })
  }

  private static func encode(_ response: Response) -> JSONValue {
    .members([
      "id": .string(response.id.text), "messages": encode(response.messages),
      "model": response.model.map { .string($0) },
    ])
  }

  /// A response's `text` is short for one message of the assistant.
  private static func decodeResponse(_ response: Fields) throws(LineError) -> Response {
    var messages = try decodeMessages(response, "messages")
    if messages.isEmpty {
      messages = [Message(role: "assistant", content: try response.string("text"))]
    }
    return Response(
      id: try response.id("id"), messages: messages, model: try response.optionalString("model"))
  }

  private static func decodeMessages(
    _ fields: Fields, _ key: String
  ) throws(LineError) -> [Message] {
    var messages: [Message] = []
    for message in try fields.objects(key, "a message") {
      messages.append(
        Message(role: try message.string("role"), content: try message.string("content")))
    }
    return messages
  }

  /// The object without the short form of responses, which `messages` replaces.
  private static func withoutTexts(_ object: JSONObject) -> JSONObject {
    guard let responses = object["responses"]?.array else { return object }
    var changed = object
    changed["responses"] = .array(
      responses.map { response in
        guard var members = response.object, members["messages"]?.array?.isEmpty ?? true else {
          return response
        }
        members["text"] = nil
        return .object(members)
      })
    return changed
  }
}
