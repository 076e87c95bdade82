/// Intervals by drawing again, with replacement, whole clusters within each stratum.
///
/// A cluster is what varies by chance as one: an item with all its comparisons. A stratum is what a
/// benchmark fixes: a subset and its size. A cluster adds a vector of sums (such as right answers and
/// answers) to its group's; a statistic is any function of these sums by group, so that ratios, weighted
/// means of sections, a kappa's table and inverse-probability weights all go the same way.
///
/// Percentile intervals: Efron and Tibshirani, “An Introduction to the Bootstrap” (1993), chapter 13;
/// clusters: Davison and Hinkley, “Bootstrap Methods and their Application” (1997), section 3.8.
package struct Bootstrap: Sendable {
  /// What is drawn as one.
  package struct Cluster: Hashable, Sendable {
    /// Whose sums it adds to: usually its stratum's index.
    package var group: Int
    /// As many in every cluster. `[sums]`
    package var sums: [Double]

    package init(group: Int, sums: [Double]) {
      self.group = group
      self.sums = sums
    }
  }

  /// A figure from the sums by group; nil where it is undefined. `[groups][sums]`
  package typealias Statistic = ([[Double]]) -> Double?

  /// How often is drawn.
  package static let replicates = 2_000

  /// Fewer have no interval: where five all differ one way an exact test of signs still says p = .06, yet every
  /// draw of them lies on that side, so that an interval would claim more than they can show.
  package static let leastClusters = 6

  private let strata: [[Cluster]]
  private let groups: Int
  private let sums: Int

  /// Every stratum its own group, or several groups in one stratum: where a group has too few clusters to show how they vary, it is
  /// drawn together with others (collapsed strata: Cochran, “Sampling Techniques” (1977), section 5A.12).
  package init(strata: [[Cluster]]) {
    self.strata = strata
    groups = (strata.joined().map(\.group).max() ?? -1) + 1
    sums = strata.joined().first?.sums.count ?? 0
    precondition(strata.joined().allSatisfy { $0.sums.count == sums }, "as many sums each")
  }

  /// Every stratum is a group. `[strata][clusters][sums]`
  package init(strata: [[[Double]]]) {
    self.init(
      strata: strata.enumerated().map { group, clusters in
        clusters.map { Cluster(group: group, sums: $0) }
      })
  }

  /// The sums themselves: of every cluster once. `[groups][sums]`
  package var totals: [[Double]] {
    var totals = zero
    for cluster in strata.joined() {
      for k in cluster.sums.indices { totals[cluster.group][k] += cluster.sums[k] }
    }
    return totals
  }

  /// A figure with its interval; see `intervals`.
  package func interval(
    level: Double = 0.95, replicates: Int = Bootstrap.replicates, seed: UInt64 = 0,
    _ statistic: @escaping Statistic
  ) -> Interval? {
    intervals(level: level, replicates: replicates, seed: seed, [statistic])[0]
  }

  /// Figures with their intervals, all from the same draws.
  ///
  /// Nil where a figure is undefined, where there are fewer clusters than `leastClusters`, and where every draw gives the
  /// same: then nothing shows how it varies. Draws for which a figure is
  /// undefined are left out; if they are more than a twentieth it has no interval. A stratum of one cluster adds no variation. The
  /// same seed gives the same intervals.
  package func intervals(
    level: Double = 0.95, replicates: Int = Bootstrap.replicates, seed: UInt64 = 0,
    _ statistics: [Statistic]
  ) -> [Interval?] {
    guard strata.reduce(0, { $0 + $1.count }) >= Self.leastClusters else {
      return statistics.map { _ in nil }
    }
    var generator = ResamplingGenerator(seed: seed)
    var drawn = statistics.map { _ in [Double]() }
    var strata = strata.map(ResampledStratum.init)
    for _ in 0..<replicates {
      var totals = zero
      for index in strata.indices { strata[index].draw(&generator, into: &totals) }
      for (index, statistic) in statistics.enumerated() {
        if let value = statistic(totals) { drawn[index].append(value) }
      }
    }
    let totals = totals
    return zip(statistics, drawn).map { statistic, values in
      guard let estimate = statistic(totals) else { return nil }
      return Self.interval(values.sorted(), around: estimate, of: replicates, level: level)
    }
  }

  private var zero: [[Double]] {
    Array(repeating: [Double](repeating: 0, count: sums), count: groups)
  }

  private static func interval(
    _ sorted: [Double], around estimate: Double, of replicates: Int, level: Double
  ) -> Interval? {
    guard Double(sorted.count) >= 0.95 * Double(replicates), let least = sorted.first,
      let most = sorted.last, least < most
    else { return nil }
    let tail = (1 - level) / 2
    return Interval(
      estimate: estimate, lower: Quantile.of(sorted: sorted, at: tail),
      upper: Quantile.of(sorted: sorted, at: 1 - tail))
  }
}
