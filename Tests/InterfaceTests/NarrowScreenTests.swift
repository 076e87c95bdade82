import Interface
import Judgment
import Reports
import Review
import Screen
import Testing

/// The smallest screen has room for one pane: what it leaves out is told, and what matters most is
/// what stays.
@Suite struct NarrowScreenTests {
  private static let smallest = Size(rows: 12, columns: 40)

  /// What is played stands in the pane that has the screen, whichever had it before.
  @Test(arguments: [Pane.list, .question, .first])
  func aReplayIsInSight(_ pane: Pane) {
    var desk = Desk(
      records: [Samples.record("r", Samples.sky, text: "<rubric>\n1. Accuracy\n</rubric>")],
      size: Self.smallest)
    desk.state.focus = pane
    desk.type("gpp", apart: 10)
    desk.press(.end)
    #expect(desk.screen.contains("Rubric"))
    #expect(desk.screen.contains("Accuracy"))
  }

  /// A pane of the judgment that is read stays.
  @Test func aReplayTurnsNoPage() {
    var desk = Desk(records: [Samples.record("r", Samples.sky)], size: Self.smallest)
    desk.state.focus = .evaluationB
    desk.type("gpp", apart: 10)
    #expect(desk.state.focus == .evaluationB)
  }

  /// Ten lines don't fit into seven: the border says how many are below, then that they end.
  @Test func theCubeSaysWhatIsBelow() {
    var desk = Desk(records: [Samples.record("r", Samples.sky)], size: Self.smallest)
    desk.type("gd")
    #expect(desk.lines[10].hasSuffix(" more ─┘"))
    for _ in 0..<9 { desk.type("j") }
    #expect(desk.lines[10].hasSuffix(" end ─┘"))
  }

  /// A list of more rows than its pane says so in its border, as a text does.
  @Test func theListSaysWhatIsBelow() {
    let items = (1...20).map { Samples.item("i\($0)", "Question \($0)?", "yes", "no") }
    var desk = Desk(items: items, size: Self.smallest)
    #expect(desk.lines[10].hasSuffix("↓ 13 more ─┘"))
    desk.type("jjjjjjjjj")
    #expect(desk.lines[10].hasSuffix("─ ↑ 3 ↓ 10 more ─┘"))
    desk.type("G")
    #expect(desk.lines[10].hasSuffix("─ end ─┘"))
    #expect(!Desk(size: Self.smallest).lines[10].contains("more"))
  }

  /// In two columns reasons have no room for what they mean: the one turned on last is explained.
  @Test func reasonsAreExplainedOnceTheyAreOn() {
    var desk = Desk(size: Self.smallest)
    desk.state.taxonomy.groups[0].reasons += "abcdefghij".map {
      Taxonomy.Entry(key: $0, word: "reason \($0)", about: "it means \($0)")
    }
    desk.type("t")
    #expect(desk.screen.contains("what one means is told once it is on"))
    desk.type("l")
    #expect(desk.screen.contains("took long for good"))
    desk.type("d")
    #expect(desk.screen.contains("it means d") && !desk.screen.contains("took long for good"))
    desk.type("d")
    #expect(desk.screen.contains("took long for good"))
  }

  /// A tag's meaning is cut rather than left out.
  @Test func tagsAreExplained() {
    var desk = Desk(records: [Samples.record("r", Samples.sky)], size: Self.smallest)
    desk.state.taxonomy.tags[1].about = "right, and it matters here"
    desk.state.focus = .first
    desk.type("vv")
    desk.press(.enter)
    #expect(desk.lines.contains { $0.contains("g good step         right, and it …") })
  }

  /// While much goes on, the header still begins with which item is in view.
  @Test func theHeaderKeepsThePlace() {
    var desk = Desk(size: Self.smallest)
    desk.take(.judge(.ready(JudgeFacts(name: "m", protocolName: "p", isScaffolded: false))))
    for number in 1...1_000 {
      var progress = JudgeDesk.Progress(
        run: RunID("\(number)"), comparison: Samples.comparison(of: Samples.sky),
        started: Timestamp(milliseconds: 0))
      progress.firstToken = Timestamp(milliseconds: 0)
      progress.latest = Timestamp(milliseconds: 1_000)
      progress.tokens = 1_001
      desk.state.desk.active[progress.run] = progress
    }
    desk.state.desk.waiting = Array(
      repeating: JudgeRequest(
        comparison: Samples.comparison(of: Samples.sum),
        presentation: Samples.presentation(Samples.sum)), count: 10_000)
    // A million tokens a second have no room beside how many runs they are of.
    #expect(desk.lines[0].hasPrefix(" 1/5 "))
    #expect(desk.lines[0].contains(" 1000 run · 10000 wait"))
    #expect(!desk.lines[0].contains("tok/s"))
    desk.resize(42, 140)
    #expect(desk.lines[0].contains("1000000 tok/s · 1000 run · 10000 wait"))
  }

  /// What stands where no row is goes on in a second line.
  @Test func emptyBoxesSayAllTheyHaveTo() {
    var desk = Desk(size: Self.smallest)
    desk.type("gl")
    let words = desk.lines.flatMap { $0.split { " │".contains($0) } }.joined(separator: " ")
    #expect(words.contains("runs that begin and end, and what the program has to say"))
  }

  /// A row of a list that is cut is told whole below the list.
  @Test func theChosenRowIsToldWhole() {
    var desk = Desk(size: Self.smallest)
    desk.type("?stitched")
    let words = desk.lines.flatMap { $0.split { " │".contains($0) } }.joined(separator: " ")
    #expect(
      words.contains("a quote stands there, is stitched, is the other's, is nowhere"))
  }

  /// Rows without a lead don't lose its cells where there are few.
  @Test func reviewsOfThisItemHaveTheWholeRow() {
    let events = [("sky", Samples.sky), ("sum", Samples.sum)].map { run, item in
      Event(
        at: Event.Place(at: Timestamp(milliseconds: 1), id: EventID("event-" + run)),
        by: Samples.me, .review(RunReview(run: RunID(run), rationale: .unsound)))
    }
    var desk = Desk(
      records: [Samples.record("sky", Samples.sky), Samples.record("sum", Samples.sum)],
      events: events, size: Self.smallest)
    desk.type("gw")
    #expect(desk.lines.contains { $0.contains("│ › rationale unsound") })
    #expect(desk.lines.contains { $0.contains("│   item 2  rationale unsound") })
    // On a wide screen titles stand in one column.
    desk.resize(42, 140)
    #expect(desk.lines.contains { $0.contains("›         rationale unsound") })
  }

  /// How many are flagged is worth more than that the judge waits to be needed.
  @Test func countsBeforeAnIdleJudge() {
    var desk = Desk(
      items: (1...100).map { Samples.item("i\($0)", "Question \($0)?", "yes", "no") },
      size: Size(rows: 30, columns: 100))
    desk.state.session?.title = "A title of ten"
    #expect(desk.lines[0].contains("the judge loads when it is needed"))
    desk.type("1f")
    #expect(desk.lines[0].contains("1 labelled · 1 flagged"), "\(desk.lines[0])")
    desk.resize(42, 140)
    #expect(
      desk.lines[0].contains("1 flagged") && desk.lines[0].contains("the judge loads when"))
  }

  // MARK: - The list's columns

  /// Where rows tell questions, a heading stands over them: of a hundred items at 140 columns they
  /// have a cell less than its word.
  @Test(arguments: [(5, "question"), (100, "questi…")])
  func questionsHaveAHeading(_ count: Int, _ heading: String) {
    let items = (1...count).map { Samples.item("i\($0)", "Why is it so?", "yes", "no") }
    let desk = Desk(items: items, records: [Samples.record("a", items[0], end: .stopped)])
    #expect(desk.lines[2].contains("judge  \(heading)"), "\(desk.lines[2])")
  }

  /// Behind verdicts, failures and rows without a run questions begin in one column.
  @Test(arguments: [Size(rows: 12, columns: 40), Size(rows: 60, columns: 200)])
  func questionsStandInAColumn(_ size: Size) {
    let items = (1...4).map { Samples.item("i\($0)", "Question \($0)?", "yes", "no") }
    let desk = Desk(
      items: items,
      records: [
        Samples.record("a", items[0], p: 0.8), Samples.record("b", items[1], end: .stopped),
        Samples.record("c", items[3], end: .loop),
      ], size: size)
    let starts = desk.lines[3..<7].compactMap { line in
      line.firstRange(of: "Question ").map {
        line.distance(from: line.startIndex, to: $0.lowerBound)
      }
    }
    #expect(starts.count == 4)
    #expect(Set(starts).count == 1)
  }

  /// At 100 columns a flag and a note leave letter p and the sign of both orders where they are.
  @Test func signsStandInAColumn() {
    var desk = Desk(
      records: [
        Samples.record("a", Samples.sky, p: 0.8),
        Samples.record("b", Samples.sky, reversed: true, p: 0.8),
        Samples.record("c", Samples.sum, p: 0.8),
        Samples.record("d", Samples.sum, reversed: true, p: 0.8),
      ], size: Size(rows: 30, columns: 100))
    func row(_ number: Int) -> String { String(desk.lines[number + 2].dropFirst().prefix(23)) }
    func place(_ number: Int) -> Int? {
      row(number).firstIndex(of: "⇄").map {
        row(number).distance(from: row(number).startIndex, to: $0)
      }
    }
    desk.type("f")
    #expect(place(1) == 21)
    #expect(row(1).contains(".80") && row(1).contains("⚑"))
    #expect(place(1) == place(2))
    desk.type("cwhy")
    desk.press(.enter)
    #expect(row(1).contains(".80") && row(1).contains("✎⚑"))
    #expect(place(1) == place(2))
  }

  // MARK: - Measures

  /// Sentences that would leave no row in sight stand at the end; names that would read the same
  /// are cut where they are the same.
  @Test func rowsAreInSightAndToldApart() {
    var desk = Desk(size: Self.smallest)
    desk.type("m")
    var report = Report(
      title: "narrow",
      chapters: [
        Chapter(
          .profile,
          [
            .table(
              ReportTable(
                "Judges", columns: ["", "share"],
                rows: ["one", "two"].map {
                  .init("SmolLM2-135M-Instruct.Q4_1 · chain-of-rubrics, run \($0)", [.share(0.5)])
                }))
          ])
      ])
    report.warnings = (1...4).map { "Warning \($0) takes " + String(repeating: "words ", count: 8) }
    MeasuresTests.answer(&desk, report)
    #expect(desk.lines.contains { $0.contains("run one") })
    #expect(desk.lines.contains { $0.contains("run two") })
    #expect(desk.screen.contains("3 more: see the end"))
    desk.type("G")
    #expect(desk.screen.contains("Warning 4"))
  }

  /// A judge's name over a column of figures gives way to what the rows are called, and names
  /// have what the columns leave.
  @Test func namesOfRowsComeBeforeHeadings() {
    var desk = Desk(size: Self.smallest)
    desk.type("m")
    MeasuresTests.answer(
      &desk,
      Report(
        title: "wide",
        chapters: [
          Chapter(
            .profile,
            [
              .table(
                ReportTable(
                  "t", columns: ["", "SmolLM2-135M-Instruct.Q4_1 · chain-of-rubrics"],
                  rows: [.init("by a rubric (chat)", [.share(0.5)])]))
            ])
        ]))
    #expect(desk.lines.contains { $0.contains("by a rubric (chat)") && $0.contains("50.0") })
    #expect(desk.lines.contains { $0.contains("SmolLM2-135M-Inst…") })
  }
}
