import Interface
import Judgment
import Review
import Screen
import Testing

/// Runs while they are written, walked, replayed; the list while it is filtered.
@Suite struct ReadingTests {
  @Test func tokensFillThePaneOfTheirTag() {
    var desk = Desk()
    desk.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
    var text = ""
    for piece in Samples.pieces(Samples.chatJudgment) {
      desk.take(.judge(.pieces(RunID("r"), [piece])))
      text += String(decoding: piece.bytes, as: UTF8.self)
      if text.hasSuffix("Clarity") {
        #expect(desk.screen.contains("Clarity"))
        #expect(desk.screen.contains("judge  …"))
      }
      if text.hasSuffix("scatters"), text.contains("<quote_A>") {
        #expect(desk.screen.contains("❝Rayleigh scattering: air"))
      }
    }
    #expect(desk.screen.contains("judge  A"))
  }

  @Test func rewoundPiecesGo() {
    var desk = Desk()
    desk.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
    desk.take(
      .judge(.pieces(RunID("r"), [Piece("<rubric>\n1. Kept (10%)\n"), Piece("2. Gone (90%)")])))
    #expect(desk.screen.contains("Gone"))
    desk.take(.judge(.rewound(RunID("r"), toPieces: 1)))
    #expect(!desk.screen.contains("Gone"))
    #expect(desk.screen.contains("Kept"))
    desk.take(.judge(.pieces(RunID("r"), [Piece("2. Other (90%)")])))
    #expect(desk.screen.contains("Other"))
  }

  /// Each pane follows its tail until the reader scrolls up; then it stays, and a mark tells.
  @Test func nothingSnaps() {
    var desk = Desk()
    desk.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
    func write(_ range: Range<Int>) {
      for line in range {
        desk.take(.judge(.pieces(RunID("r"), [Piece("\(line). criterion \(line)\n")])))
      }
    }
    desk.take(.judge(.pieces(RunID("r"), [Piece("<rubric>\n")])))
    write(1..<60)
    #expect(desk.screen.contains("criterion 59"))
    desk.run(.focus5)
    for _ in 0..<70 { desk.type("k") }
    #expect(desk.screen.contains("criterion 1"))
    let before = desk.lines.filter { $0.contains("criterion") }
    write(60..<90)
    #expect(desk.lines.filter { $0.contains("criterion") } == before)
    #expect(desk.screen.contains("↓ 30 new"))
    desk.type("F")
    #expect(desk.screen.contains("criterion 89"))
    write(90..<95)
    #expect(desk.screen.contains("criterion 94"))
  }

  /// A run in the other order does not swap the sides under the reader; `}` does, and says so.
  @Test func theOtherOrderComesWhenItIsAskedFor() {
    var desk = Desk(records: [Samples.record("a", Samples.sky, p: 0.9)])
    let before = desk.state.presentation
    desk.take(.judge(.started(Samples.run("b", Samples.sky, reversed: true, end: nil))))
    #expect(desk.state.presentation == before)
    desk.take(
      .judge(.ended(Samples.record("b", Samples.sky, reversed: true).run, RunFigures())))
    #expect(desk.screen.contains("⇄"))
    desk.type("}")
    #expect(desk.state.presentation == before?.reversed)
    #expect(desk.screen.contains("run 2/2"))
    // A label is re-lettered, never changed.
    desk.type("{1}")
    #expect(desk.lines.contains { $0.contains("you    B") })
    #expect(desk.labels.count == 1)
    // Asked for by `o`, it comes into view when it begins.
    desk.type("{")
    desk.take(.judge(.ready(JudgeFacts(name: "m", protocolName: "p", isScaffolded: false))))
    desk.type("o")
    #expect(
      desk.effects.last
        == .judge(
          [
            JudgeRequest(
              comparison: Samples.comparison(of: Samples.sky),
              presentation: Samples.presentation(Samples.sky, reversed: true),
              // It was asked so once before: another seed.
              attempt: 1)
          ], first: true))
    desk.take(.judge(.started(Samples.run("c", Samples.sky, reversed: true, end: nil))))
    #expect(desk.state.run?.run.id == RunID("c"))
  }

  @Test func replayGoesForwardAndBack() {
    let record = Samples.record("r", Samples.sky)
    let count = record.run.transcript.pieces.count
    var desk = Desk(records: [record])
    let end = desk.lines
    desk.type("gp")
    #expect(desk.screen.contains("replaying"))
    #expect(!desk.screen.contains("Clarity"))
    // Pieces stand 25 ms apart, the first at 0.
    desk.tick(after: 250)
    #expect(desk.state.playback?.position == 11)
    desk.type("+")
    desk.tick(after: 250)
    // A second passed with the key, at 1× until it; then 250 ms at 2×.
    desk.press(.home)
    #expect(desk.state.playback?.position == 0)
    desk.press(.right)
    #expect(desk.state.playback?.position == max(1, count / 40))
    desk.press(.left)
    #expect(desk.state.playback?.position == 0)
    desk.press(.end)
    #expect(desk.state.playback?.isAtEnd == true)
    #expect(desk.screen.contains("Clarity"))
    #expect(desk.screen.contains("\(count)/\(count)"))
    desk.press(.escape)
    desk.tick(after: 9_000)
    // It made no run and left no trace.
    #expect(desk.lines == end)
    #expect(desk.state.records.count == 1)
  }

  @Test func aReplayShowsAtEachStepWhatTheRunShowed() {
    let record = Samples.record("r", Samples.sky)
    var live = Desk()
    live.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
    var played = Desk(records: [record])
    played.type("gp p")
    played.press(.home)
    var compared = 0
    for (index, piece) in record.run.transcript.pieces.enumerated() {
      live.take(.judge(.pieces(RunID("r"), [piece])))
      if played.state.playback?.position ?? 0 <= index { played.press(.right) }
      guard played.state.playback?.position == index + 1, index % 9 == 0 else { continue }
      // The rubric and evaluation panes' rows; verdict, list and header tell of the run's state.
      let (liveFrame, playedFrame) = (live.frame, played.frame)
      let rect = live.state.contentRect(of: .rubric)
      for row in rect?.rowRange ?? 0..<0 {
        let from = rect?.column ?? 0
        for column in from..<liveFrame.columns {
          #expect(liveFrame[row, column].glyph == playedFrame[row, column].glyph)
          compared += 1
        }
      }
    }
    #expect(compared > 0)
  }

  @Test func filteringWhileTyping() {
    var desk = Desk(records: [Samples.record("r", Samples.sky, p: 0.9)])
    desk.type("/pri")
    #expect(Array(desk.state.queue.visible) == [Samples.comparison(of: Samples.list)])
    #expect(desk.screen.contains("1 of 5"))
    desk.press(.control("u"))
    desk.type("nonsense:x")
    #expect(desk.screen.contains("is no field"))
    // While it can't be read, nothing is hidden.
    #expect(desk.state.queue.visible.count == 5)
    desk.press(.escape)
    #expect(desk.state.queue.visible.count == 5)
    desk.type("/!state:judged")
    desk.press(.enter)
    #expect(desk.state.queue.visible.count == 4)
    #expect(desk.screen.contains("4 shown"))
    desk.press(.escape)
    #expect(desk.state.queue.visible.count == 5)
  }

  /// Many rows are filtered in steps, none of them long; the end is the same.
  @Test func longListsAreFilteredInSteps() {
    let items = (0..<1_000).map { Samples.item("i\($0)", "Number \($0)?", "yes", "no") }
    var desk = Desk(items: items)
    desk.type("/\"number 77\"")
    var steps = 0
    while desk.state.queue.isFiltering, steps < 1_000 {
      desk.tick(after: 1)
      steps += 1
    }
    #expect(steps > 1)
    // 77 and 770…779.
    #expect(desk.state.queue.visible.count == 11)
  }

  @Test func goldIsHiddenUntilLabelled() {
    var desk = Desk(records: [Samples.record("r", Samples.sky)], gold: ["sky": 1])
    #expect(!desk.screen.contains("gold"))
    #expect(!desk.screen.contains("model-one"))
    desk.type("/gold:B")
    #expect(desk.state.queue.visible.isEmpty)
    desk.press(.escape)
    desk.type("1")
    #expect(desk.screen.contains("gold B"))
    #expect(desk.screen.contains("model-one"))
    desk.type("/gold:B")
    #expect(desk.state.queue.visible.count == 1)
  }

  @Test func jumpingToDisagreements() {
    var desk = Desk(
      records: [
        Samples.record("a", Samples.sky), Samples.record("b", Samples.poem),
        Samples.record("c", Samples.list, end: .length, text: "<type>"),
      ])
    desk.type("]d")
    #expect(desk.toast == "no other disagreement here")
    desk.type("JJxJ")
    #expect(desk.currentNumber == 4)
    desk.type("]d")
    #expect(desk.currentNumber == 3)
    desk.type("]e")
    #expect(desk.currentNumber == 5)
    desk.type("]u")
    #expect(desk.currentNumber == 1)
  }

  /// A reader who has turned to another window is told once, when all is over and it took long.
  @Test(arguments: [(true, 60_000, 0), (false, 9_999, 0), (false, 60_000, 1)])
  func aLongRunsEndIsAnnounced(_ hasFocus: Bool, _ milliseconds: Int64, _ notices: Int) {
    var desk = Desk()
    desk.perform(.focus(hasFocus, desk.moment()))
    let began = Timestamp(milliseconds: desk.clock.milliseconds)
    for id in ["a", "b"] {
      var run = Samples.run(id, Samples.sky, end: nil)
      run.started = began
      desk.take(.judge(.started(run)))
    }
    for id in ["a", "b"] {
      var run = Samples.run(id, Samples.sky, end: .verdict)
      run.started = began
      run.ended = Timestamp(milliseconds: desk.clock.milliseconds + milliseconds)
      desk.take(.judge(.ended(run, RunFigures())))
    }
    let told = desk.effects.filter { if case .notify = $0 { true } else { false } }
    #expect(told == (notices == 1 ? [.notify("overrule: 2 runs are over")] : []))
  }

  /// Each row tells of its own run, the header how many there are; Ctrl-c stops all of them.
  @Test func severalRunsGoOnAtOnce() {
    var desk = Desk()
    desk.take(.judge(.ready(JudgeFacts(name: "m", protocolName: "p", isScaffolded: true))))
    let waiting = [Samples.poem, Samples.lock].map {
      JudgeRequest(
        comparison: Samples.comparison(of: $0), presentation: Samples.presentation($0))
    }
    desk.take(.judge(.waiting(waiting, isPaused: false)))
    desk.take(.judge(.started(Samples.run("a", Samples.sky, end: nil))))
    desk.take(.judge(.started(Samples.run("b", Samples.sky, reversed: true, end: nil))))
    desk.take(.judge(.started(Samples.run("c", Samples.sum, end: nil))))
    func row(_ number: Int) -> String { desk.lines[number + 2] }
    #expect(row(1).contains("▶") && row(2).contains("▶"))
    #expect(row(3).contains("waits 1") && row(4).contains("waits 2"))
    #expect(!row(5).contains("▶") && !row(5).contains("waits"))
    #expect(desk.lines[0].contains("3 run") && desk.lines[0].contains("2 wait"))
    // Where not all fits, the activity stays.
    desk.resize(24, 80)
    #expect(desk.lines[0].contains("sample · 5 items") && desk.lines[0].contains("3 run · 2 wait"))
    desk.resize(42, 140)
    // The order that the item is shown in stays in view; pieces go where they belong.
    #expect(desk.state.run?.run.id == RunID("a"))
    desk.take(.judge(.pieces(RunID("b"), Samples.pieces("<rubric>\n1. Elsewhere"))))
    desk.take(.judge(.pieces(RunID("a"), Samples.pieces("<rubric>\n1. Accuracy"))))
    desk.take(.judge(.pieces(RunID("c"), Samples.pieces("<rubric>\n1. Addition"))))
    #expect(desk.screen.contains("Accuracy"))
    #expect(!desk.screen.contains("Elsewhere") && !desk.screen.contains("Addition"))
    desk.run(.stop)
    #expect(stops(desk) == [.stop(RunID("a")), .stop(RunID("b")), .stop(RunID("c")), .clearQueue])
    #expect(desk.toast == "3 runs stopped, 2 waiting forgotten; gr asks for them again")
    desk.take(.judge(.waiting([], isPaused: false)))
    for id in ["a", "b"] {
      desk.take(
        .judge(
          .ended(
            Samples.run(id, Samples.sky, reversed: id == "b", end: .stopped), RunFigures())))
    }
    #expect(!row(1).contains("▶") && row(2).contains("▶"))
    #expect(!desk.lines[0].contains("3 run"))
    // Whichever item is in view, it is the same key with the same meaning.
    desk.effects = []
    desk.run(.stop)
    #expect(stops(desk) == [.stop(RunID("c"))])
  }

  /// What waits while the model loads is not offered to be asked for once more.
  @Test func whatWaitsCanBeStopped() {
    var desk = Desk()
    desk.take(.judge(.loading(name: "m", fraction: nil)))
    #expect(desk.lines.last?.contains("r run") == true)
    let request = JudgeRequest(
      comparison: Samples.comparison(of: Samples.sky),
      presentation: Samples.presentation(Samples.sky))
    desk.take(.judge(.waiting([request], isPaused: false)))
    #expect(desk.lines.last?.contains("Ctrl-c stop  p pause") == true)
    #expect(desk.lines.last?.contains("r run") == false)
  }

  private func stops(_ desk: Desk) -> [Effect] {
    desk.effects.filter {
      switch $0 {
      case .stop, .clearQueue: true
      default: false
      }
    }
  }

  /// While the queue is paused the footer says first how it goes on, and elsewhere how it pauses.
  @Test(arguments: [Size(rows: 42, columns: 140), Size(rows: 24, columns: 80)])
  func thePausedQueueNamesItsKey(_ size: Size) {
    var desk = Desk(size: size)
    desk.take(.judge(.ready(JudgeFacts(name: "m", protocolName: "p", isScaffolded: true))))
    let waiting = [Samples.poem, Samples.lock].map {
      JudgeRequest(comparison: Samples.comparison(of: $0), presentation: Samples.presentation($0))
    }
    desk.take(.judge(.waiting(waiting, isPaused: true)))
    #expect(desk.lines.last?.hasPrefix(" p go on with 2") == true)
    // Nothing waits yet: what is asked for next will.
    desk.take(.judge(.waiting([], isPaused: true)))
    #expect(desk.lines.last?.hasPrefix(" p go on ") == true)
    if size.columns == 140 { #expect(desk.lines.first?.contains("paused") == true) }
    desk.take(.judge(.waiting([], isPaused: false)))
    #expect(desk.lines.last?.contains("p go on") == false)
    #expect(desk.lines.first?.contains("paused") == false)
  }

  @Test func theJudgeIsToldWhatTheReaderLooksAt() {
    var desk = Desk()
    let ids = Samples.items.map(Samples.comparison(of:))
    #expect(desk.effects.contains(.look(at: ids[0])))
    desk.take(.judge(.ready(JudgeFacts(name: "m", protocolName: "p", isScaffolded: false))))
    desk.effects = []
    desk.type("J")
    #expect(desk.effects.contains(.look(at: ids[1])))
    desk.effects = []
    desk.tick(after: 100)
    #expect(!desk.effects.contains { if case .look = $0 { true } else { false } })
  }

  @Test func cachedPromptTokensAreTold() {
    var desk = Desk()
    desk.take(.judge(.started(Samples.run("a", Samples.sky, end: nil))))
    desk.take(.judge(.prefill(RunID("a"), done: 1_300, total: 1_560, cached: 1_204)))
    #expect(
      desk.screen.contains("reading the prompt: 83%, 1,204 of 1,560 prompt tokens cached"))
    desk.take(
      .judge(
        .ended(
          Samples.record("a", Samples.sky).run,
          RunFigures(promptTokens: 1_234_567, cachedTokens: 1_000, generatedTokens: 7))))
    #expect(desk.screen.contains("1,000 of 1,234,567 prompt tokens cached"))
    // What a recording doesn't tell is not made up.
    desk.take(.judge(.ended(Samples.record("a", Samples.sky).run, RunFigures())))
    #expect(!desk.screen.contains("prompt tokens cached"))
  }

  @Test func runningAllAsksForWhatIsMissing() {
    var desk = Desk(records: [Samples.record("a", Samples.sky)])
    desk.type("gr")
    #expect(desk.toast?.isEmpty == false)
    desk.take(.judge(.ready(JudgeFacts(name: "m", protocolName: "p", isScaffolded: true))))
    desk.type("gr")
    guard
      case .judge(let requests, first: false)? = desk.effects.last(where: {
        if case .judge = $0 { true } else { false }
      })
    else {
      Issue.record("no request")
      return
    }
    // Five items in both orders, one of which ran.
    #expect(requests.count == 9)
    desk.take(.judge(.waiting(requests, isPaused: false)))
    desk.type("]u")
    #expect(desk.screen.contains("queue"))
  }

  @Test func whichKeyWaits() {
    var desk = Desk()
    desk.press(.character("]"))
    #expect(desk.effects.contains(.wake(milliseconds: 400)))
    // A tick for something else asks again for what is left of the 400 ms.
    desk.tick(after: 100)
    #expect(desk.effects.last == .wake(milliseconds: 300))
    desk.tick(after: 299)
    #expect(!desk.screen.contains("] …"))
    desk.tick(after: 1)
    #expect(desk.screen.contains("] …"))
    #expect(desk.screen.contains("next without a label"))
    desk.press(.escape)
    #expect(!desk.screen.contains("] …"))
    // Every prefix waits anew.
    desk.press(.character("]"), after: 5_000)
    desk.tick(after: 399)
    #expect(!desk.screen.contains("] …"))
    desk.tick(after: 1)
    #expect(desk.screen.contains("] …"))
  }

  @Test func helpFiltersAndRuns() {
    var desk = Desk()
    desk.type("?")
    desk.type("tie")
    #expect(desk.lines.contains { $0.contains("3 ") && $0.contains("tie") })
    desk.press(.enter)
    #expect(desk.labels.map(\.choice) == [.tie])
    desk.type("?")
    desk.type("zzzz")
    #expect(desk.screen.contains("no key does that"))
  }

  @Test func quittingAsksOnlyWhenSomethingWouldBeLost() {
    var desk = Desk()
    desk.type("1")
    desk.type("q")
    #expect(!desk.state.hasQuit)
    #expect(desk.screen.contains("quitting when 1 decision is on disk"))
    desk.storeAll()
    #expect(desk.state.hasQuit)
    #expect(desk.effects.last == .quit)
  }

  @Test func theMousePointsAtPanesRowsAndTabs() {
    func click(_ desk: inout Desk, _ row: Int, _ column: Int) {
      desk.perform(
        .mouse(MouseEvent(kind: .press, button: .left, row: row, column: column), desk.moment()))
    }
    var desk = Desk(records: [Samples.record("r", Samples.sky)])
    // The heading is row 2, the first item row 3.
    click(&desk, 5, 4)
    #expect(desk.currentNumber == 3)
    click(&desk, 10, 40)
    #expect(desk.state.focus == .first)
    var small = Desk(
      records: [Samples.record("r", Samples.sky)], size: Size(rows: 24, columns: 80))
    // ┌─ Question · chat ─ A ─ B ─: the letters stand in columns 21 and 25.
    click(&small, 2, 25)
    #expect(small.state.focus == .second)
    #expect(small.screen.contains("reflects the sea"))
    click(&small, 9, 66)
    #expect(small.state.focus == .evaluationB)
  }

  /// A rubric taken over from another run was not written now: it has no part in the speed.
  @Test func whatIsTakenOverIsNotCountedAsWritten() {
    func written(reusing isReused: Bool) -> String? {
      var desk = Desk()
      desk.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
      let rubric = (1...400).map { Piece(bytes: Array("word \($0) ".utf8), token: Int32($0)) }
      desk.take(.judge(.pieces(RunID("r"), rubric, isReused: isReused)))
      for number in 0..<11 {
        desk.tick(after: 100)
        desk.take(.judge(.pieces(RunID("r"), [Piece(bytes: [0x61], token: Int32(number))])))
      }
      return desk.lines.first { $0.contains("writing:") }
    }
    // Ten tokens after the first one within a second.
    #expect(written(reusing: true)?.contains("writing: 11 tok · 10 tok/s") == true)
    #expect(written(reusing: false)?.contains("411 tok") == true)
  }
}
