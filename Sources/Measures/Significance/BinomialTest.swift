import RealModule

/// The exact test of a count of successes against an expected share.
package enum BinomialTest {
  /// The two-sided p: the probability of all counts that are no likelier than the one seen.
  ///
  /// The convention of R's `binom.test` and SciPy's `binomtest`, with their allowance of 1e-7 for rounding.
  package static func twoSided(successes: Int, of total: Int, expected p: Double = 0.5) -> Double {
    precondition(successes >= 0 && successes <= total, "a part of the whole")
    precondition(p > 0 && p < 1, "a share between 0 and 1")
    if total == 0 { return 1 }
    let seen = logProbability(successes, of: total, p)
    let limit = seen + .log(onePlus: 1e-7)
    var sum = 0.0
    for k in 0...total {
      let log = logProbability(k, of: total, p)
      if log <= limit { sum += .exp(log) }
    }
    return min(1, sum)
  }

  private static func logProbability(_ k: Int, of n: Int, _ p: Double) -> Double {
    .logGamma(Double(n + 1)) - .logGamma(Double(k + 1)) - .logGamma(Double(n - k + 1))
      + Double(k) * .log(p) + Double(n - k) * .log(onePlus: -p)
  }
}
