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

  @Test(arguments: [(1, "1 run waits"), (2, "2 runs wait")])
  func runsAreCountedInEnglish(_ items: Int, _ words: String) {
    var desk = Desk(items: Array(Samples.items.prefix(items)))
    desk.state.desk.choice?.scaffold = .off
    desk.type("gr")
    #expect(desk.toast == words + "; p pauses, Ctrl-c stops")
  }

  /// Help says of Esc what Esc does.
  @Test func helpKnowsWhatEscTakesAway() {
    var desk = Desk()
    desk.type("?clear the filter")
    #expect(desk.screen.contains("(nothing to clear)"))
    desk.press(.escape)
    desk.type(":sort length")
    desk.press(.enter)
    #expect(desk.state.sort.text == "length")
    desk.type("?clear the filter")
    #expect(!desk.screen.contains("(nothing to clear)"))
    desk.press(.escape, .escape)
    #expect(desk.state.sort == .fileOrder)
  }
}
