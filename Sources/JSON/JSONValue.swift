/// Any JSON value: key order and the text of numbers are kept.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue: Equatable {
  /// The same values in the same order; strings byte by byte, numbers by their text.
  package static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): sameBytes(a, b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }
}

extension JSONValue {
  /// A number, or null where the double is not finite.
  package static func number(_ value: Double) -> JSONValue {
    JSONNumber(value).map(JSONValue.number) ?? .null
  }

  /// A whole number.
  package static func number(_ value: some BinaryInteger) -> JSONValue {
    .number(JSONNumber(value))
  }

  /// An object of the given members, in this order; members whose value is nil are left out.
  package static func members(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    var object = JSONObject()
    for case (let key, let value?) in members { object.append(key, value) }
    return .object(object)
  }
}

// MARK: - Reading

extension JSONValue {
  package var isNull: Bool { self == .null }

  /// What it holds where it is of this kind, nil of any other; so for the next two, `array` and
  /// `object`.
  package var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  package var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  package var number: JSONNumber? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The number as an exact integer, nil for anything else.
  package var int: Int? { number?.int }

  /// The number as a double, nil for anything else.
  package var double: Double? { number?.double }

  package var array: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  package var object: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  /// The value of a key of an object; nil for other values. Setting makes an object of null.
  package subscript(key: String) -> JSONValue? {
    get { object?[key] }
    set {
      var changed = object ?? JSONObject()
      // Let go of the old value first, else each change copies the whole object.
      self = .null
      changed[key] = newValue
      self = .object(changed)
    }
  }

  /// An element of an array; nil for other values and beyond the end.
  package subscript(position: Int) -> JSONValue? {
    guard let array, array.indices.contains(position) else { return nil }
    return array[position]
  }

  /// What kind of value it is, in a word of JSON: `string`, `number`, …
  package var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

// MARK: - Literals

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements.map { JSONObject.Member(key: $0.0, value: $0.1) }))
  }
}
