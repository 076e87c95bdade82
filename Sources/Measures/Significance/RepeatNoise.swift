/// The noise floor: how much a judge's score moves when nothing but chance changes between its runs.
package struct RepeatNoise: Equatable, Sendable {
  /// Outcomes by comparison and repeat, 1 right, 0 wrong, nil where that repeat has no run. `[comparisons][repeats]`
  private let outcomes: [[Double?]]

  package init(outcomes: [[Double?]]) { self.outcomes = outcomes }

  /// Comparisons with two outcomes or more.
  package var repeated: Int { outcomes.count { $0.lazy.compactMap(\.self).count > 1 } }

  /// The share of repeated comparisons whose outcomes are not all the same; nil of none.
  package var changed: Double? {
    let several = outcomes.map { $0.compactMap(\.self) }.filter { $0.count > 1 }
    guard !several.isEmpty else { return nil }
    return Double(several.count { $0.contains { [first = $0[0]] in $0 != first } })
      / Double(several.count)
  }

  /// The standard deviation of one run's accuracy over the repeated comparisons: the root of the summed variances
  /// within comparisons, over their number. Nil of none.
  package var standardDeviation: Double? {
    let several = outcomes.map { $0.compactMap(\.self) }.filter { $0.count > 1 }
    guard !several.isEmpty else { return nil }
    let variances = several.map { values in
      let mean = values.reduce(0, +) / Double(values.count)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
    return variances.reduce(0, +).squareRoot() / Double(several.count)
  }
}
