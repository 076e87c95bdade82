/// Reads Thrift's compact protocol, in which Parquet writes its footer and the heads of its pages.
///
/// https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
struct ThriftReader {
  private let bytes: [UInt8]
  /// Where the next byte is read.
  private(set) var offset = 0
  /// How many structs are open.
  private var depth = 0

  /// Parquet's own structs nest five deep.
  private static let mostDepth = 32

  /// A type as the protocol numbers it; booleans of fields carry their value in it.
  struct Kind: Equatable {
    var code: UInt8
    static let yes = Kind(code: 1)
    static let no = Kind(code: 2)
    static let byte = Kind(code: 3)
    static let double = Kind(code: 7)
    static let binary = Kind(code: 8)
    static let list = Kind(code: 9)
    static let set = Kind(code: 10)
    static let map = Kind(code: 11)
    static let structure = Kind(code: 12)
    static let uuid = Kind(code: 13)

    var isInteger: Bool { (4...6).contains(code) }
  }

  /// The head of a struct's field.
  struct Field {
    var id: Int
    var kind: Kind
  }

  /// The bytes ended inside a value: more of them may do.
  static let ended = ParquetError("it ends inside a structure")

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a struct; `read` gets each field's head and reads its value or returns false, whereupon
  /// it is stepped over.
  mutating func structure(
    _ read: (inout ThriftReader, Field) throws(ParquetError) -> Bool
  ) throws(ParquetError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.mostDepth else { throw ParquetError("its structures nest too deep") }
    var id = 0
    while true {
      let head = try byte()
      if head == 0 { return }
      let kind = Kind(code: head & 15)
      let step = Int(head >> 4)
      id = step > 0 ? id &+ step : Int(truncatingIfNeeded: try zigzag())
      let before = offset
      if try !read(&self, Field(id: id, kind: kind)) {
        guard offset == before else { throw ParquetError("a structure is misread") }
        try skip(kind)
      }
    }
  }

  /// A struct that is a field's value.
  mutating func structure(
    of field: Field, _ read: (inout ThriftReader, Field) throws(ParquetError) -> Bool
  ) throws(ParquetError) {
    try expect(field.kind == .structure)
    try structure(read)
  }

  /// The structs of a list.
  mutating func structures(
    of field: Field, _ readOne: (inout ThriftReader) throws(ParquetError) -> Void
  ) throws(ParquetError) {
    let (kind, count) = try list(field)
    try expect(kind == .structure || count == 0)
    for _ in 0..<count { try readOne(&self) }
  }

  mutating func integer(_ field: Field) throws(ParquetError) -> Int {
    if field.kind == .byte { return Int(Int8(bitPattern: try byte())) }
    try expect(field.kind.isInteger)
    return Int(try zigzag())
  }

  mutating func boolean(_ field: Field) throws(ParquetError) -> Bool {
    try expect(field.kind == .yes || field.kind == .no)
    return field.kind == .yes
  }

  mutating func text(_ field: Field) throws(ParquetError) -> String {
    try expect(field.kind == .binary)
    return try text()
  }

  mutating func integers(_ field: Field) throws(ParquetError) -> [Int] {
    let (kind, count) = try list(field)
    try expect(kind.isInteger || count == 0)
    var values: [Int] = []
    for _ in 0..<count { values.append(Int(try zigzag())) }
    return values
  }

  mutating func texts(_ field: Field) throws(ParquetError) -> [String] {
    let (kind, count) = try list(field)
    try expect(kind == .binary || count == 0)
    var values: [String] = []
    for _ in 0..<count { values.append(try text()) }
    return values
  }

  // MARK: - Primitives

  private mutating func byte() throws(ParquetError) -> UInt8 {
    guard offset < bytes.count else { throw Self.ended }
    defer { offset += 1 }
    return bytes[offset]
  }

  private mutating func varint() throws(ParquetError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      let part = try byte()
      value |= UInt64(part & 0x7F) << shift
      if part < 0x80 { return value }
    }
    throw ParquetError("a number in a structure has no end")
  }

  private mutating func zigzag() throws(ParquetError) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  private mutating func text() throws(ParquetError) -> String {
    let start = try skipBinary()
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// Steps over a binary; where its bytes begin.
  private mutating func skipBinary() throws(ParquetError) -> Int {
    let count = try varint()
    guard count <= UInt64(bytes.count - offset) else { throw Self.ended }
    defer { offset += Int(count) }
    return offset
  }

  /// The head of a list or set. An element takes a byte at least, so a count is held to what
  /// follows before anything is made of it.
  private mutating func list(_ field: Field) throws(ParquetError) -> (Kind, Int) {
    try expect(field.kind == .list || field.kind == .set)
    let head = try byte()
    let count = head >> 4 == 15 ? try varint() : UInt64(head >> 4)
    guard count <= UInt64(bytes.count - offset) else { throw Self.ended }
    return (Kind(code: head & 15), Int(count))
  }

  private mutating func skip(_ kind: Kind) throws(ParquetError) {
    switch kind {
    case .yes, .no: return
    case .byte: _ = try byte()
    case .double: try skipBytes(8)
    case .uuid: try skipBytes(16)
    case .binary: _ = try skipBinary()
    case .list, .set:
      let (element, count) = try list(Field(id: 0, kind: kind))
      for _ in 0..<count { try skipElement(element) }
    case .map:
      let count = try varint()
      guard count <= UInt64(bytes.count - offset) else { throw Self.ended }
      guard count > 0 else { return }
      let kinds = try byte()
      for _ in 0..<Int(count) {
        try skipElement(Kind(code: kinds >> 4))
        try skipElement(Kind(code: kinds & 15))
      }
    case .structure:
      try structure { (_, _) throws(ParquetError) in false }
    default:
      guard kind.isInteger else { throw ParquetError("a structure holds an unknown type") }
      _ = try varint()
    }
  }

  /// In lists booleans are bytes.
  private mutating func skipElement(_ kind: Kind) throws(ParquetError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.mostDepth else { throw ParquetError("its structures nest too deep") }
    if kind == .yes || kind == .no { _ = try byte() } else { try skip(kind) }
  }

  private mutating func skipBytes(_ count: Int) throws(ParquetError) {
    guard count <= bytes.count - offset else { throw Self.ended }
    offset += count
  }

  private func expect(_ holds: Bool) throws(ParquetError) {
    guard holds else { throw ParquetError("a field of its structures has another type") }
  }
}
