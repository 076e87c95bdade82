import Screen

/// Where a box's rows that can be chosen stand: the chosen one is kept in the middle where they are more than it has room for.
struct BoxList: Equatable {
  /// A row each.
  let area: Rect
  /// The number of the first row shown.
  let top: Int
  let count: Int

  init(area: Rect, count: Int, selection: Int) {
    self.area = area
    self.count = count
    top = max(0, min(selection - area.rows / 2, count - area.rows))
  }

  /// The numbers of the rows shown, each with its place.
  var rows: [(index: Int, place: Rect)] {
    (top..<max(top, min(count, top + area.rows))).map { index in
      (
        index,
        Rect(row: area.row + index - top, column: area.column, rows: 1, columns: area.columns)
      )
    }
  }

  /// Rows that have no place above those shown, and below them.
  var above: Int { top }
  var below: Int { max(0, count - top - area.rows) }

  /// The number of the row at a cell; nil where none stands.
  func row(at row: Int, _ column: Int) -> Int? {
    rows.first { $0.place.contains(row: row, column: column) }?.index
  }
}
