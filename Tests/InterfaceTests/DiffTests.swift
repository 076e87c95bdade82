import Interface
import Judgment
import Review
import Screen
import Testing

/// `D`: responses beside each other, and two runs in one.
@Suite struct DiffTests {
  private static func differing(_ desk: Desk) -> String {
    SearchTests.text(on: .rgb(7, 8, 9), desk.frame)
  }

  /// The sum's responses: `17 + 25 = 42.` and `It is 32, because 17 + 25 = 32.`
  private func desk(
    _ records: [RunRecord]? = nil, isBlind: Bool = false, rows: Int = 42, columns: Int = 140
  ) -> Desk {
    let record = Samples.record("r1", Samples.sum, text: Samples.thinkingJudgment)
    var desk = Desk(
      items: [Samples.sum], records: records ?? [record], size: Size(rows: rows, columns: columns),
      isBlind: isBlind, themes: [SearchTests.marked])
    desk.run(.focus3)
    return desk
  }

  @Test func responsesAreComparedSideBySide() {
    var desk = desk()
    desk.type("D")
    // 17 and 25 of three words and of seven: 4 of 10.
    #expect(
      desk.toast == "40% of words shared, 2 differences: ]c walks them; D ends")
    #expect(desk.screen.contains("B · 40% of words shared"))
    #expect(Self.differing(desk) == "42It is 32, because32")
    desk.type("]c")
    #expect(desk.toast == "difference 1 of 2")
    #expect(SearchTests.text(on: .rgb(16, 17, 18), desk.frame) == "It is 32, because")
    desk.type("]c")
    #expect(SearchTests.text(on: .rgb(16, 17, 18), desk.frame) == "4232")
    desk.type("]c")
    #expect(desk.toast == "difference 1 of 2")
    desk.type("D")
    #expect(Self.differing(desk).isEmpty && !desk.screen.contains("shared"))
    desk.type("]c")
    #expect(desk.toast == "nothing is compared; D compares the responses, or two runs")
  }

  /// Responses with next to nothing in common have no marks to walk: `]c` is not offered, and says
  /// why it does nothing.
  @Test func tooLittleSharedIsNotWalked() {
    var desk = Desk(
      items: [
        Samples.item("x", "Why?", "Air scatters short waves.", "It reflects what lies below it."),
        Samples.sum,
      ], themes: [SearchTests.marked])
    desk.run(.focus3)
    desk.type("D")
    #expect(desk.toast == "0% of words shared: too few to mark what differs; D ends")
    let footer = desk.lines.last ?? ""
    #expect(!footer.contains("]c difference") && footer.contains("D end diff"))
    let before = desk.state.diffing
    desk.type("]c")
    #expect(desk.toast == "too few words shared; D ends")
    #expect(desk.state.diffing == before)
    desk.type("]")
    desk.tick(after: 500)
    #expect(desk.screen.contains("(next difference) too few words shared"))
    desk.press(.escape)
    // The next item's share enough.
    desk.type("J")
    #expect(desk.lines.last?.contains("]c difference") == true)
    desk.type("]c")
    #expect(desk.toast == "difference 1 of 2")
  }

  @Test func theSameWordsHaveNothingToWalk() {
    var desk = Desk(items: [Samples.item("x", "Why?", "Just so.", "Just so.")])
    desk.run(.focus3)
    desk.type("D")
    #expect(desk.lines.last?.contains("]c") == false)
    desk.type("]c")
    #expect(desk.toast == "no difference; D ends")
  }

  /// It goes along from item to item, and Esc ends it.
  @Test func itStaysOnUntilItIsEnded() {
    var desk = Desk(themes: [SearchTests.marked])
    desk.run(.focus3)
    desk.type("DJ")
    #expect(!Self.differing(desk).isEmpty)
    desk.press(.escape)
    #expect(Self.differing(desk).isEmpty)
  }

  @Test func blindOrNotResponsesAreCompared() {
    var desk = desk(isBlind: true)
    desk.type("D")
    #expect(desk.screen.contains("40% of words shared"))
  }

  private let first = "<think>A is right.</think><answer>[[A]]</answer>"
  private let second = "<think>B is right, I think.</think><answer>[[B]]</answer>"

  private func runs(_ texts: [String]) -> [RunRecord] {
    texts.enumerated().map { Samples.record("r\($0.offset + 1)", Samples.sum, text: $0.element) }
  }

  @Test func twoRunsAreComparedInTheRawView() {
    var desk = desk(runs([first, second]))
    desk.run(.focus5)
    desk.type("D")
    #expect(desk.state.sight.showsRaw)
    #expect(desk.screen.contains("Transcript · run 2 against 1 · "))
    // Words: think A is right think answer A answer, and think B is right I think think answer B
    // answer: 6 of 8 and of 10 shared.
    #expect(desk.screen.contains("67% of words shared"))
    #expect(
      desk.screen.contains(
        "<think>[-A-]{+B+} is right{+, I think+}.</think><answer>[[[-A-]{+B+}]]</answer>"))
    #expect(SearchTests.text(on: .rgb(13, 14, 15), desk.frame) == "AA")
    #expect(SearchTests.text(on: .rgb(10, 11, 12), desk.frame) == "B, I thinkB")
    desk.type("]c]c")
    #expect(desk.toast == "difference 2 of 3")
    #expect(SearchTests.text(on: .rgb(16, 17, 18), desk.frame) == "{+, I think+}")
    // With the other run in view it is the other way round.
    desk.type("{")
    #expect(desk.screen.contains("run 1 against 2"))
    #expect(desk.screen.contains("[-B-]{+A+} is right[-, I think-]."))
    desk.type("D")
    #expect(!desk.state.sight.showsRaw && !desk.screen.contains("against"))
  }

  @Test func ofMoreRunsOneIsChosen() {
    var desk = desk(runs([first, second, first]))
    desk.run(.focus5)
    desk.type("D")
    #expect(desk.screen.contains("Compare this run with"))
    // The run before the one in view is offered first.
    desk.press(.enter)
    #expect(desk.screen.contains("run 3 against 2"))
    desk.type("D")
    desk.type("D")
    desk.press(.up, .enter)
    #expect(desk.screen.contains("run 3 against 1 · the same words"))
  }

  @Test func aRunThatIsNotLoadedIsAskedFor() {
    let both = runs([first, second])
    var desk = desk([both[0].withoutText, both[1]])
    desk.run(.focus5)
    desk.type("D")
    #expect(desk.effects.contains(.loadTranscript(RunID("r1"))))
    #expect(desk.screen.contains("run 2 against 1 · reading …"))
    desk.take(.transcript(RunID("r1"), Transcript(Samples.pieces(first))))
    #expect(desk.screen.contains("[-A-]{+B+}"))
  }

  @Test func oneRunHasNothingToBeComparedWith() {
    var desk = desk()
    desk.run(.focus5)
    desk.type("D")
    #expect(desk.toast == "no other run to compare with; o runs the other order")
    var sealed = self.desk(runs([first, second]), isBlind: true)
    sealed.run(.focus5)
    sealed.type("D")
    #expect(sealed.toast == sealed.state.sealedSentence && !sealed.state.sight.showsRaw)
  }

  /// The other run's text was on screen too, and a label says so.
  @Test func whatWasComparedWasSeen() {
    var desk = desk(runs([first, second]))
    desk.run(.focus5)
    desk.type("D1")
    let seen = desk.labels.last?.seen ?? []
    #expect(Set(seen.map(\.run.text)) == ["r1", "r2"])
    #expect(seen.allSatisfy { $0.panes.contains("raw") })
  }

  @Test(arguments: [(24, 80), (12, 40), (30, 100)])
  func everySizeShowsIt(_ rows: Int, _ columns: Int) {
    var desk = desk(rows: rows, columns: columns)
    desk.type("D]c]c")
    #expect(SearchTests.text(on: .rgb(16, 17, 18), desk.frame).contains("42"))
  }
}
