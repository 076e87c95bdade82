/// The types of metadata values, by GGUF's numbers.
package enum GGUFValueType: UInt32, Sendable {
  case uint8 = 0
  case int8, uint16, int16, uint32, int32, float32, boolean, string, array, uint64, int64, float64

  /// Bytes a value; `nil` for strings and arrays.
  package var byteCount: Int? {
    switch self {
    case .uint8, .int8, .boolean: 1
    case .uint16, .int16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    case .string, .array: nil
    }
  }
}

/// One metadata value. Integers keep only their sign class, their stored width is not told.
package enum GGUFValue: Sendable, CustomStringConvertible {
  case unsigned(UInt64)
  case signed(Int64)
  case float32(Float)
  case float64(Double)
  case boolean(Bool)
  /// Bytes that are no valid UTF-8 stand here as U+FFFD.
  case string(String)
  case array(GGUFArray)

  /// The number, where this is an integer that fits.
  package var integer: Int? {
    switch self {
    case .unsigned(let value): Int(exactly: value)
    case .signed(let value): Int(exactly: value)
    default: nil
    }
  }

  /// The number, where this is any number.
  package var float: Double? {
    switch self {
    case .unsigned(let value): Double(value)
    case .signed(let value): Double(value)
    case .float32(let value): Double(value)
    case .float64(let value): value
    default: nil
    }
  }

  /// Nil for a value of any other type; so are `string` and `array`.
  package var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }

  package var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  package var array: GGUFArray? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The value as people write it; arrays by their count and type. Not shortened, not cleaned:
  /// a string is the file's.
  package var description: String {
    switch self {
    case .unsigned(let value): String(value)
    case .signed(let value): String(value)
    case .float32(let value): String(value)
    case .float64(let value): String(value)
    case .boolean(let value): value ? "true" : "false"
    case .string(let value): value
    case .array(let value): "\(value.count) × \(value.elementType)"
    }
  }
}
