import JSON

/// Reads a column's values one after the other as they lie in a page or dictionary.
struct PlainDecoder {
  private let bytes: [UInt8]
  private var offset: Int
  private let leaf: ParquetLeaf
  /// The next bit of booleans in their byte.
  private var bit = 0
  /// Whether a text was not UTF-8 and got U+FFFD.
  private(set) var isRepaired = false

  init(_ bytes: [UInt8], from offset: Int, _ leaf: ParquetLeaf) {
    self.bytes = bytes
    self.offset = offset
    self.leaf = leaf
  }

  /// The fewest bytes that so many values take: what a claimed number is held to.
  static func leastBytes(of count: Int, _ leaf: ParquetLeaf) -> Int {
    switch leaf.type {
    case .boolean: count / 8
    case .int32, .float, .bytes: count * 4
    case .int64, .double: count * 8
    case .int96: count * 12
    case .fixedBytes: count * leaf.length
    }
  }

  mutating func next() throws(ParquetError) -> JSONValue {
    switch leaf.type {
    case .boolean: return .bool(try boolean())
    case .int32: return ParquetValueText.integer(Int(Int32(truncatingIfNeeded: try word(4))), leaf)
    case .int64: return ParquetValueText.integer(Int(bitPattern: UInt(try word(8))), leaf)
    case .int96:
      let time = try word(8)
      return ParquetValueText.int96(
        nanoseconds: Int(bitPattern: UInt(time)), julianDay: Int(try word(4)))
    case .float: return .number(Double(Float(bitPattern: UInt32(try word(4)))))
    case .double: return .number(Double(bitPattern: try word(8)))
    case .bytes: return ParquetValueText.bytes(try part(Int(try word(4))), leaf, &isRepaired)
    case .fixedBytes: return ParquetValueText.bytes(try part(leaf.length), leaf, &isRepaired)
    }
  }

  mutating func skip() throws(ParquetError) {
    switch leaf.type {
    case .boolean: _ = try boolean()
    case .int32, .float: _ = try part(4)
    case .int64, .double: _ = try part(8)
    case .int96: _ = try part(12)
    case .bytes: _ = try part(Int(try word(4)))
    case .fixedBytes: _ = try part(leaf.length)
    }
  }

  private mutating func boolean() throws(ParquetError) -> Bool {
    guard offset < bytes.count else { throw Self.ended }
    defer {
      bit += 1
      if bit == 8 { (bit, offset) = (0, offset + 1) }
    }
    return bytes[offset] >> UInt8(bit) & 1 == 1
  }

  /// A little-endian number of so many bytes.
  private mutating func word(_ count: Int) throws(ParquetError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    for byte in try part(count) {
      value |= UInt64(byte) << shift
      shift += 8
    }
    return value
  }

  private mutating func part(_ count: Int) throws(ParquetError) -> ArraySlice<UInt8> {
    guard count <= bytes.count - offset else { throw Self.ended }
    defer { offset += count }
    return bytes[offset..<offset + count]
  }

  private static let ended = ParquetError("a page has fewer values than its head says")
}
