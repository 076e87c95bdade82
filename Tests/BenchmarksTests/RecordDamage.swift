import Foundation
import JSON
import TestGround

/// Changes a record at random: its values first, then its bytes.
struct RecordDamage {
  var chance: SeededGenerator
  /// A record of the same kind, to take values from.
  let other: JSONValue?

  /// The text of a record with one to three changed values, every third time with changed bytes.
  mutating func text(of record: JSONValue) -> [UInt8] {
    var value = record
    for _ in 0..<Int.random(in: 1...3, using: &chance) { value = changed(value, depth: 0) }
    var bytes = Array(value.text().utf8)
    if Int.random(in: 0..<3, using: &chance) == 0 { damage(&bytes) }
    return bytes
  }

  /// A value with one place in it changed: most often deep inside.
  private mutating func changed(_ value: JSONValue, depth: Int) -> JSONValue {
    let goesOn = depth == 0 || Int.random(in: 0..<3, using: &chance) > 0
    switch value {
    case .object(let object) where goesOn && !object.isEmpty:
      return .object(changed(object, depth))
    case .array(var elements) where goesOn && !elements.isEmpty:
      let place = Int.random(in: 0..<elements.count, using: &chance)
      switch Int.random(in: 0..<6, using: &chance) {
      case 0: elements.remove(at: place)
      case 1: elements.insert(elements[place], at: place)
      case 2: elements.shuffle(using: &chance)
      default: elements[place] = changed(elements[place], depth: depth + 1)
      }
      return .array(elements)
    case .string(let text) where Bool.random(using: &chance): return .string(changed(text))
    default: return replacement(of: value)
    }
  }

  private mutating func changed(_ object: JSONObject, _ depth: Int) -> JSONObject {
    let place = Int.random(in: 0..<object.count, using: &chance)
    var members = object.members
    switch Int.random(in: 0..<8, using: &chance) {
    case 0: members.remove(at: place)
    // The same key twice.
    case 1:
      members.append(JSONObject.Member(key: members[place].key, value: replacement(of: .null)))
    // Two keys with each other's values.
    case 2:
      let second = Int.random(in: 0..<object.count, using: &chance)
      (members[place].value, members[second].value) = (members[second].value, members[place].value)
    case 3:
      if let taken = other?.object?.members.randomElement(using: &chance) {
        members[place].value = taken.value
      }
    case 4: members[place].key += "\u{301}"
    default: members[place].value = changed(members[place].value, depth: depth + 1)
    }
    return JSONObject(members)
  }

  private mutating func replacement(of value: JSONValue) -> JSONValue {
    let numbers = [
      "0", "-1", "2.5", "1e999", "-1e999", "1e-999", "9223372036854775807",
      "-9223372036854775808", "99999999999999999999", "0.30000000000000004",
    ]
    switch Int.random(in: 0..<10, using: &chance) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &chance))
    case 2, 3:
      let text = numbers.randomElement(using: &chance) ?? "0"
      return (try? JSONValue(parsing: text)) ?? .number(0)
    case 4: return .string("")
    case 5: return .array([])
    case 6: return .object(JSONObject())
    // A list where one stood, and the other way round.
    case 7: return value.array?.first ?? .array([value])
    case 8:
      // As deep as a file may be, and deeper than that.
      let depth = [3, 60, 400, 3_000].randomElement(using: &chance) ?? 3
      let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      return (try? JSONValue(parsing: text)) ?? .string(text)
    default: return .string(value.text())
    }
  }

  private mutating func changed(_ text: String) -> String {
    let pieces = [
      "\n\n[The Start of Assistant A's Answer]\n", "\n[The End of Assistant B's Answer]",
      "[Client Question]\n", "\n\n### User:\n", "\n\n###Response to evaluate:\n", "\n\nAssistant:",
      "\u{0}", "\u{1b}[31m", "\u{2028}", "\u{202e}", "e\u{301}", "\r\n", "🏳️‍🌈",
    ]
    let bytes = Array(text.utf8)
    let place = Int.random(in: 0...bytes.count, using: &chance)
    let head = String(decoding: bytes[..<place], as: UTF8.self)
    let tail = String(decoding: bytes[place...], as: UTF8.self)
    switch Int.random(in: 0..<5, using: &chance) {
    case 0: return head
    case 1: return tail
    case 2: return tail + head
    case 3: return text + text
    default: return head + (pieces.randomElement(using: &chance) ?? "") + tail
    }
  }

  /// Cuts, bytes that are no UTF-8, single bits, parts twice.
  private mutating func damage(_ bytes: inout [UInt8]) {
    guard bytes.count > 2 else { return }
    let place = Int.random(in: 1..<bytes.count, using: &chance)
    switch Int.random(in: 0..<5, using: &chance) {
    case 0: bytes.removeSubrange(place...)
    case 1:
      let wrong: [[UInt8]] = [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82],
      ]
      bytes.insert(contentsOf: wrong.randomElement(using: &chance) ?? [0xFF], at: place)
    case 2: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
    case 3:
      let end = min(bytes.count, place + Int.random(in: 1...60, using: &chance))
      bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
    default: bytes[place] = UInt8.random(in: 0...255, using: &chance)
    }
  }
}
