/// What the footer says of a file.
struct ParquetMetadata {
  /// Rows that were written together, column by column.
  struct RowGroup {
    var columns: [ParquetColumnChunk] = []
    var rowCount = 0
  }

  var rowCount = 0
  var schema: [ParquetSchemaElement] = []
  var rowGroups: [RowGroup] = []

  init(_ bytes: [UInt8]) throws(ParquetError) {
    var reader = ThriftReader(bytes)
    var metadata = Self()
    try reader.structure { (reader, field) throws(ParquetError) in
      switch field.id {
      case 2:
        try reader.structures(of: field) { (reader) throws(ParquetError) in
          metadata.schema.append(try ParquetSchemaElement(&reader))
        }
      case 3: metadata.rowCount = try reader.integer(field)
      case 4:
        try reader.structures(of: field) { (reader) throws(ParquetError) in
          metadata.rowGroups.append(try Self.rowGroup(&reader))
        }
      case 8: throw ParquetError("it is encrypted")
      default: return false
      }
      return true
    }
    self = metadata
  }

  private init() {}

  private static func rowGroup(_ reader: inout ThriftReader) throws(ParquetError) -> RowGroup {
    var group = RowGroup()
    try reader.structure { (reader, field) throws(ParquetError) in
      switch field.id {
      case 1:
        try reader.structures(of: field) { (reader) throws(ParquetError) in
          group.columns.append(try ParquetColumnChunk(&reader))
        }
      case 3: group.rowCount = try reader.integer(field)
      default: return false
      }
      return true
    }
    return group
  }
}
