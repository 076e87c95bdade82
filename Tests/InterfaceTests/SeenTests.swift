import Interface
import Judgment
import Review
import Screen
import Testing

/// What a label stores of the judge that was on screen before it.
@Suite struct SeenTests {
  private static let record = Samples.record("r", Samples.sky)
  private static var pieces: Int { record.run.transcript.pieces.count }

  /// A replay shows again what was seen whole.
  @Test func aReplayTakesNothingBack() {
    var desk = Desk(records: [Self.record])
    desk.type("gpp", apart: 10)
    desk.press(.home)
    desk.run(.labelB)
    #expect(desk.labels.last?.seen.map(\.pieces) == [Self.pieces])
  }

  /// The list's row shows the verdict's letter where it is all that the screen has.
  @Test func theListShowsTheVerdict() {
    var desk = Desk(records: [Self.record], size: Size(rows: 12, columns: 40))
    desk.type("2")
    #expect(desk.labels.last?.seen.map(\.panes) == [["verdict"]])
  }

  /// A decision opened it, taken back or not, before there was a run.
  @Test func whatADecisionOpenedStaysOpen() {
    var desk = Desk(isBlind: true)
    desk.type("1u")
    #expect(desk.state.isCurrentOpen)
    desk.take(.added(runs: [Self.record], events: []))
    #expect(desk.state.isCurrentOpen)
  }
}
