/// Quantiles of a sample.
package enum Quantile {
  /// The value at the share `p` of a sorted, non-empty sample, straight between neighbours.
  ///
  /// Hyndman and Fan, “Sample quantiles in statistical packages” (1996), definition 7: NumPy's default.
  package static func of(sorted sample: [Double], at p: Double) -> Double {
    precondition(!sample.isEmpty && p >= 0 && p <= 1, "a sample and a share")
    let place = p * Double(sample.count - 1)
    let below = Int(place)
    guard below + 1 < sample.count else { return sample[sample.count - 1] }
    return sample[below] + (place - Double(below)) * (sample[below + 1] - sample[below])
  }
}
