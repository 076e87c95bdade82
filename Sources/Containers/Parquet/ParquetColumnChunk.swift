/// Where the pages of one column lie in one row group, and how they are compressed.
struct ParquetColumnChunk {
  var type = -1
  var encodings: [Int] = []
  var codec = 0
  /// Values and nulls.
  var valueCount = 0
  var packedBytes = 0
  var unpackedBytes = 0
  var dataOffset = 0
  var dictionaryOffset = 0
  /// The other file that it lies in, where it does.
  var path: String?
  var isEncrypted = false

  init(_ reader: inout ThriftReader) throws(ParquetError) {
    var chunk = Self()
    try reader.structure { (reader, field) throws(ParquetError) in
      switch field.id {
      case 1: chunk.path = try reader.text(field)
      case 3: try chunk.readMetadata(&reader, field)
      case 8:
        chunk.isEncrypted = true
        return false
      default: return false
      }
      return true
    }
    self = chunk
  }

  private init() {}

  private mutating func readMetadata(
    _ reader: inout ThriftReader, _ field: ThriftReader.Field
  ) throws(ParquetError) {
    var chunk = self
    try reader.structure(of: field) { (reader, field) throws(ParquetError) in
      switch field.id {
      case 1: chunk.type = try reader.integer(field)
      case 2: chunk.encodings = try reader.integers(field)
      case 4: chunk.codec = try reader.integer(field)
      case 5: chunk.valueCount = try reader.integer(field)
      case 6: chunk.unpackedBytes = try reader.integer(field)
      case 7: chunk.packedBytes = try reader.integer(field)
      case 9: chunk.dataOffset = try reader.integer(field)
      case 11: chunk.dictionaryOffset = try reader.integer(field)
      default: return false
      }
      return true
    }
    self = chunk
  }

  /// The bytes of its pages.
  var range: Range<Int> {
    let start =
      dictionaryOffset > 0 && dictionaryOffset < dataOffset ? dictionaryOffset : dataOffset
    return start..<start + packedBytes
  }

  /// Holds it to the column that it is of and to the file: what is wrong here is told before a row
  /// is read.
  func check(
    _ leaf: ParquetLeaf, rowCount: Int, fileBytes: Int
  ) throws(ParquetError) -> ParquetCodec {
    let name = leaf.name
    if let path { throw .column(name, "its values lie in another file, “\(path)”") }
    if isEncrypted { throw .column(name, "it is encrypted") }
    guard type == leaf.type.rawValue else {
      throw .column(name, "its values are of another type than the schema's")
    }
    for code in encodings where ParquetEncoding(rawValue: code)?.isRead != true {
      throw .column(name, "its encoding \(ParquetEncoding.name(code)) is not read")
    }
    guard let codec = ParquetCodec(rawValue: codec) else {
      throw .column(name, "its compression \(ParquetCodec.name(self.codec)) is not read")
    }
    let fits =
      leaf.maxRepetition == 0 ? valueCount == rowCount : valueCount >= rowCount
    guard fits else {
      throw .column(name, "it has \(valueCount) values for \(rowCount) rows")
    }
    let (end, overflows) = max(dataOffset, dictionaryOffset).addingReportingOverflow(packedBytes)
    guard dataOffset >= 4, dictionaryOffset >= 0, packedBytes >= 0, unpackedBytes >= 0,
      !overflows, end > 0, range.upperBound <= fileBytes
    else { throw .column(name, "its pages lie outside of the file") }
    return codec
  }
}
