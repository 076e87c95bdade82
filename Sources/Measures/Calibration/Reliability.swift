/// Forecasts in bins of equal mass: what was forecast beside what was observed.
package struct Reliability: Equatable, Sendable {
  /// Forecasts of near probabilities.
  package struct Bin: Equatable, Sendable {
    /// How many forecasts are in it.
    package var count: Int
    /// Of the probabilities forecast.
    package var meanProbability: Double
    /// How many events came.
    package var events: Int

    /// Events among its forecasts.
    package var frequency: Proportion { Proportion(events, of: count) }
  }

  /// By rising probability; none is empty.
  package let bins: [Bin]

  /// Edges stand at the quantiles of the probabilities, so that equal ones share a bin; where many are equal there are
  /// fewer bins than asked for.
  package init(_ forecasts: [Forecast], bins asked: Int = 10) {
    guard !forecasts.isEmpty, asked > 0 else {
      bins = []
      return
    }
    let sorted = forecasts.map(\.probability).sorted()
    let edges = (1..<max(1, asked)).map {
      Quantile.of(sorted: sorted, at: Double($0) / Double(asked))
    }
    var sums = Array(repeating: (count: 0, probability: 0.0, events: 0), count: asked)
    for forecast in forecasts {
      // The first edge that is no lower: an edge belongs to the bin below it.
      let bin = edges.partition { $0 < forecast.probability }
      sums[bin].count += 1
      sums[bin].probability += forecast.probability
      sums[bin].events += forecast.happened ? 1 : 0
    }
    bins = sums.filter { $0.count > 0 }.map {
      Bin(count: $0.count, meanProbability: $0.probability / Double($0.count), events: $0.events)
    }
  }

  /// The mean distance of forecast and observed, each bin by its count; nil of nothing. It depends on the number of bins and is never
  /// below what chance gives them: read the bins first.
  ///
  /// Naeini, Cooper and Hauskrecht, “Obtaining well calibrated probabilities using Bayesian binning” (2015).
  package var expectedCalibrationError: Double? {
    let total = bins.reduce(0) { $0 + $1.count }
    guard total > 0 else { return nil }
    return bins.reduce(0) { sum, bin in
      sum + Double(bin.count) * abs(bin.meanProbability - Double(bin.events) / Double(bin.count))
    } / Double(total)
  }
}

extension [Double] {
  /// How many of a rising list come before the first that does not hold.
  fileprivate func partition(_ before: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if before(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
