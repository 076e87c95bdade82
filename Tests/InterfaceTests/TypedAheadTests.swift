import Interface
import Judgment
import Review
import Screen
import Testing

/// Keys pressed while the files of the command line are still being read, and what a session that
/// opens leaves as it was begun.
@Suite struct TypedAheadTests {
  private static let comparisons = Samples.items.map { item in
    Comparison(
      id: Samples.comparison(of: item), item: item.id, responses: item.responses.map(\.id))
  }

  private static let session = OpenedSession(
    name: "sample", title: "sample", orderSeed: 0, items: Samples.items,
    comparisons: comparisons, runs: [Samples.record("r", Samples.sky)], events: [])

  /// Nothing is open yet, and something is on its way.
  private func desk() -> Desk {
    var desk = Desk()
    desk.state.session = nil
    desk.state.table = ComparisonTable()
    desk.state.queue.visible = RowList()
    desk.state.current = nil
    desk.state.opening.isUnderWay = true
    return desk
  }

  @Test func aBegunLineGoesOn() {
    var desk = desk()
    desk.type(":the")
    desk.take(.opened(Self.session))
    guard case .command(let prompt) = desk.state.mode else {
      Issue.record("the line is gone")
      return
    }
    #expect(prompt.editor.string == "the")
    desk.press(.control("u"))
    desk.type("3")
    desk.press(.enter)
    #expect(desk.currentNumber == 3)
  }

  @Test func aFilterThatIsTypedKeeps() {
    var desk = desk()
    desk.type("/rust")
    desk.take(.opened(Self.session))
    #expect(desk.state.queue.visible.map { $0 } == [Samples.comparison(of: Samples.poem)])
    desk.type("y")
    #expect(desk.state.queue.plan.filter == "rusty" && desk.state.queue.visible.isEmpty)
    desk.press(.escape)
    #expect(
      desk.state.queue.plan.filter.isEmpty && desk.state.queue.visible.count == Samples.items.count)
  }

  /// Enter ended the line before there was a list.
  @Test func aFilterThatWasTypedHolds() {
    var desk = desk()
    desk.type("/rust")
    desk.press(.enter)
    desk.take(.opened(Self.session))
    #expect(desk.state.queue.visible.map { $0 } == [Samples.comparison(of: Samples.poem)])
  }

  @Test(arguments: [("3", 3), ("item 2", 2), ("filter primes", 5), ("queue haiku", 3)])
  func linesAreRunOnceThereIsSomething(_ line: String, _ number: Int) {
    var desk = desk()
    desk.type(":" + line)
    desk.press(.enter)
    #expect(desk.toast == nil)
    desk.take(.opened(Self.session))
    #expect(desk.currentNumber == number)
  }

  /// Esc on an empty screen takes no queue away.
  @Test func escapeIsNotHeldBack() {
    var desk = desk()
    desk.state.opening.firstQueue = QueuePlan(filter: "primes")
    desk.press(.escape)
    desk.take(.opened(Self.session))
    #expect(desk.state.queue.plan.filter == "primes")
  }

  /// Esc brings back the queue that the command line asked for.
  @Test func theQueueAskedForComesBack() {
    var desk = desk()
    desk.state.opening.firstQueue = QueuePlan(filter: "primes")
    desk.type("/")
    desk.take(.opened(Self.session))
    #expect(desk.state.queue.plan.filter == "primes")
    desk.press(.control("u"))
    #expect(desk.state.queue.visible.count == Samples.items.count)
    desk.press(.escape)
    #expect(desk.state.queue.visible.map { $0 } == [Samples.comparison(of: Samples.list)])
  }

  @Test func movesAreDoneOnceThereIsSomethingToMoveIn() {
    var desk = desk()
    desk.type("JJz")
    #expect(desk.state.sight.zoomed == nil)
    desk.take(.opened(Self.session))
    #expect(desk.currentNumber == 3)
    #expect(desk.state.sight.zoomed != nil)
    // Once.
    desk.take(.opened(Self.session))
    #expect(desk.currentNumber == 1)
  }

  /// Half of `gt` was pressed before, half after.
  @Test func aBegunSequenceGoesOn() {
    var desk = desk()
    desk.type("g")
    desk.take(.opened(Self.session))
    desk.type("t")
    #expect(desk.state.sight.showsDoubt)
  }

  /// Nobody decides on what was not to be seen.
  @Test(arguments: ["1", "x", "f", "ws", "u"])
  func decisionsAreNot(_ keys: String) {
    var desk = desk()
    desk.type(keys)
    #expect(desk.toast == "nothing is open yet")
    desk.take(.opened(Self.session))
    #expect(desk.labels.isEmpty)
    #expect(!desk.effects.contains { if case .save = $0 { true } else { false } })
  }

  @Test func whatCouldNotBeOpenedTakesThemAlong() {
    var desk = desk()
    desk.type("JJ")
    desk.take(.places([]))
    desk.take(.opened(Self.session))
    #expect(desk.currentNumber == 1)
  }

  /// The history was of what is no longer open.
  @Test func anotherSessionEndsWhatWasAboutTheOneBefore() {
    var desk = Desk()
    desk.type("gh")
    desk.take(.opened(Self.session))
    #expect(desk.state.mode == .review)
    desk.type(":ju")
    desk.take(.opened(Self.session))
    guard case .command = desk.state.mode else {
      Issue.record("the line is gone")
      return
    }
  }

  // MARK: - The item to begin with

  @Test func anItemIsBegunWith() {
    var desk = desk()
    desk.state.opening.firstItem = 4
    desk.take(.opened(Self.session))
    #expect(desk.currentNumber == 4)
    // Once: another session begins where it was left.
    desk.take(.opened(Self.session))
    #expect(desk.currentNumber == 1)
  }

  @Test func oneThatIsNotThereSaysSo() {
    var desk = desk()
    desk.state.opening.firstItem = 9
    desk.take(.opened(Self.session))
    #expect(desk.currentNumber == 1)
    #expect(desk.toast == "there is no item 9; there are 1 to 5")
  }

  /// Of a large file the row may come later.
  @Test func itWaitsForItsRow() {
    let rows = Self.comparisons.map(\.id)
    func chunk(_ range: Range<Int>) -> ComparisonTable.Chunk {
      ComparisonTable.Chunk(
        ids: Array(rows[range]), subsets: Array(repeating: 0, count: range.count))
    }
    var session = Self.session
    session.comparisons = []
    session.items = []
    session.runs = []
    session.known = 0.4
    var table = ComparisonTable()
    table.append(chunk(0..<2), subsets: [""])
    session.table = table
    var desk = desk()
    desk.state.opening.firstItem = 4
    desk.take(.opened(session))
    #expect(desk.currentNumber == 1)
    desk.take(.rows(chunk(2..<5), subsets: [""], known: 1, complaints: []))
    #expect(desk.currentNumber == 4)
  }

  // MARK: - The command that opens it

  @Test func theLinkNamesFileAndItem() {
    var session = Self.session
    session.path = "/home/ada/sessions/sky.overrule"
    var desk = Desk()
    desk.take(.opened(session))
    desk.type("Jyl")
    #expect(
      desk.effects.last
        == .copy("overrule /home/ada/sessions/sky.overrule --item 2", what: "opening command"))
    session.path = "/home/ada/it's here.overrule"
    desk.take(.opened(session))
    desk.type("yl")
    #expect(
      desk.effects.last
        == .copy("overrule '/home/ada/it'\\''s here.overrule' --item 1", what: "opening command"))
  }

  /// In a queue with repeats the number would tell which rows come again.
  @Test func theLinkTellsOfNoRepeat() {
    var session = Self.session
    session.path = "/sky.overrule"
    var desk = Desk(isBlind: true)
    desk.take(.opened(session))
    desk.type(":queue --repeats 50%")
    desk.press(.enter)
    for _ in 0..<10 { desk.tick(after: 1) }
    desk.type("yl")
    #expect(desk.toast == "an item's number would tell here whether it comes again")
    #expect(!desk.effects.contains { if case .copy = $0 { true } else { false } })
  }
}
