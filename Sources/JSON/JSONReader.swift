/// A pull parser: one token of a JSON text after the other, or whole values where wished, without
/// holding more than the value at hand.
///
/// Several JSON texts may follow each other. After an error the reader stands where the error is;
/// `skipBroken(from:)` finds the end of the value around it by its brackets. A salvaging reader
/// steps over trailing commas and `NaN` and puts them among its `problems`.
package struct JSONReader {
  /// One step of a JSON text.
  package enum Token: Sendable, Equatable {
    case beginObject, endObject, beginArray, endArray
    case key(String)
    case string(String)
    case number(JSONNumber)
    case bool(Bool)
    case null
  }

  /// Where a reading of an array or object stands.
  private enum Place {
    case firstElement, nextElement, firstKey, nextKey, memberValue
  }

  private var builder: JSONBuilder
  private var places: [Place] = []
  /// Keeps the bytes alive.
  private let owner: AnyObject?

  /// Reads bytes that `owner` keeps alive, for example a mapped file.
  package init(
    _ bytes: UnsafeRawBufferPointer, owner: AnyObject?, salvages: Bool = false,
    depthLimit: Int = jsonDepthLimit
  ) {
    self.owner = owner
    builder = JSONBuilder(
      JSONScanner(bytes.bindMemory(to: UInt8.self)), depthLimit: depthLimit, salvages: salvages)
  }

  /// Reads a copy of the bytes.
  package init(_ bytes: [UInt8], salvages: Bool = false, depthLimit: Int = jsonDepthLimit) {
    let copy = CopiedBytes(bytes)
    self.init(
      UnsafeRawBufferPointer(copy.buffer), owner: copy, salvages: salvages, depthLimit: depthLimit)
  }

  /// Where the next byte is read, from the start of the bytes.
  package var offset: Int {
    get { builder.scanner.offset }
    set { builder.scanner.offset = newValue }
  }

  /// The next byte that is no whitespace, nil at the end; steps over the whitespace.
  package mutating func peek() -> UInt8? {
    builder.scanner.skipWhitespace()
    return builder.scanner.peek
  }

  /// How many arrays and objects are open.
  package var depth: Int { places.count }

  /// Gives and forgets what was replaced or stepped over so far.
  package mutating func takeProblems() -> [JSONError] {
    defer { builder.scanner.problems = [] }
    return builder.scanner.problems
  }

  /// The next token, nil at the end of the bytes.
  package mutating func next() throws(JSONError) -> Token? {
    builder.scanner.skipWhitespace()
    guard let place = places.last else {
      return builder.scanner.peek == nil ? nil : try token()
    }
    switch place {
    case .firstElement, .nextElement:
      if try closes(UInt8(ascii: "]"), first: place == .firstElement) { return .endArray }
      places[places.count - 1] = .nextElement
      return try token()
    case .firstKey, .nextKey:
      if try closes(UInt8(ascii: "}"), first: place == .firstKey) { return .endObject }
      guard builder.scanner.peek == UInt8(ascii: "\"") else {
        throw builder.scanner.unexpected("a key")
      }
      let key = try builder.scanner.string()
      builder.scanner.skipWhitespace()
      guard builder.scanner.peek == UInt8(ascii: ":") else {
        throw builder.scanner.unexpected("a colon")
      }
      builder.scanner.offset += 1
      places[places.count - 1] = .memberValue
      return .key(key)
    case .memberValue:
      places[places.count - 1] = .nextKey
      return try token()
    }
  }

  /// Reads the whole value at the current byte, without regard to what is open around it.
  package mutating func value() throws(JSONError) -> JSONValue { try whole(depth: 0) }

  /// Reads the next element of the open array, or value of the open object after its key; nil at
  /// the closing bracket, which is consumed.
  package mutating func nextValue() throws(JSONError) -> JSONValue? {
    builder.scanner.skipWhitespace()
    switch places.last {
    case .firstElement, .nextElement:
      if try closes(UInt8(ascii: "]"), first: places.last == .firstElement) { return nil }
      places[places.count - 1] = .nextElement
    case .memberValue:
      places[places.count - 1] = .nextKey
    case .firstKey, .nextKey:
      throw builder.scanner.unexpected("a key")
    case nil:
      if builder.scanner.peek == nil { return nil }
    }
    return try whole(depth: places.count)
  }

  /// Whether the open array ends here; its closing bracket is then consumed. Else the reader
  /// stands at the next element, and `nextValue` reads it.
  package mutating func isAtEndOfArray() throws(JSONError) -> Bool {
    guard let place = places.last, place == .firstElement || place == .nextElement else {
      return false
    }
    if try closes(UInt8(ascii: "]"), first: place == .firstElement) { return true }
    // The comma is consumed: the next element is read as a first one.
    places[places.count - 1] = .firstElement
    return false
  }

  /// The error that whitespace alone was expected here, where something else stands.
  package mutating func trailingError() -> JSONError? {
    peek() == nil ? nil : builder.scanner.error(.textAfterEnd, at: offset)
  }

  /// Steps behind a value that begins at a byte, going by brackets and quotes alone, and gives
  /// whether an end was found; the reader then stands at the comma or bracket after it.
  package mutating func skipBroken(from start: Int) -> Bool {
    let bytes = builder.scanner.bytes
    var closers: [UInt8] = []
    var place = start
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        place += 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
          place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
      case UInt8(ascii: "{"): closers.append(UInt8(ascii: "}"))
      case UInt8(ascii: "["): closers.append(UInt8(ascii: "]"))
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","):
        if closers.isEmpty {
          builder.scanner.offset = place
          return true
        }
        if bytes[place] != UInt8(ascii: ",") {
          guard closers.last == bytes[place] else { return false }
          closers.removeLast()
        }
      default: break
      }
      place += 1
    }
    return false
  }

  /// Reads a value; one that a salvaging builder could not finish is an error here.
  private mutating func whole(depth: Int) throws(JSONError) -> JSONValue {
    let value = try builder.value(depth: depth)
    guard let error = builder.stoppedBy else { return value }
    builder.stoppedBy = nil
    throw error
  }

  private mutating func token() throws(JSONError) -> Token {
    switch builder.scanner.peek {
    case UInt8(ascii: "{"):
      try open(.firstKey)
      return .beginObject
    case UInt8(ascii: "["):
      try open(.firstElement)
      return .beginArray
    default:
      switch try builder.value() {
      case .string(let text): return .string(text)
      case .number(let number): return .number(number)
      case .bool(let bool): return .bool(bool)
      default: return .null
      }
    }
  }

  private mutating func open(_ place: Place) throws(JSONError) {
    guard places.count < builder.depthLimit else {
      throw builder.scanner.error(.tooDeep(limit: builder.depthLimit), at: offset)
    }
    places.append(place)
    builder.scanner.offset += 1
  }

  private mutating func closes(_ closer: UInt8, first: Bool) throws(JSONError) -> Bool {
    let ended = try !builder.more(until: closer, first: first)
    if ended { places.removeLast() }
    return ended
  }
}

/// Bytes at a fixed address.
private final class CopiedBytes {
  let buffer: UnsafeMutableBufferPointer<UInt8>

  init(_ bytes: [UInt8]) {
    buffer = .allocate(capacity: bytes.count)
    _ = buffer.initialize(from: bytes)
  }

  deinit { buffer.deallocate() }
}
