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
    #expect(desk.state.sight.showsRaw)
    desk.type("B")
    #expect(desk.state.blindness.isOn && !desk.state.sight.showsRaw)
  }

  /// What was seen before can't be unseen: the label says so.
  @Test func aLabelKnowsWhatWasSeenOpen() {
    var desk = Self.desk()
    desk.type("B")
    #expect(!desk.state.isCurrentOpen)
    desk.run(.labelB)
    #expect(desk.labels.last?.isBlind == false)
    #expect(desk.labels.last?.seen.isEmpty == false)
  }

  /// The bar of a replay tells how long a judgment is.
  @Test func aReplayEnds() {
    var desk = Self.desk()
    desk.type("gpp", apart: 10)
    #expect(desk.state.playback != nil)
    desk.run(.blind)
    #expect(desk.state.blindness.isOn && desk.state.playback == nil)
  }

  /// So would a place in the judgment.
  @Test func placesInTheJudgmentAreLeft() {
    var desk = Desk(records: [Samples.record("r1", Samples.sky)])
    desk.type("]q")
    #expect(desk.state.walked.quote != nil)
    desk.type("B")
    #expect(desk.state.walked.quote == nil)
    desk.type("B")
    desk.tick(after: 9_000)
    desk.type("]r")
    #expect(desk.state.walked.criterion != nil)
    desk.state.blindness.isOn = false
    desk.type("B")
    #expect(desk.state.walked.criterion == nil)
  }

  @Test func aComparisonOfRunsEndsAndOneOfResponsesStays() {
    var desk = Self.desk()
    desk.run(.focus5)
    desk.type("D")
    #expect(desk.state.diffing != nil && desk.state.sight.showsRaw)
    desk.type("B")
    #expect(desk.state.diffing == nil)

    var other = Self.desk()
    other.run(.focus3)
    other.type("DB")
    #expect(other.state.blindness.isOn && other.state.diffing != nil)
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
      #expect(desk.state.queue.plan != QueuePlan())
      desk.type("B")
      desk.tick(after: 100)
      #expect(desk.state.queue.plan == QueuePlan(), "\(line)")
      #expect(desk.state.queue.error == nil)
      #expect(desk.state.queue.visible.count == Samples.items.count)
    }
    // One's own stays.
    var desk = Self.desk()
    desk.type(":filter labelled")
    desk.press(.enter)
    desk.type("B")
    #expect(desk.state.queue.plan.filter == "labelled")
  }
}
