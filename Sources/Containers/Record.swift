package import JSON

/// One record of a file, and where it stands.
package struct Record: Sendable, Equatable {
  /// Its position among the file's records, from 0; broken ones are counted too.
  package var index: Int
  /// Where a person finds it.
  package var place: RecordPlace
  /// Where `RecordFile.record(at:)` finds it: its bytes in the file, unpacked; in Parquet its row.
  package var extent: Range<Int>
  /// Its key where the file is an object of records.
  package var key: String?
  /// Of a row of a table an object, by the names of its columns.
  package var value: JSONValue

  package init(
    index: Int, place: RecordPlace, extent: Range<Int>, key: String? = nil, value: JSONValue
  ) {
    self.index = index
    self.place = place
    self.extent = extent
    self.key = key
    self.value = value
  }

  /// The line that it begins on, from 1; nil where the file has no lines.
  package var line: Int? { place.line }
}
