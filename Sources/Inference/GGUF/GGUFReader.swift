/// Reads a GGUF header front to back. Every read is checked against the end of the file, every
/// count against the fewest bytes that so many entries take, before anything is allocated.
///
/// Source: ggml's `docs/gguf.md`, versions 2 and 3, little-endian.
struct GGUFReader {
  let file: MappedFile
  var position: Int

  var remaining: Int { file.bytes.count - position }

  /// Arrays of arrays of arrays… deeper than this are refused.
  static let deepestArray = 4

  func error(_ what: String, expected: String, got: String) -> GGUFError {
    .unexpected(file: file.path, what: what, expected: expected, got: got)
  }

  /// Goes over `count` bytes and returns where they started.
  mutating func advance(_ count: UInt64, what: String) throws(GGUFError) -> Int {
    guard count <= UInt64(remaining) else {
      throw .truncated(
        file: file.path, what: what, offset: position, needed: count, available: remaining)
    }
    defer { position += Int(count) }
    return position
  }

  /// A little-endian number. Both machines Overrule runs on are little-endian.
  mutating func number<Number: BitwiseCopyable>(
    _: Number.Type, what: String
  ) throws(GGUFError) -> Number {
    let offset = try advance(UInt64(MemoryLayout<Number>.size), what: what)
    return file.bytes.loadUnaligned(fromByteOffset: offset, as: Number.self)
  }

  /// A count of entries that take at least `smallest` bytes each.
  mutating func count(of smallest: Int, what: String) throws(GGUFError) -> Int {
    let count = try number(UInt64.self, what: what)
    let (bytes, overflow) = count.multipliedReportingOverflow(by: UInt64(smallest))
    guard !overflow, bytes <= UInt64(remaining) else {
      throw error(
        what, expected: "at most \(remaining / smallest) entries in the \(remaining) bytes left",
        got: String(count))
    }
    return Int(count)
  }

  /// The bytes of a string: a length of 8 bytes, then as many bytes.
  mutating func stringBytes(what: String) throws(GGUFError) -> Range<Int> {
    let length = try number(UInt64.self, what: what)
    let start = try advance(length, what: what)
    return start..<position
  }

  mutating func string(what: String, longest: Int = .max) throws(GGUFError) -> String {
    let range = try stringBytes(what: what)
    guard range.count <= longest else {
      throw error(what, expected: "at most \(longest) bytes", got: "\(range.count)")
    }
    return String(decoding: file.bytes[range], as: UTF8.self)
  }

  mutating func valueType(what: String) throws(GGUFError) -> GGUFValueType {
    let number = try number(UInt32.self, what: what)
    guard let type = GGUFValueType(rawValue: number) else {
      throw error(what, expected: "a value type from 0 to 12", got: String(number))
    }
    return type
  }

  /// A value; arrays are walked and stay in the file.
  mutating func value(
    of type: GGUFValueType, what: String, depth: Int
  ) throws(GGUFError) -> GGUFValue {
    switch type {
    case .uint8: return .unsigned(UInt64(try number(UInt8.self, what: what)))
    case .uint16: return .unsigned(UInt64(try number(UInt16.self, what: what)))
    case .uint32: return .unsigned(UInt64(try number(UInt32.self, what: what)))
    case .uint64: return .unsigned(try number(UInt64.self, what: what))
    case .int8: return .signed(Int64(try number(Int8.self, what: what)))
    case .int16: return .signed(Int64(try number(Int16.self, what: what)))
    case .int32: return .signed(Int64(try number(Int32.self, what: what)))
    case .int64: return .signed(try number(Int64.self, what: what))
    case .float32: return .float32(try number(Float.self, what: what))
    case .float64: return .float64(try number(Double.self, what: what))
    case .boolean:
      let byte = try number(UInt8.self, what: what)
      guard byte <= 1 else { throw error(what, expected: "the byte 0 or 1", got: String(byte)) }
      return .boolean(byte == 1)
    case .string: return .string(try string(what: what))
    case .array: return .array(try array(what: what, depth: depth))
    }
  }

  private mutating func array(what: String, depth: Int) throws(GGUFError) -> GGUFArray {
    guard depth < Self.deepestArray else {
      throw error(
        what, expected: "arrays nested at most \(Self.deepestArray) deep", got: "deeper ones")
    }
    let type = try valueType(what: what)
    // The smallest string is its length of 8 bytes, the smallest array its type and count.
    let count = try count(of: type.byteCount ?? (type == .string ? 8 : 12), what: what)
    let start = position
    switch type {
    case .string:
      for _ in 0..<count { _ = try stringBytes(what: what) }
    case .array:
      for _ in 0..<count { _ = try array(what: what, depth: depth + 1) }
    case .boolean:
      for _ in 0..<count { _ = try value(of: .boolean, what: what, depth: depth) }
    default:
      _ = try advance(UInt64(count * (type.byteCount ?? 0)), what: what)
    }
    return GGUFArray(elementType: type, count: count, range: start..<position, file: file)
  }
}
