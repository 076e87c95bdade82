package import JSON

/// One record of a file, and where it stands.
package struct Record: Sendable, Equatable {
  /// Its position among the file's records, from 0; broken ones are counted too.
  package var index: Int
  /// The line that it begins on, from 1.
  package var line: Int
  /// Its bytes in the file.
  package var byteRange: Range<Int>
  /// Its key where the file is an object of records.
  package var key: String?
  package var value: JSONValue

  package init(
    index: Int, line: Int, byteRange: Range<Int>, key: String? = nil, value: JSONValue
  ) {
    self.index = index
    self.line = line
    self.byteRange = byteRange
    self.key = key
    self.value = value
  }
}

/// Something wrong in a file: with a record, or between records.
package struct RecordProblem: Sendable, Equatable, CustomStringConvertible {
  /// The file's path.
  package var file: String
  /// The line where the trouble shows, from 1.
  package var line: Int
  /// The byte in that line, from 1; nil where the whole line is meant.
  package var column: Int?
  /// The record it is about, from 0; nil between records.
  package var record: Int?
  /// Whether that record is lost; else it was read, with something replaced or stepped over.
  package var isLoss: Bool
  /// Why, without the place: `a comma stands before the closing bracket`.
  package var reason: String

  package init(
    file: String, line: Int, column: Int? = nil, record: Int? = nil, isLoss: Bool, reason: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.record = record
    self.isLoss = isLoss
    self.reason = reason
  }

  package var description: String {
    let place = column.map { "\(file):\(line):\($0)" } ?? "\(file):\(line)"
    let record = record.map { "record \($0 + 1): " } ?? ""
    return "\(place): \(record)\(reason)"
  }
}
