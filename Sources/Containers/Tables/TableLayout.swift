import JSON

/// What the first line of a table says of all others.
struct TableLayout: Sendable {
  var dialect: TableDialect
  /// The columns' names in their order.
  var names: [String]
  /// The byte where the rows begin.
  var start: Int

  init(_ file: FileBytes) {
    let first = Container.contentStart(file)
    dialect = TableDialect(of: file, from: first)
    do throws(TableRow.Failure) {
      let header = try TableRow(file.buffer, from: first, dialect: dialect)
      names = header.fields
      start = header.end
    } catch {
      // The rows will tell: no name fits them.
      names = []
      start = first
    }
  }

  /// The record of a row's bytes; nil where they are none, or more.
  func value(ofRow bytes: [UInt8]) -> JSONValue? {
    bytes.withUnsafeBytes { buffer in
      guard let row = try? TableRow(buffer, from: 0, dialect: dialect), row.end == bytes.count
      else { return nil }
      return value(of: row)
    }
  }

  /// Nil where the row has not a field for each name.
  func value(of row: TableRow) -> JSONValue? {
    guard row.fields.count == names.count else { return nil }
    return .object(
      JSONObject(
        zip(names, row.fields).map { JSONObject.Member(key: $0, value: .string($1)) }))
  }
}
