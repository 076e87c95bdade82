/// So many of so many, each independent of the others.
///
/// Where several comparisons come from one item they are not independent: `Bootstrap` by item is for those.
package struct Proportion: Equatable, Hashable, Sendable {
  /// From 0 to `total`.
  package var successes: Int
  package var total: Int

  package init(_ successes: Int, of total: Int) {
    precondition(successes >= 0 && successes <= total, "a part of the whole")
    self.successes = successes
    self.total = total
  }

  /// From 0 to 1; nil of nothing.
  package var value: Double? { total == 0 ? nil : Double(successes) / Double(total) }

  /// The score interval, which keeps its coverage at small counts and near 0 and 1.
  ///
  /// Wilson, “Probable inference, the law of succession, and statistical inference”, JASA 22 (1927).
  package func wilson(level: Double = 0.95) -> Interval? {
    guard let value else { return nil }
    let z = NormalDistribution.twoSided(level: level)
    let n = Double(total)
    let centre = (value + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (value * (1 - value) / n + z * z / (4 * n * n)).squareRoot()
    return Interval(
      estimate: value,
      lower: successes == 0 ? 0 : max(0, centre - half),
      upper: successes == total ? 1 : min(1, centre + half))
  }
}
