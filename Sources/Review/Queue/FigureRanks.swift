/// The sorted figures of all rows that have them: what `rank(p)<10%` asks.
///
/// A row's rank from below is the share of rows with a smaller figure; `rank(p)<10%` keeps rows
/// of which fewer than a tenth are smaller: the lowest tenth, with whatever equals its last one.
/// `rank(p)>90%` is the same from above: rows of which fewer than a tenth are larger. Rows without
/// the figure neither count nor match.
package struct FigureRanks: Sendable, Equatable {
  private var sorted: [QueueFigure: [Double]] = [:]

  package init() {}

  /// Sets the figures of all rows that have one, lowest first.
  package mutating func set(_ figure: QueueFigure, sorted values: [Double]) {
    sorted[figure] = values
  }

  /// Whether a row's figure has a rank that a limit, a fraction, allows.
  func holds(_ test: FigureTest, _ figure: QueueFigure, _ value: Double) -> Bool {
    guard let values = sorted[figure], !values.isEmpty else { return false }
    let count = Double(values.count)
    // Counts are whole: the small step only takes up what fractions lose in binary.
    let step = 1e-6
    switch test.relation {
    case .less: return Double(Self.below(value, in: values)) + step < test.limit * count
    case .lessOrEqual: return Double(Self.below(value, in: values)) <= test.limit * count + step
    case .greater:
      return Double(Self.above(value, in: values)) + step < (1 - test.limit) * count
    case .greaterOrEqual:
      return Double(Self.above(value, in: values)) <= (1 - test.limit) * count + step
    case .equal: return false
    }
  }

  /// How many are smaller.
  private static func below(_ value: Double, in values: [Double]) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many are larger.
  private static func above(_ value: Double, in values: [Double]) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return values.count - low
  }
}
