import Experiments
import Judgment
import Testing

@Suite("Selection of runs")
struct RunSelectionTests {
  /// One comparison an item.
  private func comparisons(_ count: Int) -> [Comparison] {
    (0..<count).map { number in
      Comparison(
        id: ComparisonID("c\(number)"), item: ItemID("i\(number)"),
        responses: [ResponseID("a\(number)"), ResponseID("b\(number)")])
    }
  }

  /// Nine comparisons an item, as RM-Bench has them.
  private func cubes(_ count: Int) -> [Comparison] {
    (0..<count).flatMap { number in
      (0..<9).map { cell in
        Comparison(
          id: ComparisonID("c\(number).\(cell)"), item: ItemID("i\(number)"),
          responses: [ResponseID("a\(cell / 3)"), ResponseID("b\(cell % 3)")],
          rule: "styles \(cell / 3)-\(cell % 3)")
      }
    }
  }

  @Test("A sample has the size asked for, in the order of the draw, the same for the same seed")
  func sample() throws {
    let all = comparisons(200)
    func ids(_ selection: RunSelection, session: UInt64) throws -> [String] {
      try selection.take(all, subset: { _ in "" }, sessionSeed: session).comparisons.map(\.id.text)
    }
    let once = try ids(RunSelection(sample: 30), session: 5)
    #expect(once.count == 30)
    #expect(try ids(RunSelection(sample: 30), session: 5) == once)
    #expect(try ids(RunSelection(sample: 30), session: 6) != once)
    // A seed of its own goes before the session's.
    #expect(try ids(RunSelection(sample: 30, sampleSeed: 5), session: 6) == once)
    // Stopped after a third of it is the sample of a third.
    #expect(try ids(RunSelection(sample: 10), session: 5) == Array(once.prefix(10)))
  }

  @Test("An item that is drawn brings all of its comparisons, or those of the cells asked for")
  func wholeItems() throws {
    let all = cubes(40)
    let whole = try RunSelection(sample: 7).take(all, subset: { _ in "" }, sessionSeed: 1)
    #expect(whole.itemCount == 7 && whole.comparisons.count == 63)
    let hard = try RunSelection(sample: 7, cells: StyleCells("hard")).take(
      all, subset: { _ in "" }, sessionSeed: 1)
    // The same items: cells take nothing from chance.
    #expect(Set(hard.comparisons.map(\.item)) == Set(whole.comparisons.map(\.item)))
    #expect(
      Set(hard.comparisons.map { $0.rule ?? "" }) == ["styles 0-1", "styles 0-2", "styles 1-2"])
    #expect(hard.comparisons.count == 21)
    #expect(throws: SelectionError.noSuchCells) {
      try RunSelection(cells: StyleCells("hard")).take(
        comparisons(3), subset: { _ in "" }, sessionSeed: 1)
    }
  }

  @Test("A limit cuts after the draw; nothing is drawn where no sample is asked for")
  func limit() throws {
    let all = comparisons(50)
    let cut = try RunSelection(limit: 4).take(all, subset: { _ in "" }, sessionSeed: 1)
    #expect(cut.comparisons == Array(all.prefix(4)) && cut.drawing == nil)
  }

  @Test("Orders: the coin is fair and fixed; both means both; given is the file's")
  func orders() {
    let all = comparisons(2_000)
    let seeded = RunSelection(order: .seeded)
    let first = all.count {
      seeded.presentations(of: $0, isScaffolded: false, sessionSeed: 9) == [
        Presentation($0.responses)
      ]
    }
    // 2,000 fair coins: six standard deviations are 134.
    #expect((866...1_134).contains(first))
    let comparison = all[0]
    let given = Presentation(comparison.responses)
    #expect(
      RunSelection(order: .given).presentations(
        of: comparison, isScaffolded: true, sessionSeed: 9) == [given])
    let both = RunSelection().presentations(of: comparison, isScaffolded: true, sessionSeed: 9)
    #expect(Set(both) == [given, given.reversed])
    #expect(
      RunSelection().presentations(of: comparison, isScaffolded: false, sessionSeed: 9).count == 1)
  }
}
