/// Builds values from a scanner's tokens; recursive, so the nesting is limited.
struct JSONBuilder {
  var scanner: JSONScanner
  /// How many arrays and objects may stand in each other.
  let depthLimit: Int
  /// Whether to keep what was read before an error, and to step over small ones.
  let salvages: Bool
  /// The error that ended a salvaging reading early.
  var stoppedBy: JSONError?

  init(_ scanner: JSONScanner, depthLimit: Int, salvages: Bool) {
    self.scanner = scanner
    self.depthLimit = depthLimit
    self.salvages = salvages
  }

  /// Reads the value at the current byte; whitespace before it is stepped over.
  mutating func value(depth: Int = 0) throws(JSONError) -> JSONValue {
    scanner.skipWhitespace()
    switch scanner.peek {
    case UInt8(ascii: "\""): return .string(try scanner.string())
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "t"):
      try scanner.literal("true", expected: "a value")
      return .bool(true)
    case UInt8(ascii: "f"):
      try scanner.literal("false", expected: "a value")
      return .bool(false)
    case UInt8(ascii: "n"):
      try scanner.literal("null", expected: "a value")
      return .null
    case UInt8(ascii: "N"), UInt8(ascii: "I"): return try notANumber()
    case UInt8(ascii: "-"):
      return scanner.spells("-Infinity") ? try notANumber() : .number(try scanner.number())
    case .some(let byte) where byte &- 0x30 < 10: return .number(try scanner.number())
    default: throw scanner.unexpected("a value")
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    try enter(depth)
    var elements: [JSONValue] = []
    do throws(JSONError) {
      while try more(until: UInt8(ascii: "]"), first: elements.isEmpty) {
        elements.append(try value(depth: depth))
        if stoppedBy != nil { break }
      }
    } catch {
      try keep(error)
    }
    return .array(elements)
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    try enter(depth)
    var object = JSONObject()
    do throws(JSONError) {
      while try more(until: UInt8(ascii: "}"), first: object.isEmpty) {
        guard scanner.peek == UInt8(ascii: "\"") else { throw scanner.unexpected("a key") }
        let key = try scanner.string()
        scanner.skipWhitespace()
        guard scanner.peek == UInt8(ascii: ":") else { throw scanner.unexpected("a colon") }
        scanner.offset += 1
        object.append(key, try value(depth: depth))
        if stoppedBy != nil { break }
      }
    } catch {
      try keep(error)
    }
    return .object(object)
  }

  private mutating func enter(_ depth: Int) throws(JSONError) {
    guard depth <= depthLimit else {
      throw scanner.error(.tooDeep(limit: depthLimit), at: scanner.offset)
    }
    scanner.offset += 1
  }

  /// Steps to the next element: over the comma, or over the closing bracket, which ends it.
  mutating func more(until closer: UInt8, first: Bool) throws(JSONError) -> Bool {
    scanner.skipWhitespace()
    if scanner.peek == closer {
      scanner.offset += 1
      return false
    }
    if first { return true }
    guard scanner.peek == UInt8(ascii: ",") else {
      throw scanner.unexpected("a comma or “\(Character(Unicode.Scalar(closer)))”")
    }
    scanner.offset += 1
    scanner.skipWhitespace()
    guard scanner.peek == closer else { return true }
    // The bracket is where a reader looks for the mistake; Python's message stands there too.
    let error = scanner.error(.trailingComma, at: scanner.offset)
    guard salvages else { throw error }
    scanner.problems.append(error)
    scanner.offset += 1
    return false
  }

  private mutating func notANumber() throws(JSONError) -> JSONValue {
    for text: StaticString in ["NaN", "Infinity", "-Infinity"] where scanner.spells(text) {
      let error = scanner.error(.notANumber(text.description), at: scanner.offset)
      guard salvages else { throw error }
      scanner.problems.append(error)
      scanner.offset += text.utf8CodeUnitCount
      return .null
    }
    throw scanner.unexpected("a value")
  }

  /// Ends a salvaging reading with what there is; throws in a strict one.
  private mutating func keep(_ error: JSONError) throws(JSONError) {
    guard salvages else { throw error }
    stoppedBy = error
  }
}
