import Interface
import Judgment
import Review
import Screen
import Testing

@Suite struct HistoryTests {
  @Test func everythingDoneIsThereNewestFirst() {
    var desk = Desk()
    desk.state.minutesFromUTC = 0
    desk.type("1Jfu")
    desk.type("gh")
    let rows = desk.lines.filter { $0.contains("Ada") }
    #expect(rows.count == 3)
    #expect(rows[0].contains("flag taken back") && rows[0].contains("item 2 · Ada"))
    #expect(rows[1].contains("flag  (taken back)"))
    #expect(rows[2].contains("label A") && rows[2].contains("item 1 · Ada"))
    // The clock of the desk stands at 22:13 of that day.
    #expect(rows[2].contains("11-14 22:13"))
    desk.type("label")
    desk.press(.enter)
    #expect(desk.currentNumber == 1)
  }

  /// Comments and marks are told with what they say: two of them are not two like rows.
  @Test func whatWasWrittenIsThere() {
    var desk = Desk()
    desk.type("1cfirst thoughts")
    desk.press(.enter)
    desk.type("csecond thoughts")
    desk.press(.enter)
    desk.type("gh")
    let rows = desk.lines.filter { $0.contains("Ada") }
    #expect(rows.count == 3)
    #expect(rows[0].contains("comment: “first thoughtssecond thoughts”"))
    #expect(rows[1].contains("comment: “first thoughts”"))
  }

  @Test func goingThereOpensAFilterThatHidesIt() {
    var desk = Desk()
    desk.type("1/!labelled")
    desk.press(.enter)
    desk.type("gh")
    desk.press(.enter)
    #expect(desk.currentNumber == 1)
    #expect(desk.state.queue.visible.count == 5)
  }

  /// What others decided is to be found out by oneself; what tells of the judge is sealed.
  @Test func blindTheHistoryTellsOnlyWhatIsOnesOwn() {
    let other = Author(id: AuthorID("b"), name: "Ben")
    func event(_ id: String, _ author: Author, _ body: Event.Body) -> Event {
      Event(id: EventID(id), author: author, at: Timestamp(milliseconds: 5), body: body)
    }
    let sky = Samples.comparison(of: Samples.sky)
    let desk = Desk(
      records: [Samples.record("r", Samples.sky)],
      events: [
        event(
          "1", other,
          .label(
            Label(
              comparison: sky, presentation: Samples.presentation(Samples.sky), choice: .bothBad))),
        event("2", Samples.me, .review(RunReview(run: RunID("r"), rationale: .unsound))),
        event(
          "3", Samples.me,
          .label(
            Label(
              comparison: sky, presentation: Samples.presentation(Samples.sky), choice: nil,
              isFlagged: true, state: .draft))),
      ], isBlind: true)
    var shown = desk
    shown.type("gh")
    #expect(shown.lines.count { $0.contains("sealed") && $0.contains("item 1 · Ben") } == 1)
    #expect(shown.lines.count { $0.contains("sealed") && $0.contains("item 1 · Ada") } == 1)
    #expect(shown.lines.contains { $0.contains("flag") && $0.contains("item 1 · Ada") })
    #expect(!shown.screen.contains("label both bad"))
    shown.press(.escape)
    shown.type("1gh")
    #expect(shown.screen.contains("label both bad"))
    #expect(shown.screen.contains("review of the judgment: rationale unsound"))
  }

  /// A box of a few rows is no higher than they are, and stays so while one types; what is empty
  /// says what will stand there.
  @Test func boxesAreAsHighAsTheirRows() {
    var desk = Desk(size: Size(rows: 60, columns: 200))
    desk.type("1gh")
    func height() -> Int {
      let edge = desk.lines.firstIndex { $0.contains("─ History") } ?? 0
      let bottom = desk.lines.lastIndex { $0.contains("└───") && !$0.hasPrefix("└") } ?? 0
      return bottom - edge
    }
    let before = height()
    #expect((3...8).contains(before))
    desk.type("zzz")
    #expect(height() == before)
    desk.press(.escape)
    desk.press(.escape)
    desk.type("gl")
    #expect(desk.screen.contains("nothing yet: runs that begin and end"))
  }

  @Test func theJournalTellsOfRunsAndErrors() {
    var desk = Desk()
    desk.take(.notice(Notice("the disk is slow", .bad)))
    desk.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
    desk.take(
      .judge(
        .ended(
          Samples.record("r", Samples.sky).run,
          RunFigures(generatedTokens: 12, decodeSeconds: 3))))
    desk.type("gl")
    let rows = desk.lines
    let ended = rows.firstIndex { $0.contains("run ended: A, 12 tok in 3.0 s") }
    let began = rows.firstIndex { $0.contains("run began") && $0.contains("item 1") }
    let notice = rows.firstIndex { $0.contains("! the disk is slow") }
    #expect(ended != nil && began != nil && notice != nil)
    #expect((ended ?? 0) < (began ?? 0) && (began ?? 0) < (notice ?? 0))
  }

  @Test func blindTheJournalKeepsWhatCameOfARun() {
    var desk = Desk(isBlind: true)
    desk.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
    desk.take(.judge(.ended(Samples.record("r", Samples.sky).run, RunFigures(generatedTokens: 12))))
    desk.type("gl")
    #expect(desk.screen.contains("run ended: sealed"))
    #expect(!desk.screen.contains("12 tok"))
  }
}
