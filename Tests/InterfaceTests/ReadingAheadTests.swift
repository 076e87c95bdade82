import Interface
import Judgment
import Screen
import Testing

/// The judge some items ahead of the reader.
@Suite struct ReadingAheadTests {
  private static let items = (0..<9).map {
    Samples.item("i\($0)", "Question \($0)?", "yes \($0)", "no \($0)")
  }

  private func desk(_ records: [RunRecord] = []) -> Desk {
    var desk = Desk(items: Self.items, records: records, size: Size(rows: 42, columns: 140))
    desk.state.desk.choice = JudgeChoice(model: "smollm2-135m", scaffold: .off)
    desk.effects = []
    return desk
  }

  /// The items that were asked for since the effects were last emptied, and in which place of the
  /// queue: before or behind the others.
  private func asked(_ desk: Desk) -> [Int] {
    desk.effects.flatMap { effect -> [Int] in
      guard case .judge(let requests, let first) = effect else { return [] }
      #expect(!first, "what nobody waits for goes behind what was asked for")
      return requests.compactMap { desk.state.number(of: $0.comparison) }
    }
  }

  /// Tells the state what the service does with what it is asked for: it waits.
  private func queue(_ desk: inout Desk) {
    let requests = desk.effects.flatMap { effect -> [JudgeRequest] in
      if case .judge(let requests, _) = effect { requests } else { [] }
    }
    desk.take(.judge(.waiting(desk.state.desk.waiting + requests, isPaused: false)))
    desk.effects = []
  }

  @Test func itGoesAsFarAsItIsTold() {
    var desk = desk()
    desk.type("J")
    #expect(asked(desk).isEmpty, "unless it is told so")
    desk.type(":ahead 2")
    desk.press(.enter)
    #expect(asked(desk) == [1, 2, 3])
    #expect(desk.toast == "the judge reads 2 items ahead of you; :ahead off ends it")
    queue(&desk)
    desk.type("J")
    #expect(asked(desk) == [4], "what waits is not asked for twice")
    queue(&desk)
    desk.press(.end)
    #expect(asked(desk) == [8], "no further than the list")
    desk.effects = []
    desk.type(":ahead off")
    desk.press(.enter)
    desk.type("K")
    #expect(asked(desk).isEmpty)
  }

  /// What has a judgment to read needs none, and what was stopped is not begun again and again.
  @Test func onlyWhatHasNone() {
    let stopped = Samples.record("s", Self.items[1], end: .stopped, text: "")
    let interrupted = Samples.record("i", Self.items[2], end: .interrupted, text: "")
    var desk = desk([Samples.record("r", Self.items[0]), stopped, interrupted])
    desk.state.desk.ahead = 3
    desk.press(.end)
    desk.effects = []
    desk.press(.home)
    #expect(asked(desk) == [2, 3])
  }

  @Test func notWhilePausedOrWithoutAJudge() {
    var desk = desk()
    desk.state.desk.ahead = 1
    desk.state.desk.isPaused = true
    desk.type("J")
    #expect(asked(desk).isEmpty)
    desk.state.desk.isPaused = false
    desk.state.desk.choice = nil
    desk.type("J")
    #expect(asked(desk).isEmpty && desk.toast == nil)
    desk.type(":ahead 1")
    desk.press(.enter)
    #expect(desk.toast?.contains("no judge is chosen") == true)
  }

  @Test(arguments: ["many", "-1", "100", "1.5"])
  func whatIsNoNumberIsRefused(_ argument: String) {
    var desk = desk()
    desk.type(":ahead " + argument)
    desk.press(.enter)
    #expect(desk.screen.contains("ahead takes a number up to 99, or off"))
    #expect(desk.state.desk.ahead == 0)
  }
}
