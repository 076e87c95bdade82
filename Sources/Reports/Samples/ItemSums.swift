import Judgment
import Measures

/// Sums over comparisons, kept by item, so that a figure of them has an interval by drawing whole items again in each subset.
struct ItemSums {
  private var sums: [[Double]] = []
  private var subsets: [String] = []
  private var places: [ItemID: Int] = [:]
  /// Whether an item has added more than once: then what was added is not independent of each other.
  private(set) var isClustered = false

  /// As many numbers at every call.
  mutating func add(_ numbers: [Double], of comparison: ComparisonFacts) {
    if let place = places[comparison.item] {
      isClustered = true
      for k in numbers.indices { sums[place][k] += numbers[k] }
    } else {
      places[comparison.item] = sums.count
      sums.append(numbers)
      subsets.append(comparison.subset)
    }
  }

  /// Each item's sums, in the order in which items came.
  var items: [[Double]] { sums }

  /// A figure of the summed numbers, with its interval; nil where it is undefined or nothing shows how it varies.
  func interval(_ figure: @escaping ([Double]) -> Double?) -> Interval? {
    guard !sums.isEmpty else { return nil }
    return Bootstrap(strata: strata).interval { totals in figure(totals[0]) }
  }

  /// A subset a stratum; those of one item, which can't show how items vary, are drawn together.
  private var strata: [[Bootstrap.Cluster]] {
    let clusters = sums.map { Bootstrap.Cluster(group: 0, sums: $0) }
    var bySubset: [String: [Bootstrap.Cluster]] = [:]
    for (subset, cluster) in zip(subsets, clusters) {
      bySubset[subset, default: []].append(cluster)
    }
    var strata: [[Bootstrap.Cluster]] = []
    var lonely: [Bootstrap.Cluster] = []
    for (_, clusters) in bySubset.sorted(by: { $0.key < $1.key }) {
      if clusters.count > 1 { strata.append(clusters) } else { lonely += clusters }
    }
    return lonely.isEmpty ? strata : strata + [lonely]
  }
}
