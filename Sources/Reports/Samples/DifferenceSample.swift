import Judgment
import Measures

/// How much oftener something holds in a first group than in a second, with an interval that heeds which observations
/// come from one item.
struct DifferenceSample {
  private var sums = ItemSums()
  private var groups = [(successes: 0, total: 0), (successes: 0, total: 0)]
  /// What was observed, each once, in the order in which they came.
  private(set) var comparisons = ComparisonList()

  mutating func add(_ holds: Bool, inFirst isFirst: Bool, of comparison: ComparisonFacts) {
    let group = isFirst ? 0 : 1
    groups[group].successes += holds ? 1 : 0
    groups[group].total += 1
    var numbers = [0.0, 0, 0, 0]
    numbers[2 * group] = holds ? 1 : 0
    numbers[2 * group + 1] = 1
    sums.add(numbers, of: comparison)
    comparisons.add(comparison.id)
  }

  var first: Proportion { Proportion(groups[0].successes, of: groups[0].total) }
  var second: Proportion { Proportion(groups[1].successes, of: groups[1].total) }
  var difference: ProportionDifference { ProportionDifference(first, less: second) }
  var isClustered: Bool { sums.isClustered }
  var isEmpty: Bool { comparisons.ids.isEmpty }

  /// Newcombe's where each item was observed once, else by drawing items again: an item that is in both groups, such as
  /// one judged in both orders, ties them together.
  var interval: Interval? {
    guard isClustered else { return difference.newcombe() }
    return sums.interval {
      $0[1] > 0 && $0[3] > 0 ? $0[0] / $0[1] - $0[2] / $0[3] : nil
    }
  }
}
