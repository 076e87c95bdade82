package import Containers
import Crypto
package import JSON
package import Judgment

/// Identities of items, as RECORDING.md fixes them: the first 128 bits, in hex, of SHA-256 over
/// sorted-key UTF-8 JSON. What is hashed is the content alone, so that two files of the same thing
/// agree, and an id tells neither gold, nor subset, nor order.
package enum Identity {
  /// A response's: `{"messages":[{"content","role"},…]}`; the second and later ones of the same
  /// messages in an item add their number, `"n":2`.
  package static func response(_ messages: [Message], repetition: Int = 1) -> ResponseID {
    let count: JSONValue? = repetition > 1 ? .number(repetition) : nil
    return ResponseID(hash(.members(["messages": json(messages), "n": count])))
  }

  /// An item's: `{"messages":[…],"responses":[ids, sorted]}`.
  package static func item(shared messages: [Message], responses: [ResponseID]) -> ItemID {
    ItemID(
      hash(
        .members([
          "messages": json(messages),
          "responses": .array(responses.map(\.text).sorted().map(JSONValue.string)),
        ])))
  }

  /// A comparison's: `{"item","responses":[ids in order],"rule"}`, the rule only where there is one.
  package static func comparison(
    item: ItemID, responses: [ResponseID], rule: String?
  ) -> ComparisonID {
    ComparisonID(
      hash(
        .members([
          "item": .string(item.text),
          "responses": .array(responses.map { .string($0.text) }),
          "rule": rule.map(JSONValue.string),
        ])))
  }

  /// What a recorded run is of: judge, protocol, comparison and presentation.
  package static func recordedRun(
    judge: JudgeIdentity, judgingProtocol: ProtocolIdentity, comparison: ComparisonID,
    presentation: Presentation
  ) -> String {
    hash(
      .members([
        "comparison": .string(comparison.text),
        "judge": .string(judge.name),
        "presentation": .array(presentation.responses.map { .string($0.text) }),
        "protocol": .string(judgingProtocol.name),
      ]))
  }

  /// An imported run's id: over its identity and its text.
  package static func importedRun(identity: String, text: String) -> RunID {
    RunID(hash(.members(["identity": .string(identity), "text": .string(text)])))
  }

  /// What finds a session again for a file: over its reader, size, and first and last MiB.
  package static func file(_ bytes: FileBytes, reader: String) -> String {
    var hasher = SHA256()
    hasher.update(data: Array("\(reader)\n\(bytes.count)\n".utf8))
    hasher.update(data: bytes[0..<1 << 20])
    hasher.update(data: bytes[max(0, bytes.count - 1 << 20)..<bytes.count])
    return hex(hasher.finalize())
  }

  /// The first 128 bits of SHA-256 over a value's canonical text.
  package static func hash(_ value: JSONValue) -> String {
    hex(SHA256.hash(data: value.encoded(.canonical)))
  }

  private static func hex(_ digest: SHA256Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let bytes = digest.prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func json(_ messages: [Message]) -> JSONValue {
    .array(
      messages.map {
        .members(["content": .string($0.content), "role": .string($0.role)])
      })
  }
}
