import Interface
import Review
import Screen
import Testing

/// Sentences at the bottom and in panes: they name the keys that there are, and count in English.
@Suite struct SentenceTests {
  @Test func sentencesNameTheReviewersOwnKeys() {
    var desk = Desk()
    desk.type("]q")
    #expect(desk.toast == "no run yet; r runs the judge")
    #expect(desk.screen.contains("1 A better"))
    desk.state.keymap =
      Keymap.standard.changed(by: [.init("run", ["X"]), .init("label-a", ["0"])]).keymap
    desk.type("]q")
    #expect(desk.toast == "no run yet; X runs the judge")
    #expect(desk.screen.contains("0 A better") && !desk.screen.contains("1 A better"))
  }

  /// A command without any key is named as the `:` line calls it.
  @Test func aCommandWithoutKeysIsNamed() {
    var desk = Desk()
    desk.state.keymap = Keymap.standard.changed(by: [.init("run", [])]).keymap
    desk.type("]q")
    #expect(desk.toast == "no run yet; :run runs the judge")
  }

  /// In the list `D` compares nothing: the key that it has in the readers is still the one to name.
  @Test func aKeyOfAnotherPlaceIsNamedWhereThereIsNoneHere() {
    var desk = Desk()
    desk.run(.nextDifference)
    #expect(desk.toast == "nothing is compared; D compares the responses, or two runs")
  }

  @Test(arguments: [(1, "1 run asked for"), (2, "2 runs asked for")])
  func runsAreCountedInEnglish(_ items: Int, _ words: String) {
    var desk = Desk(items: Array(Samples.items.prefix(items)))
    desk.state.desk.choice?.scaffold = .off
    desk.type("gr")
    #expect(desk.toast == words + "; p pauses, Ctrl-c stops")
  }

  /// What was asked for is what goes on and what waits, which the first line counts apart.
  @Test func countsOfRunsAgree() {
    var desk = Desk()
    desk.state.desk.choice?.scaffold = .off
    desk.take(
      .judge(.ready(JudgeFacts(name: "j", protocolName: "p", isScaffolded: false))))
    desk.type("gr")
    let requests = desk.effects.flatMap { effect in
      if case .judge(let requests, _) = effect { requests } else { [JudgeRequest]() }
    }
    #expect(requests.count == 5)
    for (index, item) in Samples.items.prefix(2).enumerated() {
      desk.take(.judge(.started(Samples.run("r\(index)", item, end: nil))))
    }
    desk.take(.judge(.waiting(Array(requests.dropFirst(2)), isPaused: false)))
    #expect(desk.lines[0].contains("2 run · 3 wait"))
    #expect(desk.toast?.hasPrefix("5 runs asked for") == true)
    // Quitting counts as the first line does.
    desk.type("Q")
    #expect(desk.screen.contains("2 runs are going on, 3 runs wait"))
  }

  /// Help says of Esc what Esc does.
  @Test func helpKnowsWhatEscTakesAway() {
    var desk = Desk()
    desk.type("?clear the filter")
    #expect(desk.screen.contains("(nothing to clear)"))
    desk.press(.escape)
    desk.type(":sort length")
    desk.press(.enter)
    #expect(desk.state.queue.plan.sort.text == "length")
    desk.type("?clear the filter")
    #expect(!desk.screen.contains("(nothing to clear)"))
    desk.press(.escape, .escape)
    #expect(desk.state.queue.plan.sort == .fileOrder)
  }
}
