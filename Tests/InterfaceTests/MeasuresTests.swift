import Interface
import Judgment
import Reports
import Review
import Screen
import Testing

/// The measures on the screen: asked for, shown, and led back from to the items.
@Suite struct MeasuresTests {
  static func id(_ item: Item) -> ComparisonID { Samples.comparison(of: item) }

  /// Figures of two subsets, and a plot.
  static var report: Report {
    let table = ReportTable(
      "Accuracy · tiny", columns: ["", "official", "coverage", "items"],
      rows: [
        .init(
          "all", [.share(0.75), .share(1), .count(5)], comparisons: Samples.items.map(id)),
        .init(
          "chat", level: 1, [.share(1), .share(1), .count(2)],
          comparisons: [id(Samples.sky), id(Samples.poem)]),
        .init("code", level: 1, [.share(nil), .share(0), .count(0)]),
      ])
    let plot = Plot(
      "Sure and right", across: .init("sure"), up: .init("right"),
      series: [
        .init("tiny", .points, [.init(0, 0), .init(0.5, 0.5, spread: 0.25...0.75), .init(1, 1)])
      ], reference: .diagonal)
    return Report(
      title: "sample",
      chapters: [
        Chapter(.scores, [.table(table), .notes(["Three of four are right."])]),
        Chapter(.calibration, [.plot(plot)]),
      ])
  }

  static func requests(_ desk: Desk) -> [MeasureRequest] {
    desk.effects.compactMap { if case .measure(let request) = $0 { request } else { nil } }
  }

  static func answer(_ desk: inout Desk, _ report: Report = report) {
    desk.take(
      .measured(PreparedReport(report), generation: requests(desk).last?.generation ?? 0))
  }

  static func desk(_ size: Size, records: [RunRecord] = []) -> Desk {
    var desk = Desk(records: records, size: size)
    desk.type("m")
    answer(&desk)
    return desk
  }

  private func expect(_ desk: Desk, _ wanted: String, _ here: SourceLocation = #_sourceLocation) {
    let wanted = wanted.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (row, line) in desk.lines.enumerated() {
      #expect(
        row < wanted.count && line == wanted[row],
        "row \(row)\n  shown  \(line)\n  wanted \(row < wanted.count ? wanted[row] : "")",
        sourceLocation: here)
    }
    #expect(desk.lines.count == wanted.count, sourceLocation: here)
  }

  // MARK: - Frames

  @Test func scoresAt80By24() {
    expect(
      Self.desk(Size(rows: 24, columns: 80)),
      """
       overrule  sample · 5 items · 0 judged · 0 labelled
      ┌─ Scores ─ Calibration ───────────────────────────────────────────────────────┐
      │ What is each judge worth by the benchmark's own rule?                        │
      │                                                                              │
      │ Accuracy · tiny                                                              │
      │         official  coverage  items                                            │
      │▸all        75.0%    100.0%      5                                            │
      │   chat    100.0%    100.0%      2                                            │
      │   code       n/a      0.0%      0                                            │
      │                                                                              │
      │ · Three of four are right.                                                   │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      └──────────────────────────────────────────────────────────────────────────────┘
       Enter its items  [ ] chapter  j k row  R compute anew  ys picture  Esc back
      """)
  }

  /// Where a plot has no room its points stand as a table.
  @Test func narrowScreensShowPointsAsATable() {
    var desk = Self.desk(Size(rows: 12, columns: 40))
    desk.type("l")
    expect(
      desk,
      """
       1/5  sample · 0 labelled · 0 judged
      ┌─ Scores ─ Calibration ───────────────┐
      │Is a judge right as often as it is    │
      │sure?                                 │
      │                                      │
      │Sure and right                        │
      │sure     right   from     to          │
      │0.0%      0.0%    n/a    n/a          │
      │50.0%    50.0%  25.0%  75.0%          │
      │100.0%  100.0%    n/a    n/a          │
      └──────────────────────────────────────┘
       Enter its items  [ ] chapter  Esc back
      """)
  }

  // MARK: - Moving

  /// A chapter of more lines than the screen: a plot and sentences stand below its only table.
  private static var longChapter: Report {
    var report = report
    report.chapters = [
      Chapter(
        .position,
        report.chapters[0].parts + report.chapters[1].parts
          + [.notes((1...30).map { "Sentence \($0)." })])
    ]
    return report
  }

  /// `G` goes to the end of the page at once, as in a pager, `gg` to its beginning; from there the
  /// page scrolls line by line until the chosen row is in view.
  @Test(arguments: [Size(rows: 24, columns: 80), Size(rows: 12, columns: 40)])
  func theEndsOfAChapterAreOneKeyAway(_ size: Size) {
    var desk = Desk(size: size)
    desk.type("m")
    Self.answer(&desk, Self.longChapter)
    let first = desk.lines
    #expect(!desk.screen.contains("Sentence 30."))
    desk.type("G")
    let last = desk.lines
    #expect(desk.screen.contains("Sentence 30.") && desk.screen.contains(" end "))
    desk.type("G")
    #expect(desk.lines == last)
    desk.type("k")
    #expect(!desk.screen.contains("Sentence 30.") && desk.screen.contains("Sentence 29."))
    desk.type("k")
    #expect(!desk.screen.contains("Sentence 29.") && desk.screen.contains("Sentence 28."))
    desk.type("jj")
    #expect(desk.lines == last)
    desk.type("gg")
    #expect(desk.lines == first)
  }

  /// Brackets, Tab and the arrows turn chapters, each both ways.
  @Test(arguments: [
    (Key.character("]"), Key.character("[")), (.tab, .backTab), (.right, .left),
    (.character("l"), .character("h")),
  ])
  func chaptersTurn(_ next: Key, _ previous: Key) {
    var desk = Self.desk(Size(rows: 24, columns: 80))
    desk.press(next)
    #expect(desk.screen.contains("Is a judge right as often as it is sure?"))
    desk.press(previous)
    #expect(desk.screen.contains("What is each judge worth"))
  }

  /// The chosen row has a sign beside its ground.
  @Test func theChosenRowHasASign() {
    var desk = Self.desk(Size(rows: 42, columns: 140))
    desk.type("j")
    let marked = desk.lines.filter { $0.contains("▸") && $0.contains("100.0") }
    #expect(marked.count == 1 && marked[0].contains("chat"))
  }

  // MARK: - Asking

  @Test(
    "A heading that is wider than the screen is cut, and its figures are in sight",
    arguments: [Size(rows: 12, columns: 40), Size(rows: 24, columns: 80)],
    [String(repeating: "long ", count: 30), String(repeating: "裁判", count: 40)])
  func wideHeadings(_ size: Size, heading: String) {
    var desk = Desk(size: size)
    desk.type("m")
    Self.answer(
      &desk,
      Report(
        title: "wide",
        chapters: [
          Chapter(
            .profile,
            [.table(ReportTable("t", columns: ["", heading], rows: [.init("runs", [.count(24)])]))])
        ]))
    #expect(desk.lines.contains { $0.contains("runs") && $0.contains(" 24") })
    #expect(desk.lines.contains { $0.contains("…") && $0.contains(heading.prefix(4)) })
  }

  @Test func theyAreAskedForOnceAndAgainWhenSomethingHappened() {
    var desk = Desk(size: Size(rows: 24, columns: 80))
    desk.type("m")
    #expect(Self.requests(desk).count == 1)
    let first = Self.requests(desk)[0].generation
    #expect(Self.requests(desk)[0].sealing == nil)
    #expect(desk.screen.contains("computing …"))
    desk.take(.measuring(share: 0.4, generation: first))
    #expect(desk.screen.contains("computing … 40%"))
    Self.answer(&desk)
    #expect(!desk.screen.contains("computing"))
    desk.type("qm")
    #expect(Self.requests(desk).count == 1)
    // A label is news.
    desk.type("q1m")
    #expect(Self.requests(desk).map(\.generation) == [first, first + 1])
    // What there was stays in view meanwhile.
    #expect(desk.screen.contains("75.0") && desk.screen.contains("computing …"))
    // An answer that comes too late is none.
    desk.take(.measured(PreparedReport(Report(title: "old")), generation: first))
    #expect(desk.screen.contains("75.0") && desk.screen.contains("computing …"))
    desk.type("R")
    #expect(Self.requests(desk).map(\.generation) == [first, first + 1, first + 2])
  }

  /// `R` always answers: that it computes, and whether anything has changed.
  @Test func computingAnewIsAnswered() {
    var desk = Self.desk(Size(rows: 42, columns: 140))
    #expect(desk.toast == nil)
    desk.type("R")
    #expect(desk.toast == "computing …")
    Self.answer(&desk)
    #expect(desk.toast == "computed anew: every figure is as it was")
  }

  /// Without a figure the screen says what gives some, by the keys for it.
  @Test(arguments: [
    Size(rows: 42, columns: 140), Size(rows: 24, columns: 80), Size(rows: 12, columns: 40),
  ])
  func nothingToMeasureYet(_ size: Size) {
    var desk = Desk(size: size)
    desk.type("m")
    Self.answer(&desk, Report(title: "nothing", chapters: []))
    let words = desk.lines.map { $0.filter { !"│┌┐└┘─".contains($0) } }.joined(separator: " ")
      .split(separator: " ").joined(separator: " ")
    #expect(words.contains("1 to 5 label: the first label begins “Agreement”"))
    #expect(words.contains("r runs the judge, gr on all items"))
  }

  @Test func whatWentWrongIsSaidAndTriedAgain() {
    var desk = Desk(size: Size(rows: 24, columns: 80))
    desk.type("m")
    desk.take(
      .notMeasured("the file is gone", generation: Self.requests(desk).last?.generation ?? 0))
    #expect(desk.screen.contains("the file is gone"))
    desk.type("qm")
    #expect(Self.requests(desk).count == 2)
    Self.answer(&desk, Report(title: "sample"))
    #expect(desk.screen.contains("Nothing to measure yet"))
    #expect(!desk.screen.contains("the file is gone"))
  }

  /// Another session's figures are not those of the one that was left.
  @Test func anotherSessionHasItsOwn() {
    var desk = Self.desk(Size(rows: 24, columns: 80))
    desk.take(
      .opened(
        OpenedSession(
          name: "other", title: "other", orderSeed: 0, items: [], comparisons: [], runs: [],
          events: [])))
    #expect(!desk.state.measures.isOpen)
    Self.answer(&desk)
    #expect(desk.state.measures.report == nil)
  }

  // MARK: - To the items

  @Test(arguments: [Size(rows: 24, columns: 80), Size(rows: 42, columns: 140)])
  func enterListsExactlyTheRowsItems(_ size: Size) {
    var desk = Self.desk(size)
    desk.type("j")
    desk.press(.enter)
    #expect(!desk.state.measures.isOpen)
    #expect(Array(desk.state.queue.visible) == [Self.id(Samples.sky), Self.id(Samples.poem)])
    #expect(desk.state.queue.narrowed?.title == "Scores · chat")
    #expect(desk.toast == "2 items behind Scores · chat; Esc shows all")
    // A filter goes among them, and Esc takes away one after the other.
    desk.type("/haiku")
    desk.press(.enter)
    #expect(Array(desk.state.queue.visible) == [Self.id(Samples.poem)])
    desk.press(.escape)
    #expect(desk.state.queue.visible.count == 2)
    desk.press(.escape)
    #expect(desk.state.queue.visible.count == 5)
    #expect(desk.state.queue.narrowed == nil)
    // Back among the figures one is where one was.
    desk.type("m")
    desk.press(.enter)
    #expect(desk.state.queue.visible.count == 2)
  }

  @Test func aLabelKnowsWhereItsItemCameFrom() {
    var desk = Self.desk(Size(rows: 42, columns: 140))
    desk.type("j")
    desk.press(.enter)
    desk.type("1")
    #expect(desk.labels.last?.queue?.filter == "measures: Scores · chat")
  }

  @Test func rowsThatRestOnNothingSaySo() {
    var desk = Self.desk(Size(rows: 24, columns: 80))
    desk.type("jj")
    desk.press(.enter)
    #expect(desk.state.measures.isOpen)
    #expect(desk.toast == "this figure rests on no comparisons of its own")
  }

  @Test(arguments: [Key.escape, .character("q"), .character("m")])
  func oneGoesBackToWhereOneWas(_ key: Key) {
    var desk = Desk(size: Size(rows: 42, columns: 140))
    desk.type("JJ")
    let before = desk.lines
    desk.type("m")
    Self.answer(&desk)
    desk.press(key)
    #expect(desk.lines == before)
  }

  /// Nothing is decided about an item that isn't seen.
  @Test func nothingIsDecidedAmongFigures() {
    var desk = Self.desk(
      Size(rows: 42, columns: 140),
      records: [
        Samples.record("r", Samples.sky)
      ])
    for command in Command.allCases
    where ![.measures, .back, .clear, .open, .next, .quit, .stop].contains(command) {
      desk.run(command)
      desk.press(.escape)
      if !desk.state.measures.isOpen { desk.type("m") }
    }
    desk.type("12345axft+-")
    for line in ["comment fine", "skip why", "label-a"] {
      desk.type(":" + line)
      desk.press(.enter, .escape)
    }
    #expect(desk.labels.isEmpty)
    #expect(!desk.effects.contains { if case .save = $0 { true } else { false } })
  }

  /// Time spent on figures is no time spent on the item.
  @Test func timeStandsStillForTheItem() {
    func seconds(_ isAmongFigures: Bool) -> Int? {
      var desk = Desk(size: Size(rows: 42, columns: 140))
      desk.type("J")
      if isAmongFigures {
        desk.type("m")
        desk.tick(after: 60_000)
        desk.type("q")
      }
      desk.type("1")
      return desk.labels.last?.activeMilliseconds
    }
    #expect(seconds(true) == seconds(false).map { $0 + 1_000 })
  }

  // MARK: - Blind

  @Test func whatIsSealedIsLeftOut() {
    var desk = BlindTests.worlds(Size(rows: 42, columns: 140))[0]
    desk.type("1J2JB")
    desk.type("m")
    let sealing = Self.requests(desk).last?.sealing
    #expect(sealing != nil)
    for id in Samples.items.map(Self.id) {
      #expect(sealing?.seals(id, desk.state.decisions) == !desk.state.isOpen(id), "\(id)")
    }
    // A label taken back leaves open what was seen.
    desk.type("quu")
    for id in Samples.items.map(Self.id) {
      #expect(sealing?.seals(id, desk.state.decisions) == !desk.state.isOpen(id), "\(id)")
    }
  }

  /// What was computed with all open is not there any more once blind mode is on.
  @Test func blindModeForgetsFigures() {
    var desk = Self.desk(Size(rows: 42, columns: 140))
    desk.type("j")
    desk.press(.enter)
    desk.type("B")
    #expect(desk.state.blindness.isOn)
    #expect(desk.state.queue.visible.count == 5)
    #expect(desk.state.measures.report == nil)
    desk.type("m")
    #expect(!desk.screen.contains("75.0"))
    #expect(Self.requests(desk).last?.sealing != nil)
  }
}
