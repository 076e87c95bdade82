/// Two raters on the same units: how often the first said this and the second that.
package struct ConfusionTable: Equatable, Sendable {
  /// Counts, or weights; rows by the first rater's class, columns by the second's. `[classes][classes]`
  package private(set) var cells: [[Double]]

  package init(classes: Int) {
    cells = Array(repeating: Array(repeating: 0, count: classes), count: classes)
  }

  /// From cells row by row, as `Bootstrap` adds them. `[classes × classes]`
  package init(sums: [Double], classes: Int) {
    precondition(sums.count == classes * classes, "a square table")
    cells = (0..<classes).map { Array(sums[($0 * classes)..<(($0 + 1) * classes)]) }
  }

  /// Adds what two raters chose on one unit, as numbers of categories from 0.
  package mutating func add(_ first: Int, _ second: Int, weight: Double = 1) {
    cells[first][second] += weight
  }

  /// How many categories there are.
  package var classes: Int { cells.count }
  /// The sum of all cells: units, or their weights.
  package var total: Double { cells.reduce(0) { $0 + $1.reduce(0, +) } }
  /// How often the first rater chose each class. `[classes]`
  package var rows: [Double] { cells.map { $0.reduce(0, +) } }
  /// How often the second rater chose each class. `[classes]`
  package var columns: [Double] {
    (0..<classes).map { column in cells.reduce(0) { $0 + $1[column] } }
  }

  /// The share on which both say the same; nil of nothing.
  package var agreement: Double? {
    total == 0 ? nil : (0..<classes).reduce(0) { $0 + cells[$1][$1] } / total
  }
}
