/// A stratum made ready to be drawn again thousands of times.
///
/// Clusters that add the same are one kind, of which only the number drawn matters: judgments are right or wrong, so that a
/// hundred thousand of them have a handful of kinds, and to draw is to count.
struct ResampledStratum {
  private var kinds: [Bootstrap.Cluster] = []
  /// Each cluster's kind.
  private var kindOf: [Int32] = []
  /// How many of each kind the draw at hand has.
  private var counts: [Int] = []

  init(_ clusters: [Bootstrap.Cluster]) {
    var known: [Bootstrap.Cluster: Int32] = [:]
    kindOf.reserveCapacity(clusters.count)
    for cluster in clusters {
      let kind = known[cluster] ?? Int32(kinds.count)
      if kind == kinds.count {
        known[cluster] = kind
        kinds.append(cluster)
      }
      kindOf.append(kind)
    }
    counts = Array(repeating: 0, count: kinds.count)
  }

  /// Draws as many clusters as there are, with replacement, and adds their sums to their groups'.
  mutating func draw(_ generator: inout ResamplingGenerator, into totals: inout [[Double]]) {
    for kind in counts.indices { counts[kind] = 0 }
    for _ in kindOf.indices { counts[Int(kindOf[generator.index(below: kindOf.count)])] += 1 }
    for (kind, count) in zip(kinds, counts) where count > 0 {
      for k in kind.sums.indices { totals[kind.group][k] += Double(count) * kind.sums[k] }
    }
  }
}
