/// Agreement of any number of raters, with missing ratings, against that of ratings shuffled among units.
///
/// Krippendorff, “Computing Krippendorff's alpha-reliability” (2011).
package enum KrippendorffAlpha {
  /// How much two classes differ.
  package enum Metric: Sendable {
    /// Any two alike.
    case nominal
    /// By the ratings that lie between them, in the order of classes.
    case ordinal
    /// By the square of the difference of their values, one value a class. `[classes]`
    case interval([Double])
  }

  /// At most 1; nil where no unit has two ratings, and where all pairable ratings are of one class.
  ///
  /// Units hold the class that each rater gave, nil where it is missing. `[units][raters]`
  package static func value(units: [[Int?]], classes: Int, metric: Metric) -> Double? {
    value(coincidences: units.reduce(into: square(classes)) { $0.add(unit: $1) }, metric: metric)
  }

  /// From the table of coincidences, as summed over units by `coincidences(of:classes:)`. `[classes × classes]`
  package static func value(coincidences sums: [Double], classes: Int, metric: Metric) -> Double? {
    value(coincidences: ConfusionTable(sums: sums, classes: classes), metric: metric)
  }

  /// What one unit adds to the table of coincidences, for `Bootstrap`. `[classes × classes]`
  package static func coincidences(of unit: [Int?], classes: Int) -> [Double] {
    var table = square(classes)
    table.add(unit: unit)
    return table.cells.flatMap(\.self)
  }

  private static func square(_ classes: Int) -> ConfusionTable { ConfusionTable(classes: classes) }

  private static func value(coincidences: ConfusionTable, metric: Metric) -> Double? {
    let counts = coincidences.rows
    let total = coincidences.total
    guard total > 1 else { return nil }
    var observed = 0.0
    var expected = 0.0
    for i in counts.indices {
      for j in counts.indices where i != j {
        let distance = distance(i, j, counts, metric)
        observed += distance * coincidences.cells[i][j]
        expected += distance * counts[i] * counts[j]
      }
    }
    return expected == 0 ? nil : 1 - (total - 1) * observed / expected
  }

  private static func distance(_ i: Int, _ j: Int, _ counts: [Double], _ metric: Metric) -> Double {
    switch metric {
    case .nominal: return 1
    case .interval(let values): return (values[i] - values[j]) * (values[i] - values[j])
    case .ordinal:
      let (low, high) = (min(i, j), max(i, j))
      let between = counts[low...high].reduce(0, +) - (counts[low] + counts[high]) / 2
      return between * between
    }
  }
}

extension ConfusionTable {
  /// Adds every ordered pair of a unit's ratings, each unit as much as it has ratings.
  fileprivate mutating func add(unit: [Int?]) {
    let given = unit.compactMap(\.self)
    guard given.count > 1 else { return }
    let weight = 1 / Double(given.count - 1)
    for (a, first) in given.enumerated() {
      for (b, second) in given.enumerated() where a != b { add(first, second, weight: weight) }
    }
  }
}
