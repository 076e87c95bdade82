import JSON
import Synchronization

/// A Parquet file, its footer read and held to the file.
///
/// Rows are read page by page, so that memory holds a page of each column, however large the row
/// groups are. https://github.com/apache/parquet-format has the format.
final class ParquetFile: Sendable {
  let file: FileBytes
  let rowCount: Int
  /// What all pages unpack to.
  let contentBytes: Int
  private let schema: ParquetSchema
  private let groups: [Group]
  /// The group that a row was last asked of.
  private let lastGroup = Mutex<(number: Int, reader: ParquetRowGroupReader)?>(nil)

  /// A row group with the number of its first row.
  private struct Group: Sendable {
    var start: Int
    var rowCount: Int
    var columns: [(chunk: ParquetColumnChunk, codec: ParquetCodec)]
  }

  static func isParquet(_ file: FileBytes) -> Bool { file[0..<4] == Array("PAR1".utf8) }

  init(_ file: FileBytes) throws(ContainerError) {
    self.file = file
    do throws(ParquetError) {
      let metadata = try ParquetMetadata(Self.footer(file))
      schema = try ParquetSchema(metadata.schema)
      var groups: [Group] = []
      var start = 0
      var content = 0
      for group in metadata.rowGroups {
        groups.append(try Self.checked(group, from: start, schema, file))
        start += group.rowCount
        for column in group.columns { content &+= column.unpackedBytes }
      }
      guard start == metadata.rowCount else {
        throw ParquetError(
          "its footer says \(metadata.rowCount) rows, and its row groups have \(start)")
      }
      self.groups = groups
      rowCount = start
      contentBytes = max(0, content)
    } catch {
      throw .damaged(path: file.path, reason: error.reason)
    }
    if rowCount == 0 { throw .empty(path: file.path) }
  }

  /// The footer's bytes: its length and the magic word end the file.
  private static func footer(_ file: FileBytes) throws(ParquetError) -> [UInt8] {
    let end = file[max(0, file.count - 8)..<file.count]
    guard file.count >= 12, end[4...].elementsEqual("PAR1".utf8) else {
      throw ParquetError(
        end.count == 8 && end[4...].elementsEqual("PARE".utf8)
          ? "it is encrypted" : "it ends without a footer; it may be cut short")
    }
    let length = (0..<4).reduce(0) { $0 | Int(end[$1]) << (8 * $1) }
    guard length <= file.count - 12,
      let bytes = file.read(file.count - 8 - length..<file.count - 8)
    else { throw ParquetError("its footer is longer than the file") }
    return bytes
  }

  private static func checked(
    _ group: ParquetMetadata.RowGroup, from start: Int, _ schema: ParquetSchema, _ file: FileBytes
  ) throws(ParquetError) -> Group {
    guard (0...Int(Int32.max)).contains(group.rowCount) else {
      throw ParquetError("a row group has \(group.rowCount) rows")
    }
    guard group.columns.count == schema.leaves.count else {
      throw ParquetError(
        "a row group has \(group.columns.count) columns, its schema \(schema.leaves.count)")
    }
    var columns: [(ParquetColumnChunk, ParquetCodec)] = []
    for (chunk, leaf) in zip(group.columns, schema.leaves) {
      columns.append(
        (chunk, try chunk.check(leaf, rowCount: group.rowCount, fileBytes: file.count)))
    }
    return Group(start: start, rowCount: group.rowCount, columns: columns)
  }

  /// How many row groups there are.
  var groupCount: Int { groups.count }

  /// The rows of a group.
  func rows(ofGroup number: Int) -> Range<Int> {
    groups[number].start..<groups[number].start + groups[number].rowCount
  }

  func reader(ofGroup number: Int) -> ParquetRowGroupReader {
    ParquetRowGroupReader(
      zip(groups[number].columns, schema.leaves).map { column, leaf in
        ParquetColumnReader(file, leaf, column.chunk, column.codec)
      }, schema.row)
  }

  /// A row by its number in the file, from 0; nil where there is none, or it can't be read.
  func row(_ row: Int) -> JSONValue? {
    guard row >= 0, row < rowCount,
      let number = groups.lastIndex(where: { $0.start <= row && $0.rowCount > 0 })
    else { return nil }
    return lastGroup.withLock { last in
      if last?.number != number { last = (number, reader(ofGroup: number)) }
      let value = try? last?.reader.row(row - groups[number].start)
      // A reader that failed stands anywhere.
      if value == nil { last = nil }
      return value
    }
  }
}
