/// Where the values of an axis stand among so many dots, and which of them are named.
package struct PlotScale: Sendable, Hashable {
  /// The values of the first and the last dot.
  package let range: ClosedRange<Double>
  /// At least 1.
  package let dots: Int

  package init(_ range: ClosedRange<Double>, dots: Int) {
    self.range = range
    self.dots = max(1, dots)
  }

  private var span: Double { range.upperBound - range.lowerBound }

  /// The place of a value, 0 for the range's lower end, `dots - 1` for its upper one; what is
  /// beyond lies outside. Nil for what is no number; the middle where all values are one.
  package func place(of value: Double) -> Double? {
    guard value.isFinite, span.isFinite else { return nil }
    guard span > 0 else { return Double(dots - 1) / 2 }
    return (value - range.lowerBound) / span * Double(dots - 1)
  }

  /// Round values within the range, at most so many, one, two, two and a half or five apart in
  /// some power of ten; the ends of the range where it has no more.
  package func ticks(most: Int) -> [Double] {
    guard most > 1, span.isFinite, span > 0 else { return [range.lowerBound] }
    let step = step(most: most)
    let first = (range.lowerBound / step - 1e-9).rounded(.up)
    let last = (range.upperBound / step + 1e-9).rounded(.down)
    guard first <= last, last - first < 1_000 else { return [range.lowerBound, range.upperBound] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// The least distance of ticks that yields no more than so many.
  package func step(most: Int) -> Double {
    let least = span / Double(max(1, most - 1))
    var power = 1.0
    while power < least, power < 1e300 { power *= 10 }
    while power / 10 >= least, power > 1e-300 { power /= 10 }
    // Two and a half of whole things say nothing.
    let factors = power / 10 == 1 ? [0.1, 0.2, 0.5, 1] : [0.1, 0.2, 0.25, 0.5, 1]
    for factor in factors where power * factor >= least * (1 - 1e-9) { return power * factor }
    return power
  }
}
