package import Judgment

/// A table whose rows can be opened: each knows the comparisons that its figures are of.
package struct ReportTable: Hashable, Sendable {
  package var title: String
  /// Over each cell; the first is over what a row is called.
  package var columns: [String]
  /// Each after what it belongs to, by `level`.
  package var rows: [Row]

  package init(_ title: String, columns: [String], rows: [Row] = []) {
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  /// A name with its figures, and what can be opened behind them.
  package struct Row: Hashable, Sendable {
    /// What stands in the first column.
    package var name: String
    /// How deep it stands below the rows before it, from 0.
    package var level: Int
    /// As many as the table has columns but for the first.
    package var cells: [Cell]
    /// What its figures are computed from, each once, in the order of the evidence.
    package var comparisons: [ComparisonID]

    package init(
      _ name: String, level: Int = 0, _ cells: [Cell], comparisons: [ComparisonID] = []
    ) {
      self.name = name
      self.level = level
      self.cells = cells
      self.comparisons = comparisons
    }
  }

  /// A row's cell below a column; nil where there is no such row or column.
  package subscript(row: String, column: String) -> Cell? {
    guard let place = columns.firstIndex(of: column), place > 0,
      let row = rows.first(where: { $0.name == row })
    else { return nil }
    return row.cells.indices.contains(place - 1) ? row.cells[place - 1] : nil
  }
}
