/// Middle, lowest and highest of some figures.
package struct Spread: Sendable, Equatable {
  package var median: Double
  package var low: Double
  package var high: Double

  /// Nil of no figures.
  package init?(_ figures: [Double]) {
    let sorted = figures.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    low = first
    high = last
    // Of an even number the mean of the middle two.
    median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
