import JSON
import Judgment

/// Why a line of a recording can't be taken in: one sentence without the place.
package struct LineError: Error, Sendable, Equatable, CustomStringConvertible {
  package var description: String
}

/// An object's members by type, with sentences for what is missing or of the wrong type.
///
/// A key that is absent and one whose value is null read the same.
struct Fields {
  let object: JSONObject
  /// How the object is called in sentences, such as `the label`.
  let name: String

  init(_ value: JSONValue, _ name: String) throws(LineError) {
    guard case .object(let object) = value else {
      throw LineError(description: "\(name) should be an object, not \(value.typeName)")
    }
    self.object = object
    self.name = name
  }

  init(_ object: JSONObject, _ name: String) {
    self.object = object
    self.name = name
  }

  /// The value of a key, nil where it is absent or null.
  func value(_ key: String) -> JSONValue? {
    guard let value = object[key], !value.isNull else { return nil }
    return value
  }

  func required(_ key: String) throws(LineError) -> JSONValue {
    guard let value = value(key) else {
      throw LineError(description: "\(name) lacks “\(key)”")
    }
    return value
  }

  func optionalString(_ key: String) throws(LineError) -> String? {
    guard let value = value(key) else { return nil }
    guard let string = value.string else { throw wrong(key, "a string", value) }
    return string
  }

  func string(_ key: String) throws(LineError) -> String {
    guard let string = try optionalString(key) else {
      throw LineError(description: "\(name) lacks “\(key)”")
    }
    return string
  }

  func optionalInt(_ key: String) throws(LineError) -> Int? {
    guard let value = value(key) else { return nil }
    guard let int = value.int else { throw wrong(key, "a whole number", value) }
    return int
  }

  func int(_ key: String) throws(LineError) -> Int {
    guard let int = try optionalInt(key) else {
      throw LineError(description: "\(name) lacks “\(key)”")
    }
    return int
  }

  /// A seed: any 64 bits; negative numbers are taken by their bits.
  func optionalSeed(_ key: String) throws(LineError) -> UInt64? {
    guard let value = value(key) else { return nil }
    let text = value.number?.text ?? ""
    if let seed = UInt64(text) { return seed }
    guard let signed = Int64(text) else { throw wrong(key, "a whole number", value) }
    return UInt64(bitPattern: signed)
  }

  func optionalDouble(_ key: String) throws(LineError) -> Double? {
    guard let value = value(key) else { return nil }
    guard let double = value.double, double.isFinite else { throw wrong(key, "a number", value) }
    return double
  }

  func bool(_ key: String, default standard: Bool) throws(LineError) -> Bool {
    guard let value = value(key) else { return standard }
    guard let bool = value.bool else { throw wrong(key, "true or false", value) }
    return bool
  }

  func optionalTime(_ key: String) throws(LineError) -> Timestamp? {
    guard let text = try optionalString(key) else { return nil }
    guard let time = Timestamp(rfc3339: text) else {
      throw LineError(
        description: "“\(key)” of \(name) should be a time such as "
          + "2026-11-23T06:30:00.000Z, not “\(text)”")
    }
    return time
  }

  /// An array's elements; none where the key is absent.
  func array(_ key: String) throws(LineError) -> [JSONValue] {
    guard let value = value(key) else { return [] }
    guard let array = value.array else { throw wrong(key, "an array", value) }
    return array
  }

  func strings(_ key: String) throws(LineError) -> [String] {
    var strings: [String] = []
    for element in try array(key) {
      guard let string = element.string else { throw wrong(key, "strings alone", element) }
      strings.append(string)
    }
    return strings
  }

  func ids<Thing>(_ key: String) throws(LineError) -> [Identifier<Thing>] {
    try strings(key).map { Identifier($0) }
  }

  func id<Thing>(_ key: String) throws(LineError) -> Identifier<Thing> {
    let text = try string(key)
    guard !text.isEmpty else { throw LineError(description: "“\(key)” of \(name) is empty") }
    return Identifier(text)
  }

  /// One of an enumeration's raw values.
  func choice<Value: RawRepresentable & CaseIterable>(
    _ key: String, of type: Value.Type = Value.self
  ) throws(LineError) -> Value? where Value.RawValue == String {
    guard let text = try optionalString(key) else { return nil }
    guard let value = Value(rawValue: text) else {
      let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw LineError(description: "“\(key)” of \(name) is “\(text)”; known are \(known)")
    }
    return value
  }

  func objects(_ key: String, _ name: String) throws(LineError) -> [Fields] {
    var fields: [Fields] = []
    for element in try array(key) { fields.append(try Fields(element, name)) }
    return fields
  }

  private func wrong(_ key: String, _ expected: String, _ found: JSONValue) -> LineError {
    LineError(
      description: "“\(key)” of \(name) should be \(expected), not \(found.typeName)")
  }
}

extension Sequence {
  func array<Thing>() -> JSONValue where Element == Identifier<Thing> {
    .array(map { .string($0.text) })
  }
}

extension JSONValue {
  static func strings(_ strings: [String]) -> JSONValue { .array(strings.map { .string($0) }) }

  static func time(_ time: Timestamp) -> JSONValue { .string(time.rfc3339) }
}
