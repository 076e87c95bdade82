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

  /// For a sentence: `a JSON array`.
  package var name: String {
    switch self {
    case .array: "a JSON array"
    case .lines: "JSON Lines"
    case .keyedObject: "a JSON object keyed by id"
    case .single: "a single JSON value"
    }
  }
}
