import Judgment
import Measures

/// How often something holds, with an interval that heeds which observations come from one item.
struct ShareSample {
  private var sums = ItemSums()
  private var successes = 0
  private var total = 0
  /// What was observed, each once, in the order in which they came.
  private(set) var comparisons = ComparisonList()

  mutating func add(_ holds: Bool, of comparison: ComparisonFacts) {
    successes += holds ? 1 : 0
    total += 1
    sums.add([holds ? 1 : 0, 1], of: comparison)
    comparisons.add(comparison.id)
  }

  var proportion: Proportion { Proportion(successes, of: total) }
  var isClustered: Bool { sums.isClustered }

  /// Wilson's where each item was observed once, else by drawing items again.
  var interval: Interval? {
    isClustered ? sums.interval { $0[1] > 0 ? $0[0] / $0[1] : nil } : proportion.wilson()
  }
}
