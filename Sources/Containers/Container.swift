/// How a file's records lie in it.
package enum Container: String, Sendable, CaseIterable {
  /// One JSON array; each element is a record.
  case array
  /// One JSON value a line. Only LF ends a line.
  case lines
  /// One JSON object; each member's value is a record, its key the record's.
  case keyedObject
  /// One JSON value, which is the only record.
  case single
  /// Comma- or tab-separated values under a line of names; each row is a record of strings.
  case table
  /// Parquet; each row is a record.
  case parquet

  /// For a sentence: `a JSON array`.
  package var name: String {
    switch self {
    case .array: "a JSON array"
    case .lines: "JSON Lines"
    case .keyedObject: "a JSON object keyed by id"
    case .single: "a single JSON value"
    case .table: "a table of separated values"
    case .parquet: "Parquet"
    }
  }

  /// Whether a record's extent is the bytes of a JSON value.
  package var isJSON: Bool { self != .table && self != .parquet }

  /// Whether records follow each other and each can be read again alone, by its extent.
  package var hasReadableRecords: Bool { self != .keyedObject && self != .single }
}
