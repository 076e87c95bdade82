/// The difference of two independent proportions, such as the accuracy with gold shown as A less that with gold shown as B.
package struct ProportionDifference: Equatable, Sendable {
  package var first: Proportion
  package var second: Proportion

  package init(_ first: Proportion, less second: Proportion) {
    self.first = first
    self.second = second
  }

  /// First less second, from −1 to 1; nil where either is of nothing.
  package var value: Double? {
    guard let a = first.value, let b = second.value else { return nil }
    return a - b
  }

  /// The interval joined from both Wilson intervals.
  ///
  /// Newcombe, “Interval estimation for the difference between independent proportions”, Statistics in
  /// Medicine 17 (1998), method 10.
  package func newcombe(level: Double = 0.95) -> Interval? {
    guard let value, let a = first.wilson(level: level), let b = second.wilson(level: level)
    else { return nil }
    func distance(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
    return Interval(
      estimate: value,
      lower: value - distance(a.estimate - a.lower, b.upper - b.estimate),
      upper: value + distance(a.upper - a.estimate, b.estimate - b.lower))
  }
}
