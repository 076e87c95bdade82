import Interface
import Judgment
import Review
import Screen
import Testing

/// Filters, orders, facets and saved queues, as keys make them.
@Suite struct QueueTests {
  /// Five items: sky with both orders for slot A (p .9 and .8), sum thinking (p .6), poem failed,
  /// lock without a run, list with a run in one order (p .7).
  static func desk(
    gold: [String: Int] = [:], size: Size = Size(rows: 42, columns: 140), isBlind: Bool = false
  ) -> Desk {
    Desk(
      records: [
        Samples.record("sky-1", Samples.sky, p: 0.9),
        Samples.record("sky-2", Samples.sky, reversed: true, p: 0.8),
        Samples.record("sum-1", Samples.sum, text: Samples.thinkingJudgment, p: 0.6),
        Samples.record("poem-1", Samples.poem, end: .length, text: "<type>Chat"),
        Samples.record("list-1", Samples.list, text: Samples.thinkingJudgment, p: 0.7),
      ], size: size, isBlind: isBlind, gold: gold)
  }

  static func shown(_ desk: Desk) -> [String] {
    desk.state.queue.visible.map { String($0.text.dropFirst(2)) }
  }

  /// Types a filter and gives what it keeps.
  static func kept(_ filter: String, _ desk: Desk = desk()) -> [String] {
    var desk = desk
    desk.type("/" + filter)
    desk.press(.enter)
    desk.settle()
    #expect(desk.state.queue.error == nil, "\(filter)")
    return shown(desk)
  }

  @Test(arguments: [
    // Of sky's three quotes one stands, one is made up, one stands in the other response.
    ("quote:none", ["sky"]), ("quote:other", ["sky"]), ("quote:all", []),
    ("route:chat", ["sky", "poem"]), ("route:thinking", ["sum", "list"]),
    ("route:none", ["lock"]),
    ("p<.7", ["sum"]), ("p>=.7", ["sky", "list"]), ("p:none", ["poem", "lock"]),
    ("runs>1", ["sky"]), ("runs=0", ["lock"]), ("runs<1", ["lock"]),
    ("lean>.2", ["sky"]), ("preference:none", ["sum", "poem", "lock", "list"]),
    ("model:smol", ["sky", "sum", "poem", "list"]), ("model:none", ["lock"]),
    // Both orders chose slot A: each response won once.
    ("flip:yes", ["sky"]), ("votes<1", ["sky"]), ("votes:none", ["sum", "poem", "lock", "list"]),
    ("review:none", ["sky", "sum", "poem", "lock", "list"]),
    // 31 bytes against 13, 69 against 26; the two of `list` are equally long.
    ("length>2", ["sum", "poem"]), ("length=1", ["list"]),
    // Three have a p: fewer than half of them are below .6 and .7.
    ("rank(p)<50%", ["sum", "list"]), ("rank(p)>50%", ["sky", "list"]),
    ("rank(p)<10%", ["sum"]),
  ])
  func filters(_ filter: String, _ expected: [String]) {
    #expect(Self.kept(filter) == expected, "\(filter)")
  }

  /// Where gold is hidden, an empty list would say that the judge is never wrong: it says why
  /// nothing matches, and how gold shows.
  @Test func hiddenGoldIsSaid() {
    var desk = Self.desk(gold: ["sky": 1, "sum": 0])
    let words = "gold shows once labelled"
    desk.type("/judge:wrong")
    #expect(desk.lines.last?.contains("0 of 5, \(words) (:gold on)") == true)
    desk.press(.enter)
    #expect(desk.screen.contains("nothing matches: gold"))
    desk.press(.escape)
    desk.type("/judge:A")
    #expect(!desk.screen.contains(words))
    desk.press(.enter)
    desk.type(":gold on")
    desk.press(.enter)
    desk.type("/")
    desk.press(.control("u"))
    desk.type("judge:wrong")
    #expect(!desk.screen.contains(words))
  }

  /// The judge in both orders, or the human, against gold; gold counts once it may be seen.
  @Test func suspects() {
    // Slot A both times: no verdict in both orders.
    var desk = Self.desk(gold: ["sky": 1, "sum": 0, "list": 0])
    #expect(Self.kept("suspect:yes", desk) == [])
    desk.type("J2")
    #expect(desk.state.myLabel(Samples.comparison(of: Samples.sum)) != nil)
    #expect(Self.kept("suspect:yes", desk) == ["sum"])
    #expect(Self.kept("gold:none", desk) == ["sky", "poem", "lock", "list"])
    desk.state.blindness.gold = .on
    #expect(Self.kept("gold:none", desk) == ["poem", "lock"])
    #expect(Self.kept("judge:wrong", desk) == ["sky"])
    let both = Desk(
      records: [
        Samples.record("a", Samples.sky),
        Samples.record(
          "b", Samples.sky, reversed: true, text: "<answer>[[B]]</answer>", winner: "B"),
      ], gold: ["sky": 1])
    var open = both
    open.state.blindness.gold = .on
    #expect(Self.kept("suspect:yes", open) == ["sky"])
    #expect(Self.kept("suspect:yes", both) == [])
  }

  @Test func reasonsAndReviews() {
    var desk = Self.desk()
    desk.type("s")
    desk.type("too long")
    desk.press(.enter)
    #expect(Self.kept("reason:long", desk) == ["sky"])
    #expect(Self.kept("reason:none", desk) == ["sum", "poem", "lock", "list"])
    let review = Event(
      id: EventID("review"), author: Samples.me, at: Timestamp(milliseconds: 1),
      body: .review(RunReview(run: RunID("sum-1"), rationale: .unsound)))
    desk.take(.added(runs: [], events: [review]))
    #expect(Self.kept("review:unsound", desk) == ["sum"])
  }

  // MARK: - Typing

  @Test func tabCompletes() {
    var desk = Self.desk()
    desk.type("/quo")
    #expect(desk.screen.contains("where the judge's quotes stand"))
    desk.press(.tab)
    desk.type("n")
    desk.press(.tab)
    #expect(desk.lines.last?.contains("/quote:none") == true)
    #expect(Self.shown(desk) == ["sky"])
    // Several: Tab goes round, and back to what was typed.
    desk.type(" state:un")
    desk.press(.tab)
    #expect(desk.state.queue.plan.filter == "quote:none state:unlabelled")
    desk.press(.tab)
    #expect(desk.state.queue.plan.filter == "quote:none state:unjudged")
    desk.press(.backTab, .backTab)
    #expect(desk.state.queue.plan.filter == "quote:none state:un")
    // Names that rows have.
    desk.press(.control("u"))
    desk.type("subset:sa")
    desk.press(.tab)
    #expect(desk.state.queue.plan.filter == "subset:safety")
    desk.press(.control("u"))
    desk.type("model:")
    #expect(desk.screen.contains("SmolLM2-135M"))
  }

  @Test func errorsPointAtThePlace() {
    var desk = Self.desk()
    desk.type("/sky gold:maybe")
    #expect(desk.screen.contains("gold takes A, B, tie or none; “maybe” is none."))
    #expect(Self.shown(desk).count == 5)
    let row = desk.state.size.rows - 1
    // ` /sky gold:` stands before it.
    let column = 11
    #expect(desk.lines.last?.dropFirst(column).hasPrefix("maybe") == true)
    // The blamed word looks unlike what stands before it.
    #expect(desk.frame[row, column].style != desk.frame[row, column - 2].style)
    #expect(desk.frame[row, column].style == desk.frame[row, column + 4].style)
  }

  @Test(arguments: [Size(rows: 24, columns: 80), Size(rows: 12, columns: 40)])
  func errorsAreReadWhole(_ size: Size) {
    var desk = Self.desk(size: size)
    desk.type("/p<high")
    let text = desk.lines.map { $0.trimmingBorders }.joined(separator: " ")
    #expect(text.contains("“high” is no number, as in p<.7."), "\(text)")
  }

  @Test func escapeBringsTheFilterBack() {
    var desk = Self.desk()
    desk.type("/sky")
    desk.press(.enter)
    desk.type("/ p<")
    desk.press(.tab, .escape)
    #expect(desk.state.queue.plan.filter == "sky")
    // Esc again leaves filter and order.
    desk.type(":sort p")
    desk.press(.enter, .escape)
    desk.settle()
    #expect(Self.shown(desk) == ["sky", "sum", "poem", "lock", "list"])
    #expect(desk.state.queue.plan.sort == .fileOrder)
  }

  /// Typing shows what a filter keeps; Esc goes back to where one was, in the list and on screen.
  @Test func escapeGoesBackToWhereOneWas() {
    var desk = Desk(
      items: (1...60).map { number in
        Samples.item("n\(number)", "Question \(number)?", "first \(number)", "second")
      }, size: Size(rows: 30, columns: 140))
    // Item 40 at the middle of the list.
    desk.type("G")
    for _ in 0..<25 { desk.type("k") }
    for _ in 0..<5 { desk.type("j") }
    let (item, top) = (desk.currentNumber, desk.state.sight.listTop)
    #expect(item == 40 && top < 39)
    desk.type("/question 7?")
    desk.settle()
    #expect(desk.currentNumber == 7)
    // What the filter keeps again is come back to while typing.
    for _ in 0..<12 { desk.press(.backspace) }
    desk.settle()
    #expect(desk.currentNumber == 40)
    desk.type("question 12?")
    desk.press(.escape)
    desk.settle()
    #expect(desk.currentNumber == 40)
    #expect(desk.state.sight.listTop == top)
    // Enter stays where the filter led, and nothing is come back to later.
    desk.type("/question 9?")
    desk.press(.enter, .escape)
    desk.settle()
    #expect(desk.currentNumber == 9)
  }

  @Test func helpListsTheLanguage() {
    var desk = Self.desk()
    desk.type(":help filter")
    desk.press(.enter)
    #expect(desk.screen.contains("subset:"))
    desk.type("tenth")
    #expect(desk.screen.contains("rank(p)<10%"))
    desk.press(.enter)
    #expect(desk.state.queue.plan.filter == "rank(p)<10%")
    #expect(desk.lines.last?.contains("/rank(p)<10%") == true)
  }

  // MARK: - Order

  @Test func sorts() {
    var desk = Self.desk()
    func sorted(_ text: String) -> [String] {
      desk.type(":sort " + text)
      desk.press(.enter)
      desk.settle()
      return Self.shown(desk)
    }
    #expect(sorted("p") == ["sum", "list", "sky", "poem", "lock"])
    #expect(desk.screen.contains(" Items · p ↑ "))
    #expect(sorted("p desc") == ["sky", "list", "sum", "poem", "lock"])
    #expect(desk.screen.contains(" Items · p ↓ "))
    // Orders that contradict each other, then the failure, then the rest.
    #expect(sorted("disagreement") == ["sky", "poem", "sum", "lock", "list"])
    #expect(sorted("subset") == ["sky", "poem", "sum", "list", "lock"])
    let shuffled = sorted("random 7")
    #expect(Set(shuffled) == ["sky", "sum", "poem", "lock", "list"])
    #expect(sorted("random 7") == shuffled)
    #expect(sorted("file") == ["sky", "sum", "poem", "lock", "list"])
    // The row in view stays in view.
    #expect(desk.currentNumber == 1)
  }

  @Test func theListOfSorts() {
    var desk = Self.desk()
    desk.type("S")
    #expect(desk.screen.contains("the file's order"))
    desk.type("letter p")
    desk.press(.enter)
    desk.settle()
    #expect(desk.state.queue.plan.sort == QueueSort(.figure(.p)))
    // The same again turns it round.
    desk.type("S")
    desk.press(.enter)
    #expect(desk.state.queue.plan.sort == QueueSort(.figure(.p), isDescending: true))
  }

  /// A row that comes to match goes where the order has it.
  @Test func newRowsGoToTheirPlace() {
    var desk = Self.desk()
    desk.type("/state:judged")
    desk.press(.enter)
    desk.type(":sort p")
    desk.press(.enter)
    desk.settle()
    #expect(Self.shown(desk) == ["sum", "list", "sky", "poem"])
    let record = Samples.record("lock-1", Samples.lock, p: 0.65)
    desk.take(.added(runs: [record], events: []))
    #expect(Self.shown(desk) == ["sum", "lock", "list", "sky", "poem"])
  }

  /// A long list is done in steps, each asking for the next; meanwhile keys are taken.
  @Test func longListsGoInSteps() {
    // Every seventh pair is equally long.
    let items = (0..<1_000).map {
      Samples.item("i\($0)", "Question \($0)", String(repeating: "y", count: 1 + $0 % 7), "n")
    }
    var desk = Desk(items: items)
    desk.effects = []
    desk.type(":sort length")
    desk.press(.enter)
    #expect(desk.state.queue.isFiltering)
    #expect(desk.effects.contains(.wake(milliseconds: 0)))
    desk.type("J")
    #expect(desk.currentNumber == 2)
    let steps = desk.settle()
    #expect(steps > 5)
    #expect(desk.state.queue.visible.count == 1_000)
    #expect(desk.currentNumber == 2)
    #expect(desk.state.queue.visible[1] == Samples.comparison(of: items[7]))
  }

  // MARK: - Facets and queues

  @Test func facets() {
    var desk = Self.desk(gold: ["sum": 0])
    desk.type("gf")
    desk.settle()
    for words in ["subset", "chat", "judge", "state", "SmolLM2-135M"] {
      #expect(desk.screen.contains(words), "\(words)")
    }
    desk.type("chat")
    #expect(desk.lines.contains { $0.contains(" 2 ") && $0.contains("chat") && $0.contains("40%") })
    desk.press(.enter)
    #expect(desk.state.queue.plan.filter == "subset:chat")
    desk.settle()
    #expect(Self.shown(desk) == ["sky", "poem"])
    // Under the present filter; `!` is all but these.
    desk.type("gf")
    desk.settle()
    desk.type("truncated")
    #expect(desk.lines.contains { $0.contains(" 1 ") && $0.contains("truncated") })
    desk.type("!")
    #expect(desk.state.queue.plan.filter == "subset:chat !state:truncated")
    desk.settle()
    #expect(Self.shown(desk) == ["sky"])
  }

  /// What facets count is what their terms keep.
  @Test func facetsCountWhatTheirTermsKeep() throws {
    var desk = Self.desk(gold: ["sum": 1, "sky": 1])
    desk.type("J2J")
    desk.type("f")
    desk.state.blindness.gold = .on
    desk.type("gf")
    desk.settle()
    let counts = try #require(desk.state.facetCounts)
    #expect(counts.count > 20)
    for (term, count) in counts {
      #expect(Self.kept(term, desk.closed).count == count, "\(term)")
    }
  }

  @Test func savedQueues() throws {
    var desk = Self.desk()
    desk.type(":queue p>0 --sort p desc")
    desk.press(.enter)
    desk.settle()
    #expect(Self.shown(desk) == ["sky", "list", "sum"])
    desk.type(":save sure ones")
    desk.press(.enter)
    let plan = try QueuePlan(parsing: "p>0 --sort p desc")
    #expect(desk.effects.contains(.saveQueues([SavedQueue(name: "sure ones", plan: plan)])))
    desk.press(.escape)
    desk.type("gq")
    desk.settle()
    #expect(desk.lines.contains { $0.contains(" 3 ") && $0.contains("sure ones") })
    #expect(desk.lines.contains { $0.contains(" 1 ") && $0.contains("invented quotes") })
    #expect(desk.lines.contains { $0.contains(" 5 ") && $0.contains("unlabelled") })
    desk.type("sure")
    desk.press(.enter)
    desk.settle()
    #expect(Self.shown(desk) == ["sky", "list", "sum"])
    desk.type(":queue invented quotes")
    desk.press(.enter)
    desk.settle()
    #expect(Self.shown(desk) == ["sky"])
    desk.type(":forget sure ones")
    desk.press(.enter)
    #expect(desk.state.savedQueues.isEmpty)
  }

  @Test func builtInQueuesCanBeRead() throws {
    for queue in SavedQueue.builtIn {
      #expect(try QueuePlan(parsing: queue.plan.text) == queue.plan, "\(queue.name)")
    }
  }

  // MARK: - What a label stores

  @Test func aLabelStoresItsQueue() {
    var desk = Self.desk()
    desk.type("1")
    #expect(desk.labels[0].queue == nil)
    desk.type("/p<.7")
    desk.press(.enter)
    desk.settle()
    desk.type("2")
    #expect(desk.labels[1].queue == Label.Queue(filter: "p<.7", probability: 1))
  }

  /// Whether gold was on screen before the decision.
  @Test func aLabelStoresWhetherGoldWasSeen() {
    var desk = Self.desk(gold: ["sky": 0, "sum": 0])
    desk.type("1")
    #expect(desk.labels[0].hasSeenGold == false)
    // Gold shows now: the revision knows it, and so does what comes after an undo.
    desk.type("2")
    #expect(desk.labels[1].hasSeenGold)
    desk.type("uu1")
    #expect(desk.labels[2].hasSeenGold)
    desk.type(":gold on")
    desk.press(.enter)
    desk.type("J")
    #expect(desk.lines.contains { $0.contains("gold ") })
    desk.type("1")
    #expect(desk.labels[3].hasSeenGold)
    // An item without gold.
    desk.type("J1")
    #expect(desk.labels[4].hasSeenGold == false)
  }
}

extension Desk {
  /// Ticks until nothing is left to do in steps.
  ///
  /// - Returns: how many ticks it took.
  @discardableResult
  mutating func settle() -> Int {
    var steps = 0
    while state.queue.isFiltering || state.isCounting, steps < 10_000 {
      tick(after: 1)
      steps += 1
    }
    return steps
  }

  /// The same with whatever box is open closed, and no filter.
  fileprivate var closed: Desk {
    var desk = self
    desk.press(.escape, .escape)
    return desk
  }
}

extension String {
  /// Without a box's borders and the blanks around a line.
  fileprivate var trimmingBorders: String {
    var text = self[...]
    while let first = text.first, first == "│" || first == " " { text.removeFirst() }
    while let last = text.last, last == "│" || last == " " { text.removeLast() }
    return String(text)
  }
}
