/// How large a difference of two judges' accuracies a sample of pairs can show.
package enum DetectableDifference {
  /// The smallest true difference that McNemar's test finds with this power; nil where even all
  /// discordant comparisons on one side would not be found.
  ///
  /// Solves Connor's formula for the difference: “Sample size for testing differences in proportions for the
  /// paired-sample design”, Biometrics 43 (1987).
  /// - Parameters:
  ///   - pairs: comparisons that both judged, independent of each other.
  ///   - discordance: the share on which they differ, from 0 to 1.
  ///   - level: the test's confidence; its error is 1 − level.
  ///   - power: how often a difference of this size is found.
  /// - Returns: the difference, above 0 and up to the discordance.
  package static func smallest(
    pairs: Int, discordance: Double, level: Double = 0.95, power: Double = 0.8
  ) -> Double? {
    guard pairs > 0, discordance > 0 else { return nil }
    let alpha = NormalDistribution.twoSided(level: level)
    let beta = NormalDistribution.quantile(power)
    func needed(_ difference: Double) -> Double {
      let root =
        alpha * discordance.squareRoot()
        + beta * max(0, discordance - difference * difference).squareRoot()
      return root * root / (difference * difference)
    }
    // The difference can't exceed the discordance: then every one of these is on the same side.
    guard needed(discordance) <= Double(pairs) else { return nil }
    var low = 0.0
    var high = discordance
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if needed(middle) <= Double(pairs) { high = middle } else { low = middle }
    }
    return high
  }
}
