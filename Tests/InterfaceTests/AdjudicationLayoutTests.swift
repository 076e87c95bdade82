import Interface
import Judgment
import Review
import Screen
import Testing

/// What of a conflict is in sight, before and after it is decided.
@Suite struct AdjudicationLayoutTests {
  private static func events() -> [Event] {
    [
      Samples.vote("l1", Samples.sky, 0, by: Samples.anna, note: "first note", seconds: 41),
      Samples.vote("l2", Samples.sky, 1, by: Samples.ben, note: "second note", seconds: 7),
      Samples.vote("l3", Samples.sum, 0, by: Samples.anna),
      Samples.vote("l4", Samples.sum, 1, by: Samples.ben),
    ]
  }

  private func desk(_ size: Size, isJudged: Bool, events: [Event] = Self.events()) -> Desk {
    Desk(
      records: isJudged ? [Samples.record("r", Samples.sky)] : [], events: events,
      size: size)
  }

  /// Both reviewers and what they wrote stay in sight, whether there is a judgment or not.
  @Test(
    arguments: [
      Size(rows: 30, columns: 100), Size(rows: 24, columns: 80), Size(rows: 42, columns: 140),
      Size(rows: 60, columns: 200),
    ], [false, true])
  func bothReviewersAreInSight(_ size: Size, _ isJudged: Bool) {
    var desk = desk(size, isJudged: isJudged)
    desk.type("gj")
    let before = desk.state.layout
    desk.type("1")
    desk.storeAll()
    let shown = desk.rows(inside: .verdict).joined(separator: "\n")
    for word in ["final  A  ✓", "Anna", "Ben", "first note", "second note"] {
      #expect(shown.contains(word), "\(size) \(word)")
    }
    // With nothing to make room for, nothing moves.
    #expect((desk.state.layout == before) == !isJudged)
  }

  /// Text touches no border while a conflict is read.
  @Test func theStripStandsOffItsBorders() {
    var desk = desk(Size(rows: 30, columns: 100), isJudged: true)
    desk.type("gj")
    #expect(desk.state.layout.slot(of: .rubric)?.margin == 1)
  }

  /// A loaded judge at work takes none of the room of what is left.
  @Test(arguments: [
    Size(rows: 12, columns: 40), Size(rows: 24, columns: 80), Size(rows: 30, columns: 100),
    Size(rows: 42, columns: 140),
  ])
  func theHeaderKeepsWhatIsLeft(_ size: Size) {
    var desk = desk(size, isJudged: true)
    desk.state.session?.title = "A session with a name of its own that is long"
    desk.take(
      .judge(
        .ready(
          JudgeFacts(
            name: "SmolLM2-135M-Instruct.Q4_1", protocolName: "chain-of-rubrics",
            isScaffolded: true))))
    desk.take(.judge(.started(Samples.run("s", Samples.poem, end: nil))))
    desk.state.desk.waiting = Array(
      repeating: JudgeRequest(
        comparison: Samples.comparison(of: Samples.lock),
        presentation: Samples.presentation(Samples.lock)), count: 120)
    desk.type("gj")
    #expect(desk.lines[0].contains("2 of 2 "), "\(desk.lines[0])")
    #expect(desk.lines[0].contains("left  ADJUDICATING"), "\(desk.lines[0])")
  }

  /// Where another pane has the screen, what was decided is said; Alt-8 goes to the labels.
  @Test func theSmallestScreenSaysWhatWasDecided() {
    var desk = desk(Size(rows: 12, columns: 40), isJudged: false)
    desk.type("gj")
    desk.press(.alt("3"))
    desk.type("3")
    #expect(desk.toast == "adjudicated: tie; 1 of 2 left")
    desk.press(.alt("8"))
    #expect(desk.screen.contains("Labels in conflict"))
    desk.type("J1")
    #expect(desk.toast == nil)
  }

  /// The labels' pane scrolled down, the verdict begins at its top; and the other way round.
  @Test func theVerdictBeginsAtItsTop() {
    var desk = desk(
      Size(rows: 12, columns: 40), isJudged: true,
      events: Self.events() + [
        Samples.vote(
          "l5", Samples.sky, 1, by: Samples.ben, note: String(repeating: "word ", count: 80))
      ])
    desk.type("gj")
    desk.type("jjj")
    #expect(desk.state.top(of: .verdict) > 0)
    desk.type("1")
    #expect(desk.state.top(of: .verdict) == 0)
    desk.type("jj")
    #expect(desk.state.top(of: .verdict) > 0)
    desk.type("q")
    desk.press(.alt("8"))
    #expect(desk.state.top(of: .verdict) == 0)
  }
}
