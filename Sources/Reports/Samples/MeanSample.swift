import Judgment
import Measures

/// The mean of a number over comparisons, with an interval by drawing items again.
struct MeanSample {
  private var sums = ItemSums()
  private var sum = 0.0
  private(set) var comparisons = ComparisonList()

  mutating func add(_ number: Double, of comparison: ComparisonFacts) {
    sum += number
    sums.add([number, 1], of: comparison)
    comparisons.add(comparison.id)
  }

  /// Nil of nothing.
  var mean: Double? {
    comparisons.ids.isEmpty ? nil : sum / Double(comparisons.ids.count)
  }

  var interval: Interval? { sums.interval { $0[1] > 0 ? $0[0] / $0[1] : nil } }
}
