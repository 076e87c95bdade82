import Interface
import Judgment
import Review
import Screen
import Testing

/// Turning blind mode on closes whatever shows what is sealed from then on.
@Suite struct TurnedBlindTests {
  /// A reader who is not blind, on an item whose two runs contradict each other.
  private static func desk() -> Desk {
    Desk(
      records: [
        Samples.record("r1", Samples.sky, text: Samples.chatJudgment),
        Samples.record(
          "r2", Samples.sky, text: "<think>B is short.</think>\n<answer>[[B]]</answer>", winner: "B"
        ),
      ], gold: ["sky": 0])
  }

  @Test func theRawViewIsLeft() {
    var desk = Self.desk()
    desk.type("i")
    #expect(desk.state.showsRaw)
    desk.type("B")
    #expect(desk.state.isBlind && !desk.state.showsRaw)
  }

  /// The bar of a replay tells how long a judgment is.
  @Test func aReplayEnds() {
    var desk = Self.desk()
    desk.type("gpp", apart: 10)
    #expect(desk.state.playback != nil)
    desk.run(.blind)
    #expect(desk.state.isBlind && desk.state.playback == nil)
  }

  /// So would a place in the judgment.
  @Test func placesInTheJudgmentAreLeft() {
    var desk = Desk(records: [Samples.record("r1", Samples.sky)])
    desk.type("]q")
    #expect(desk.state.quote != nil)
    desk.type("B")
    #expect(desk.state.quote == nil)
    desk.type("B")
    desk.tick(after: 9_000)
    desk.type("]r")
    #expect(desk.state.criterion != nil)
    desk.state.isBlind = false
    desk.type("B")
    #expect(desk.state.criterion == nil)
  }

  @Test func aComparisonOfRunsEndsAndOneOfResponsesStays() {
    var desk = Self.desk()
    desk.run(.focus5)
    desk.type("D")
    #expect(desk.state.diffing != nil && desk.state.showsRaw)
    desk.type("B")
    #expect(desk.state.diffing == nil)

    var other = Self.desk()
    other.run(.focus3)
    other.type("DB")
    #expect(other.state.isBlind && other.state.diffing != nil)
  }

  /// What was found in judgments is not listed any more.
  @Test func whatWasFoundIsForgotten() {
    var desk = Self.desk()
    desk.type("g/")
    desk.type("misconception")
    desk.tick(after: 100)
    desk.press(.escape)
    desk.type("g/")
    #expect(desk.screen.contains("a common misconception"))
    desk.press(.escape)
    desk.type("B")
    desk.type("g/")
    desk.tick(after: 100)
    #expect(!desk.screen.contains("a common misconception"))
  }

  /// A filter or an order by the judge is taken away, not left there with an error.
  @Test func filterAndOrderByTheJudgeGo() {
    for line in [":filter judge:A", ":sort p desc"] {
      var desk = Self.desk()
      desk.type(line)
      desk.press(.enter)
      desk.tick(after: 100)
      #expect(desk.state.plan != QueuePlan())
      desk.type("B")
      desk.tick(after: 100)
      #expect(desk.state.plan == QueuePlan(), "\(line)")
      #expect(desk.state.filterError == nil)
      #expect(desk.state.visible.count == Samples.items.count)
    }
    // One's own stays.
    var desk = Self.desk()
    desk.type(":filter labelled")
    desk.press(.enter)
    desk.type("B")
    #expect(desk.state.filterText == "labelled")
  }
}
