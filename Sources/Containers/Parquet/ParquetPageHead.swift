/// What stands before each page.
struct ParquetPageHead {
  enum Kind: Int { case data = 0, index, dictionary, dataV2 }

  var kind = Kind.index
  var unpackedBytes = -1
  var packedBytes = -1
  /// Of the bytes as they lie in the file.
  var checksum: UInt32?
  /// Values and nulls.
  var valueCount = -1
  var encoding = 0
  var definitionEncoding = ParquetEncoding.rle.rawValue
  var repetitionEncoding = ParquetEncoding.rle.rawValue
  /// Of a page of version 2: the bytes of its levels, which are not compressed, and its rows.
  var definitionBytes = 0
  var repetitionBytes = 0
  var rowCount: Int?
  /// Whether a page of version 2 is compressed.
  var isPacked = true
  /// How many bytes the head itself takes.
  var size = 0

  init(_ bytes: [UInt8]) throws(ParquetError) {
    var reader = ThriftReader(bytes)
    var head = Self()
    try reader.structure { (reader, field) throws(ParquetError) in
      switch field.id {
      case 1:
        let code = try reader.integer(field)
        guard let kind = Kind(rawValue: code) else {
          throw ParquetError("a page is of the unknown kind \(code)")
        }
        head.kind = kind
      case 2: head.unpackedBytes = try reader.integer(field)
      case 3: head.packedBytes = try reader.integer(field)
      case 4: head.checksum = UInt32(truncatingIfNeeded: try reader.integer(field))
      case 5, 7: try head.read(&reader, field)
      case 8: try head.readV2(&reader, field)
      default: return false
      }
      return true
    }
    head.size = reader.offset
    self = head
  }

  private init() {}

  /// Of a data page of version 1, or a dictionary.
  private mutating func read(
    _ reader: inout ThriftReader, _ field: ThriftReader.Field
  ) throws(ParquetError) {
    var head = self
    try reader.structure(of: field) { (reader, field) throws(ParquetError) in
      switch (field.id, field.kind.isInteger) {
      case (1, true): head.valueCount = try reader.integer(field)
      case (2, true): head.encoding = try reader.integer(field)
      case (3, true): head.definitionEncoding = try reader.integer(field)
      case (4, true): head.repetitionEncoding = try reader.integer(field)
      default: return false
      }
      return true
    }
    self = head
  }

  private mutating func readV2(
    _ reader: inout ThriftReader, _ field: ThriftReader.Field
  ) throws(ParquetError) {
    var head = self
    try reader.structure(of: field) { (reader, field) throws(ParquetError) in
      switch field.id {
      case 1: head.valueCount = try reader.integer(field)
      case 3: head.rowCount = try reader.integer(field)
      case 4: head.encoding = try reader.integer(field)
      case 5: head.definitionBytes = try reader.integer(field)
      case 6: head.repetitionBytes = try reader.integer(field)
      case 7: head.isPacked = try reader.boolean(field)
      default: return false
      }
      return true
    }
    self = head
  }
}
