import RealModule

/// The standard normal distribution.
package enum NormalDistribution {
  /// The probability of a value up to `z`.
  package static func cumulative(_ z: Double) -> Double {
    0.5 * .erfc(-z / Double(2).squareRoot())
  }

  /// The value below which lies the probability `p`; infinite at 0 and 1.
  ///
  /// Newton's steps on `cumulative`, by the smaller tail, where the function keeps its digits.
  package static func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability")
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    if p == 0.5 { return 0 }
    let tail = min(p, 1 - p)
    // A start good to 0.003 in the tail (Abramowitz and Stegun 26.2.22).
    let t = (-2 * .log(tail)).squareRoot()
    var z = t - (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t))
    for _ in 0..<6 {
      let excess = cumulative(-z) - tail
      let density = Double.exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      z += excess / density
    }
    return p < 0.5 ? -z : z
  }

  /// How many standard errors lie on each side of an estimate at a confidence `level`: 1.96 at 0.95.
  package static func twoSided(level: Double) -> Double { quantile(0.5 + level / 2) }
}
