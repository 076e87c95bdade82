import Interface
import Judgment
import Review
import Screen
import Testing

/// The cube judge × human × gold, and the items that its cells open.
@Suite struct CubeTests {
  /// Every comparison stands in exactly one cell below the suspects.
  @Test func theCubeHoldsEveryRowOnce() throws {
    let filters = try Cube.rows.filter { $0.kind == .rows }
      .flatMap { try $0.cells.map { try QueueFilter(parsing: $0.filter) } }
    #expect(filters.count == 24)
    let picks: [RowFacts.Pick?] = [nil, .response("A"), .response("B"), .tie]
    for gold in picks {
      for judge in picks {
        for human in picks + [.bothBad, .cannot] {
          for isJudged in judge == nil ? [true, false] : [true] {
            var facts = RowFacts(gold: gold, judge: judge, human: human, isJudged: isJudged)
            facts.labelState = human == nil ? nil : .committed
            if let human, let judge, human != .cannot {
              facts.relation = human == judge ? .agrees : .disagrees
            }
            let holding = filters.count { $0.matches(facts) }
            // Of a pair that can't be judged nothing agrees or differs.
            let isNone = gold == nil && human == .cannot && judge != nil
            #expect(holding == (isNone ? 0 : 1), "\(facts)")
          }
        }
      }
    }
  }

  @Test(arguments: [
    Size(rows: 42, columns: 140), Size(rows: 24, columns: 80), Size(rows: 12, columns: 40),
  ])
  func theCubeOpensItsItems(_ size: Size) {
    var desk = QueueTests.desk(gold: ["sum": 1, "list": 0], size: size)
    desk.type("J2JJJ2")
    desk.type("gd")
    desk.settle()
    // Where columns are narrow, titles are short. The chosen cell is told in words, and where there
    // is room by its filter.
    let isNarrow = size.columns < 60
    #expect(desk.screen.contains(isNarrow ? "suspects" : "gold suspects"))
    // `list`: the judge is right (A is gold's first), the human contradicts gold.
    desk.type("jj")
    let title = isNarrow ? "you: other" : "you contradict it"
    #expect(desk.lines.contains { $0.contains(title) && $0.contains("!1") })
    #expect(desk.screen.contains("you contradict it · judge right"))
    let filter = "filter !gold:none human:wrong !human:bad,cannot judge:right"
    #expect(desk.screen.contains(filter) == !isNarrow)
    desk.press(.enter)
    desk.settle()
    #expect(QueueTests.shown(desk) == ["list"])
    #expect(desk.state.queue.plan.filter == "!gold:none human:wrong !human:bad,cannot judge:right")
    desk.type("gd")
    desk.settle()
    desk.press(.enter)
    desk.settle()
    #expect(QueueTests.shown(desk) == ["list"])
    #expect(desk.state.queue.plan.filter == "suspect:yes")
  }
}
