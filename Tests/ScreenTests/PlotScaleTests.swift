import Screen
import Testing

@Suite struct PlotScaleTests {
  @Test func endsStandAtTheEnds() {
    let scale = PlotScale(-1...3, dots: 9)
    #expect(scale.place(of: -1) == 0)
    #expect(scale.place(of: 3) == 8)
    #expect(scale.place(of: 0) == 2)
    #expect(scale.place(of: 4) == 10)
    #expect(scale.place(of: .nan) == nil)
    #expect(scale.place(of: .infinity) == nil)
    // All values are one: it stands in the middle.
    #expect(PlotScale(2...2, dots: 9).place(of: 2) == 4)
  }

  /// Round numbers, never more than asked for.
  private static let tenths: [Double] = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
  private static let cases: [(low: Double, high: Double, most: Int, wanted: [Double])] = [
    (0, 1, 5, [0, 0.25, 0.5, 0.75, 1]), (0, 1, 3, [0, 0.5, 1]), (0, 1, 11, tenths),
    (0, 1, 2, [0, 1]), (0, 10, 5, [0, 5, 10]), (0, 100, 5, [0, 25, 50, 75, 100]),
    (0, 9, 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), (-1, 1, 5, [-1, -0.5, 0, 0.5, 1]),
    (0.55, 0.95, 5, [0.6, 0.7, 0.8, 0.9]), (3, 4_000, 5, [1_000, 2_000, 3_000, 4_000]),
  ]

  @Test func ticksAreRound() {
    for (low, high, most, wanted) in Self.cases {
      let ticks = PlotScale(low...high, dots: 40).ticks(most: most)
      #expect(ticks.count == wanted.count, "\(low) to \(high) in \(most): \(ticks)")
      for (tick, value) in zip(ticks, wanted) { #expect(abs(tick - value) < 1e-9) }
    }
  }

  @Test func strangeRangesHaveEnds() {
    #expect(PlotScale(2...2, dots: 9).ticks(most: 5) == [2])
    #expect(PlotScale(0...Double.greatestFiniteMagnitude, dots: 9).ticks(most: 5).count <= 5)
    #expect(PlotScale(0...Double.leastNonzeroMagnitude, dots: 9).ticks(most: 5).count <= 5)
    #expect(
      PlotScale(-Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude, dots: 9).ticks(
        most: 5
      ).count <= 5)
    #expect(PlotScale(1e15...1e15 + 1, dots: 9).ticks(most: 5).count <= 5)
  }
}
