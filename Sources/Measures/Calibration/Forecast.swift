import RealModule

/// A probability that was said beforehand, and what was observed.
package struct Forecast: Equatable, Sendable {
  /// Of the event, from 0 to 1.
  package var probability: Double
  /// Whether the event came.
  package var happened: Bool

  package init(probability: Double, happened: Bool) {
    self.probability = probability
    self.happened = happened
  }

  fileprivate var outcome: Double { happened ? 1 : 0 }
}

extension Collection where Element == Forecast {
  /// The mean squared distance of probability and outcome, from 0 (best) to 1; nil of nothing.
  ///
  /// Brier, “Verification of forecasts expressed in terms of probability” (1950).
  package var brierScore: Double? {
    isEmpty
      ? nil
      : reduce(0) { $0 + ($1.probability - $1.outcome) * ($1.probability - $1.outcome) }
        / Double(count)
  }

  /// The mean of −ln of the probability of what came; nil of nothing.
  ///
  /// Probabilities within `floor` of 0 and 1 count as that far away: one certain forecast that fails would else
  /// make every mean infinite.
  package func logLoss(floor: Double = 1e-15) -> Double? {
    guard !isEmpty else { return nil }
    let sum = reduce(0.0) { sum, forecast in
      let p = Swift.min(Swift.max(forecast.probability, floor), 1 - floor)
      return sum - (forecast.happened ? .log(p) : .log(onePlus: -p))
    }
    return sum / Double(count)
  }

  /// The share of events; nil of nothing.
  package var frequency: Double? {
    isEmpty ? nil : reduce(0) { $0 + $1.outcome } / Double(count)
  }
}
