/// Something wrong in a file: with a record, or between records.
package struct RecordProblem: Sendable, Equatable, CustomStringConvertible {
  /// The file's path.
  package var file: String
  /// Where the trouble shows.
  package var place: RecordPlace
  /// The record it is about, from 0; nil between records.
  package var record: Int?
  /// Whether that record is lost; else it was read, with something replaced or stepped over.
  package var isLoss: Bool
  /// Why, without the place: `a comma stands before the closing bracket`.
  package var reason: String

  package init(
    file: String, place: RecordPlace, record: Int? = nil, isLoss: Bool, reason: String
  ) {
    self.file = file
    self.place = place
    self.record = record
    self.isLoss = isLoss
    self.reason = reason
  }

  /// From 1; nil where it stands in no line.
  package var line: Int? { place.line }
  /// Bytes from the line's start, from 1; nil where that isn't known.
  package var column: Int? { place.column }

  package var description: String {
    let record = record.map { "record \($0 + 1): " } ?? ""
    return "\(place.description(in: file)): \(record)\(reason)"
  }
}
