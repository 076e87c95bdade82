/// Where a figure may lie: an estimate with the bounds of its confidence interval, in the figure's own unit.
package struct Interval: Hashable, Sendable {
  package var estimate: Double
  package var lower: Double
  package var upper: Double

  package init(estimate: Double, lower: Double, upper: Double) {
    self.estimate = estimate
    self.lower = lower
    self.upper = upper
  }

  package var width: Double { upper - lower }
}
