import Interface
import Judgment
import Screen
import Testing

/// What was decided, by whom, how surely, and what several runs say together.
@Suite struct VerdictPaneTests {
  private static let wide = Size(rows: 42, columns: 170)

  private static func record(
    _ id: String, reversed: Bool = false, judge: String = "SmolLM2-135M", p: Double? = nil,
    winner: Character = "A", end: RunEnd = .verdict, text: String? = nil
  ) -> RunRecord {
    let text = text ?? "<answer>[[\(winner)]]</answer>"
    var run = Samples.run(
      id, Samples.sky, reversed: reversed, end: end,
      pieces: Samples.pieces(text, winner: winner, p: p))
    run.judge.name = judge
    return RunRecord(reading: run)
  }

  /// Both orders chose slot A: ½[.87 + 1 − .75] = .56, ½[.87 + .75] − ½ = .31. The response that
  /// is A has .25 where it stood as B.
  @Test func bothOrdersHaveALine() {
    let desk = Desk(
      records: [Self.record("a", p: 0.87), Self.record("b", reversed: true, p: 0.75)],
      size: Self.wide)
    let line = desk.lines.first { $0.contains("orders ") } ?? ""
    for words in [
      "p of A .87 ███████░", "other order .25 ██░░░░░░", "preference for A .56 ████▌░░░",
      "slot lean +.31 ░░░░│██░░",
    ] {
      #expect(line.contains(words), "\(words) in \(line)")
    }
    // Leaning to B the bar goes the other way: .10 and .20, ½[.3] − ½ = −.35.
    let other = Desk(
      records: [
        Self.record("a", p: 0.9, winner: "B"),
        Self.record("b", reversed: true, p: 0.8, winner: "B"),
      ], size: Self.wide)
    #expect(other.screen.contains("slot lean −.35 ░███│░░░░"))
    // One order alone has no such line.
    #expect(!Desk(records: [Self.record("a", p: 0.87)], size: Self.wide).screen.contains("orders "))
  }

  /// Votes, and each run with its order and its verdict in the letters in view.
  @Test func runsStandInAStrip() {
    var desk = Desk(
      records: [
        Self.record("a", p: 0.87), Self.record("b", reversed: true, judge: "RM-R1", p: 0.75),
        Self.record("c", end: .length, text: "<rubric>"),
      ], size: Self.wide)
    desk.type("{{")
    let line = desk.lines.first { $0.contains("runs   ") } ?? ""
    // In the other order letter A was the response that is B in view.
    #expect(
      line.contains(
        "3 runs: A 1 · B 1 · truncated 1   ▸1 SmolLM2-135M A .87   2 RM-R1 ⇄ B .75   3 "))
    #expect(desk.toast?.hasPrefix("run 1 of 3: SmolLM2-135M") == true)
    desk.type("}")
    #expect(desk.toast == "run 2 of 3: RM-R1, the responses the other way round")
    #expect(desk.lines.contains { $0.contains("1 SmolLM2-135M ⇄ B .87   ▸2 RM-R1 A .75") })
  }

  /// Runs that go on have no vote yet, and are not told as if there were none.
  @Test func runsThatGoOnAreCounted() {
    var desk = Desk(size: Self.wide)
    desk.take(.judge(.started(Samples.run("a", Samples.sky, end: nil))))
    desk.take(.judge(.started(Samples.run("b", Samples.sky, reversed: true, end: nil))))
    #expect(desk.screen.contains("none of 2 runs has ended   ▸1 …"))
    let ended = Samples.record("b", Samples.sky, reversed: true)
    desk.take(.judge(.ended(ended.run, RunFigures())))
    #expect(desk.screen.contains("1 of 2 runs ended: A 0 · B 1"))
  }

  /// Of many runs those around the one in view are shown, and the others counted.
  @Test func manyRunsAreListedByAPicker() {
    var desk = Desk(
      records: (1...9).map { Self.record("r\($0)", winner: $0 > 6 ? "B" : "A") }, size: Self.wide)
    desk.type("gR")
    #expect(desk.screen.contains("Runs of this comparison"))
    #expect(desk.screen.contains("9/9"))
    desk.press(.up, .up)
    desk.press(.enter)
    #expect(desk.toast?.hasPrefix("run 7 of 9") == true)
    let line = desk.lines.first { $0.contains("runs   ") } ?? ""
    #expect(line.contains("9 runs: A 6 · B 3   4 A   5 A   6 A   ▸7 B   8 B   9 B   3 more"))
  }

  @Test func blindModeSealsTheRuns() {
    var desk = Desk(
      records: [Self.record("a"), Self.record("b", reversed: true)], size: Self.wide, isBlind: true)
    desk.type("gR")
    #expect(desk.toast == desk.state.sealedSentence)
    #expect(!desk.screen.contains("runs   "))
  }

  /// What went wrong, and what to do, in whole words at every size that shows the pane.
  @Test(arguments: [
    (RunEnd.length, "the token limit came first"), (.loop, "it repeated itself without end"),
    (.endOfSequence, "it ended without a verdict"), (.stopped, "it was stopped"),
  ])
  func failuresSayWhatToDo(_ end: RunEnd, _ wanted: String) {
    for size in [Self.wide, Size(rows: 24, columns: 80), Size(rows: 12, columns: 40)] {
      var desk = Desk(
        records: [Self.record("a", end: end, text: "<rubric>")], size: size)
      desk.state.focus = .verdict
      func words(in lines: [String]) -> String {
        lines.map { $0.filter { !"│┌┐└┘─".contains($0) } }.joined(separator: " ")
          .split(separator: " ").joined(separator: " ")
      }
      #expect(words(in: desk.lines).contains(wanted), "\(size)")
      if !words(in: desk.lines).contains("i shows all it wrote, r runs again") {
        desk.type("z")
        #expect(words(in: desk.lines).contains("i shows all it wrote, r runs again"), "\(size)")
      }
    }
  }

  /// A low pane has what matters in sight and the rest below, no word cut, nothing left out.
  @Test(arguments: [Size(rows: 24, columns: 80), Size(rows: 20, columns: 70)])
  func whatHasNoRoomStandsBelow(_ size: Size) {
    var desk = Desk(
      records: [
        Samples.record("a", Samples.sky, p: 0.87),
        Samples.record("b", Samples.sky, reversed: true, p: 0.75),
      ], size: size)
    desk.state.focus = .verdict
    var seen: [String] = []
    for _ in 0..<20 {
      let rect = desk.state.contentRect(of: .verdict)!
      for row in rect.rowRange { seen.append(desk.lines[row]) }
      desk.type("j")
    }
    for words in [
      "judge  A   letter p .87 ███████░ · mass 1.00", "⇄ slot-decided", "by last-tag, rules agree",
      "742 tok · 5.1 s", "orders p of A .87 ███████░", "other order .25 ██░░░░░░",
      "preference for A .56 ████▌░░░", "slot lean +.31 ░░░░│██░░", "2 runs: A 1 · B 1",
      "▸1 A .87", "2 ⇄ B .75", "SmolLM2-135M", "chain-of-rubrics (scaffolded)", "[[A]]",
    ] {
      #expect(seen.contains { $0.contains(words) }, "\(words) at \(size)")
    }
  }

  @Test func recordedJudgesAreToldApart() {
    var run = Samples.run("a", Samples.sky, text: "<answer>[[A]]</answer>")
    run.judge.kind = .imported
    #expect(Desk(records: [RunRecord(reading: run)]).screen.contains("SmolLM2-135M (recorded)"))
  }

  /// What a log says that a judgment decided goes before what its text seems to say.
  @Test func aRecordedDecisionStands() {
    var run = Samples.run("a", Samples.sky, text: "Output (a) is better. [[A]]")
    run.judge.kind = .imported
    run.decision = .letter("B")
    let record = RunRecord(reading: run)
    #expect(record.verdict == run.presentation.response(at: "B").map { .response($0) })
    #expect(Desk(records: [record]).screen.contains("as its log says"))
    run.decision = .tie
    #expect(RunRecord(reading: run).verdict == .tie)
    run.decision = .nothing
    #expect(RunRecord(reading: run).verdict == .failure(.unparsed))
    run.end = .error
    #expect(RunRecord(reading: run).verdict == .failure(.failed))
  }

  /// A reward model's scores are told in the letters of the screen, and that nothing else is there.
  @Test func scoresAloneAreSaidToBeAll() {
    var run = Samples.run("a", Samples.sky, text: "")
    run.judge.kind = .imported
    run.decision = .scores([3, -1.5])
    let record = RunRecord(reading: run)
    #expect(record.verdict == run.presentation.response(at: "A").map { .response($0) })
    let screen = Desk(records: [record]).screen
    #expect(screen.contains("scores only: A 3 : B -1.5, no reasoning recorded"))
    #expect(screen.contains("(no reasoning was recorded)"))
    run.decision = .letter("B")
    #expect(
      Desk(records: [RunRecord(reading: run)]).screen.contains(
        "as its log says, no reasoning recorded"))
    run.decision = .scores([2, 2])
    #expect(RunRecord(reading: run).verdict == .tie)
    // A rating with its words is no bare score.
    var worded = Samples.run("a", Samples.sky, text: "Both are good.")
    worded.decision = .scores([2, 1])
    #expect(Desk(records: [RunRecord(reading: worded)]).screen.contains("by its scores: A 2 : B 1"))
  }

  /// Help explains the figures, found by typing the word.
  @Test func helpSaysWhatTheFiguresMean() {
    var desk = Desk()
    desk.type("?slot lean")
    #expect(desk.screen.contains("how far both orders lean to slot A"))
    #expect(!desk.screen.contains("½"))
    desk.press(.enter)
    #expect(desk.state.mode == .review)
  }

  /// A judge that only thinks: its thoughts of each response stand in the evaluation's panes, and
  /// the titles say so. The opener that chat templates write is not missed.
  @Test func thoughtsStandUnderTheirResponse() {
    let desk = Desk(
      records: [
        Samples.record(
          "r", Samples.sky,
          text: "Response A is right.\n\nResponse B is wrong.\n</think>\n<answer>[[A]]</answer>")
      ], size: Self.wide)
    #expect(desk.screen.contains(" Evaluation of A · from thoughts "))
    #expect(desk.lines.contains { $0.components(of: "A Response A is right.") == 2 })
    #expect(desk.screen.components(of: "B Response B is wrong.") == 2)
    #expect(!desk.screen.contains("no think opener"))
    #expect(!desk.screen.contains("(no evaluation)"))
  }
}
