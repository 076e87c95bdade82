import Interface
import Judgment
import Review
import Screen
import Testing

/// `g/`: everything is looked through, and what was found is gone to.
@Suite struct WideSearchTests {
  private func asked(_ desk: Desk) -> [(runs: [RunID], generation: Int)] {
    desk.effects.compactMap { effect in
      if case .searchRuns(let runs, _, let generation) = effect { (runs, generation) } else { nil }
    }
  }

  private func finding(_ pattern: String, in text: String) throws -> TextFinding {
    try #require(TextPattern(pattern).finding(in: text))
  }

  @Test func textsOfAllItemsAreFound() {
    var desk = Desk(records: [Samples.record("r", Samples.sky)], themes: [SearchTests.marked])
    desk.type("g/rust")
    // In the haiku's question and in the other answer to it.
    #expect(desk.screen.contains("Everywhere ─ 2 matches in 1 item"))
    #expect(desk.lines.contains { $0.contains("3 · Write a haiku about rust.") })
    #expect(desk.lines.contains { $0.contains("Rust is the oxide of iron.") })
    desk.press(.down, .enter)
    #expect(desk.currentNumber == 3)
    #expect(SearchTests.current(desk) == "Rust")
    #expect([Pane.first, .second].contains(desk.state.focus))
    // What was found last is there again, with the row one was at.
    desk.type("g/")
    #expect(desk.screen.contains("2/2"))
    desk.press(.up, .enter)
    #expect(desk.state.focus == .question && SearchTests.current(desk) == "rust")
  }

  /// What was looked for last stands there chosen: what is typed takes its place, what is typed
  /// after another key goes on with it.
  @Test func anotherTextTakesThePlaceOfTheLast() {
    var desk = Desk()
    desk.type("g/ru")
    desk.press(.escape)
    desk.type("g/sky")
    #expect(desk.screen.contains("› sky "))
    desk.press(.escape)
    desk.type("g/")
    desk.press(.end)
    desk.type(" l")
    #expect(desk.screen.contains("› sky l "))
  }

  @Test func nothingIsEverywhere() {
    var desk = Desk()
    desk.type("g/")
    #expect(desk.screen.contains("type what to look for"))
    desk.type("zebra")
    #expect(desk.screen.contains("nothing found"))
    desk.press(.escape)
    #expect(desk.state.mode == .review)
  }

  /// Judgments that are in memory are read at once, the others by the store.
  @Test func judgmentsAreFoundInMemoryAndInTheStore() throws {
    let stored = Samples.record("s", Samples.sum, text: Samples.thinkingJudgment)
    var desk = Desk(
      records: [Samples.record("r", Samples.sky), stored.withoutText],
      themes: [SearchTests.marked])
    desk.type("g/wrong")
    // Loaded: “lost where the facts are wrong”.
    #expect(desk.screen.contains("1 match in 1 item ─ 0 of 1 judgments read"))
    let question = try #require(asked(desk).last)
    #expect(question.runs == [RunID("s")])
    desk.take(
      .foundRuns(
        [FoundRun(run: RunID("s"), finding: try finding("wrong", in: Samples.thinkingJudgment))],
        searched: 1, generation: question.generation))
    #expect(desk.screen.contains("2 matches in 2 items"))
    #expect(desk.lines.contains { $0.contains("judgment") && $0.contains("32, which is wrong.") })
    desk.effects = []
    desk.press(.down, .enter)
    #expect(desk.currentNumber == 2)
    #expect(desk.effects.contains(.loadTranscript(RunID("s"))))
    desk.take(.transcript(RunID("s"), Transcript(Samples.pieces(Samples.thinkingJudgment))))
    // The thought stands in its pane and, for want of an evaluation, under its response.
    #expect(desk.state.focus == .rubric && SearchTests.current(desk) == "wrongwrong")
  }

  /// What no pane shows, such as tags, the raw view does.
  @Test func whatNoPaneShowsIsGoneToInTheRawView() {
    var desk = Desk(records: [Samples.record("r", Samples.sky)], themes: [SearchTests.marked])
    desk.type("g/</justify>")
    desk.press(.enter)
    #expect(desk.state.sight.showsRaw && desk.state.focus == .rubric)
    #expect(SearchTests.current(desk) == "</justify>")
  }

  /// Each text that is typed is another search: news of the one before are of no use any more.
  @Test func oldAnswersAreDropped() throws {
    let stored = Samples.record("s", Samples.sum, text: Samples.thinkingJudgment)
    var desk = Desk(records: [stored.withoutText])
    desk.type("g/w")
    let first = try #require(asked(desk).last)
    desk.type("r")
    #expect(desk.effects.contains(.stopSearching))
    let second = try #require(asked(desk).last)
    #expect(second.generation > first.generation)
    let found = [FoundRun(run: RunID("s"), finding: try finding("w", in: Samples.thinkingJudgment))]
    let before = desk.frame
    desk.take(.foundRuns(found, searched: 1, generation: first.generation))
    #expect(desk.frame == before)
    desk.press(.escape)
    desk.take(.foundRuns(found, searched: 1, generation: second.generation))
    #expect(!desk.screen.contains("Everywhere"))
  }

  @Test func notesAreFound() {
    var desk = Desk()
    desk.type("2c")
    desk.type("zebra crossing")
    desk.press(.enter)
    desk.type("Jg/zebra")
    #expect(desk.lines.contains { $0.contains("your note") && $0.contains("zebra crossing") })
    desk.press(.enter)
    #expect(desk.currentNumber == 1 && desk.state.focus == .verdict)
  }

  /// Many items: a step reads so much, a tick the next; the reader may go on meanwhile.
  @Test func manyItemsAreReadInSteps() {
    let items = (0..<1_000).map { Samples.item("i\($0)", "Question \($0)?", "yes", "no") }
    var desk = Desk(items: items)
    desk.type("g/?")
    #expect(desk.screen.contains("100 matches in 100 items ─ 100 of 1000 items read"))
    #expect(desk.effects.last == .wake(milliseconds: 0))
    desk.effects = []
    for _ in 0..<9 { desk.tick(after: 1) }
    #expect(desk.screen.contains("1000 matches in 1000 items ─ 750 not listed"))
    desk.effects = []
    desk.tick(after: 1)
    #expect(desk.effects.isEmpty)
    // A question is read once for all pairs of its responses; here each has its own.
    desk.press(.end)
    desk.press(.escape)
    desk.type("g/")
    #expect(desk.screen.contains("1000 matches"))
  }

  @Test func largeTextsEndAStepEarly() {
    let long = String(repeating: "and so on. ", count: 4_000)
    let items = (0..<10).map { Samples.item("i\($0)", "Question \($0)", long, "no") }
    var desk = Desk(items: items)
    // 44,000 bytes an item, 80,000 a step.
    desk.type("g/z")
    #expect(desk.screen.contains("2 of 10 items read"))
  }

  /// What is sealed is neither read nor asked for, whatever the judgments say.
  @Test func sealedJudgmentsAreLeftOut() {
    let stored = Samples.record("s", Samples.sum, text: Samples.thinkingJudgment)
    var desk = Desk(
      records: [Samples.record("r", Samples.sky), stored.withoutText], isBlind: true)
    desk.type("g/wrong")
    #expect(desk.screen.contains("0 matches in 0 items ─ sealed judgments left out"))
    #expect(desk.screen.contains("nothing found in what is open"))
    #expect(asked(desk).isEmpty)
  }

  /// Found while all was open, then blind mode came on: nothing of it is left.
  @Test func blindModeForgetsWhatWasFound() {
    var desk = Desk(records: [Samples.record("r", Samples.sky)])
    desk.type("g/misconception")
    #expect(desk.screen.contains("a common misconception"))
    desk.press(.escape)
    desk.type("Bg/")
    #expect(!desk.screen.contains("a common misconception"))
  }
}
