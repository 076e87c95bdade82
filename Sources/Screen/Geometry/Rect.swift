/// A rectangle of cells. Row 0 is the topmost, column 0 the leftmost. Never of negative size.
package struct Rect: Sendable, Hashable {
  package var row: Int
  package var column: Int
  package var rows: Int
  package var columns: Int

  package init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }

  /// The whole of something of this size.
  package init(_ size: Size) {
    self.init(row: 0, column: 0, rows: size.rows, columns: size.columns)
  }

  package static let empty = Rect(row: 0, column: 0, rows: 0, columns: 0)

  package var size: Size { Size(rows: rows, columns: columns) }
  /// Whether it has no cell, however long its other side is.
  package var isEmpty: Bool { rows == 0 || columns == 0 }
  /// The row below the last one.
  package var endRow: Int { row + rows }
  /// The column right of the last one.
  package var endColumn: Int { column + columns }
  package var rowRange: Range<Int> { row..<endRow }
  package var columnRange: Range<Int> { column..<endColumn }

  package func contains(row: Int, column: Int) -> Bool {
    rowRange.contains(row) && columnRange.contains(column)
  }

  /// The cells that both have; an empty rectangle when there are none.
  package func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top, column: left, rows: min(endRow, other.endRow) - top,
      columns: min(endColumn, other.endColumn) - left)
  }

  /// What is left after taking these many cells off each side.
  package func inset(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) -> Rect {
    Rect(
      row: row + min(top, rows), column: column + min(left, columns), rows: rows - top - bottom,
      columns: columns - left - right)
  }

  /// What is left after taking as many cells off all sides.
  package func inset(by cells: Int) -> Rect {
    inset(top: cells, left: cells, bottom: cells, right: cells)
  }

  /// The upper `count` rows (fewer when there are fewer), and what is below them.
  package func split(top count: Int) -> (top: Rect, rest: Rect) {
    let count = min(max(0, count), rows)
    return (
      Rect(row: row, column: column, rows: count, columns: columns),
      Rect(row: row + count, column: column, rows: rows - count, columns: columns)
    )
  }

  /// The lower `count` rows, and what is above them.
  package func split(bottom count: Int) -> (rest: Rect, bottom: Rect) {
    let halves = split(top: rows - min(max(0, count), rows))
    return (halves.top, halves.rest)
  }

  /// The left `count` columns, and what is right of them.
  package func split(left count: Int) -> (left: Rect, rest: Rect) {
    let count = min(max(0, count), columns)
    return (
      Rect(row: row, column: column, rows: rows, columns: count),
      Rect(row: row, column: column + count, rows: rows, columns: columns - count)
    )
  }

  /// The right `count` columns, and what is left of them.
  package func split(right count: Int) -> (rest: Rect, right: Rect) {
    let halves = split(left: columns - min(max(0, count), columns))
    return (halves.left, halves.rest)
  }

  /// Side by side parts whose widths stand to each other as `weights`, `gap` columns between
  /// them. The cells that do not divide go to the first parts.
  package func columnParts(_ weights: [Int], gap: Int = 0) -> [Rect] {
    let widths = Rect.shares(of: columns - gap * max(0, weights.count - 1), weights)
    var column = column
    return widths.map { width in
      defer { column += width + gap }
      return Rect(row: row, column: column, rows: rows, columns: width)
    }
  }

  /// Parts one below the other whose heights stand to each other as `weights`.
  package func rowParts(_ weights: [Int], gap: Int = 0) -> [Rect] {
    let heights = Rect.shares(of: rows - gap * max(0, weights.count - 1), weights)
    var row = row
    return heights.map { height in
      defer { row += height + gap }
      return Rect(row: row, column: column, rows: height, columns: columns)
    }
  }

  /// A rectangle of this size in the middle, cut to fit.
  package func centered(_ size: Size) -> Rect {
    let rows = min(size.rows, rows)
    let columns = min(size.columns, columns)
    return Rect(
      row: row + (self.rows - rows) / 2, column: column + (self.columns - columns) / 2,
      rows: rows, columns: columns)
  }

  private static func shares(of total: Int, _ weights: [Int]) -> [Int] {
    let total = max(0, total)
    let sum = weights.reduce(0) { $0 + max(0, $1) }
    guard sum > 0 else { return weights.map { _ in 0 } }
    var shares = weights.map { total * max(0, $0) / sum }
    var left = total - shares.reduce(0, +)
    for index in shares.indices where left > 0 && weights[index] > 0 {
      shares[index] += 1
      left -= 1
    }
    return shares
  }
}
