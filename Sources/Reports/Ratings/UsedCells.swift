import Measures

/// Tables by item, with only those cells that any item has something in: most never occur, and drawing again costs by cell.
struct UsedCells {
  private let classes: Int
  /// Which cells of the whole table they are, ascending.
  private let cells: [Int]
  let bootstrap: Bootstrap

  /// Each item's table, row by row.
  init(_ tables: [[Double]], classes: Int) {
    let cells = (0..<(classes * classes)).filter { cell in tables.contains { $0[cell] != 0 } }
    self.classes = classes
    self.cells = cells
    bootstrap = Bootstrap(strata: [tables.map { table in cells.map { table[$0] } }])
  }

  /// The whole table of sums as `bootstrap` gives them.
  func table(_ totals: [[Double]]) -> ConfusionTable {
    var sums = [Double](repeating: 0, count: classes * classes)
    for (cell, sum) in zip(cells, totals.first ?? []) { sums[cell] = sum }
    return ConfusionTable(sums: sums, classes: classes)
  }
}
