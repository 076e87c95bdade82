/// Intervals by drawing again, with replacement, whole clusters within each stratum.
///
/// A cluster is what varies by chance as one: an item with all its comparisons. A stratum is what a
/// benchmark fixes: a subset and its size. A cluster adds a vector of sums (such as right answers and
/// answers); a statistic is any function of these sums per stratum, so that ratios, weighted means of
/// sections, a kappa's table and inverse-probability weights all go the same way.
///
/// Percentile intervals: Efron and Tibshirani, “An Introduction to the Bootstrap” (1993), chapter 13;
/// clusters: Davison and Hinkley, “Bootstrap Methods and their Application” (1997), section 3.8.
package struct Bootstrap: Sendable {
  /// Sums that each cluster adds, all of the same length. `[strata][clusters][sums]`
  private let strata: [[[Double]]]
  private let sums: Int

  /// How often is drawn.
  package static let replicates = 2_000

  /// - Parameter strata: sums by stratum and cluster, `[strata][clusters][sums]`; every cluster adds as many.
  package init(strata: [[[Double]]]) {
    self.strata = strata
    sums = strata.lazy.compactMap(\.first).first?.count ?? 0
    precondition(strata.allSatisfy { $0.allSatisfy { $0.count == sums } }, "as many sums each")
  }

  /// The figure itself: of every cluster once.
  package func estimate(_ statistic: ([[Double]]) -> Double?) -> Double? {
    statistic(
      strata.map { clusters in
        clusters.reduce(into: [Double](repeating: 0, count: sums)) { total, cluster in
          for k in cluster.indices { total[k] += cluster[k] }
        }
      })
  }

  /// The figure with its interval; nil where the figure is undefined, where a stratum has only one cluster
  /// (it can't show how clusters vary), or where every draw gives the same.
  ///
  /// Draws for which the statistic is undefined are left out; if they are more than a twentieth there is no interval.
  /// The same seed gives the same interval. The statistic takes sums by stratum, `[strata][sums]`; a stratum without
  /// clusters has zeros.
  package func interval(
    level: Double = 0.95, replicates: Int = Bootstrap.replicates, seed: UInt64 = 0,
    _ statistic: ([[Double]]) -> Double?
  ) -> Interval? {
    guard let estimate = estimate(statistic), strata.allSatisfy({ $0.count != 1 }) else {
      return nil
    }
    var generator = ResamplingGenerator(seed: seed)
    var drawn: [Double] = []
    drawn.reserveCapacity(replicates)
    var totals = strata.map { _ in [Double](repeating: 0, count: sums) }
    for _ in 0..<replicates {
      for (s, clusters) in strata.enumerated() {
        for k in 0..<sums { totals[s][k] = 0 }
        for _ in clusters.indices {
          let cluster = clusters[generator.index(below: clusters.count)]
          for k in 0..<sums { totals[s][k] += cluster[k] }
        }
      }
      if let value = statistic(totals) { drawn.append(value) }
    }
    guard Double(drawn.count) >= 0.95 * Double(replicates) else { return nil }
    drawn.sort()
    guard let least = drawn.first, let most = drawn.last, least < most else { return nil }
    let tail = (1 - level) / 2
    return Interval(
      estimate: estimate, lower: Quantile.of(sorted: drawn, at: tail),
      upper: Quantile.of(sorted: drawn, at: 1 - tail))
  }
}
