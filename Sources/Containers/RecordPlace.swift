/// Where something stands in a file, for a person who looks for it.
package enum RecordPlace: Sendable, Equatable {
  /// The file as a whole.
  case file
  /// A line from 1, and in it a byte from 1 where that is known.
  case line(Int, column: Int? = nil)
  /// A row of a Parquet file from 1, counted over all of it, and the number of its row group, from 1.
  case row(Int, group: Int)

  /// From 1; nil of a place that has none. So are the next two.
  package var line: Int? {
    if case .line(let line, _) = self { line } else { nil }
  }

  package var column: Int? {
    if case .line(_, let column) = self { column } else { nil }
  }

  package var row: Int? {
    if case .row(let row, _) = self { row } else { nil }
  }

  /// The place in a file of that name: `items.jsonl:3:8`, `items.parquet, row 17 (row group 1)`.
  package func description(in file: String) -> String {
    switch self {
    case .file: file
    case .line(let line, nil): "\(file):\(line)"
    case .line(let line, let column?): "\(file):\(line):\(column)"
    case .row(let row, let group): "\(file), row \(row) (row group \(group))"
    }
  }
}
