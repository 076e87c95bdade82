import Interface
import Judgment
import Review
import Screen
import Testing

/// A decision that could not be stored is not given up.
@Suite struct StoringTests {
  private func saves(_ effects: some Sequence<Effect>) -> [EventID] {
    effects.compactMap { if case .save(let event) = $0 { event.id } else { nil } }
  }

  /// A desk on which the first label could not be stored.
  private func failed() -> (Desk, EventID) {
    var desk = Desk()
    desk.type("1")
    let event = desk.state.saving.pending.first ?? EventID("none")
    desk.take(.notSaved(event, "the disk is full"))
    return (desk, event)
  }

  @Test func itIsTriedAgainInTime() {
    var (desk, event) = failed()
    #expect(desk.effects.contains(.wake(milliseconds: 5_050)))
    desk.effects = []
    desk.tick(after: 4_900)
    #expect(saves(desk.effects).isEmpty)
    desk.tick(after: 200)
    #expect(saves(desk.effects) == [event])
    // An attempt that the disk has not answered is not made twice.
    desk.tick(after: 20_000)
    #expect(saves(desk.effects) == [event])
  }

  /// The same failure again is no news; success is.
  @Test func onlyWhatChangesIsSaid() {
    var (desk, event) = failed()
    #expect(desk.toast == "not stored: the disk is full")
    desk.tick(after: 9_000)
    desk.take(.notSaved(event, "the disk is full"))
    #expect(desk.toast == nil)
    #expect(desk.screen.contains("! not stored: the disk is full"))
    desk.tick(after: 6_000)
    desk.take(.saved(event))
    #expect(desk.toast == "what could not be stored is on disk now")
    #expect(desk.lines.contains { $0.contains("you    A") && $0.contains("✓") })
    desk.effects = []
    desk.tick(after: 60_000)
    #expect(saves(desk.effects).isEmpty)
    // Nothing would be lost any more.
    desk.type("Q")
    #expect(desk.state.hasQuit)
  }

  /// What the disk takes shows that it may take the others.
  @Test func oneThatIsStoredBringsTheOthers() {
    var (desk, event) = failed()
    desk.type("J2")
    desk.effects = []
    desk.storeAll()
    #expect(saves(desk.effects) == [event])
  }

  /// Whoever presses the same key again wants it stored, not to hear that it is decided.
  @Test func theSameKeyTriesAgain() {
    var (desk, event) = failed()
    desk.effects = []
    desk.type("1")
    #expect(saves(desk.effects) == [event])
    #expect(desk.toast?.contains("tried again") == true)
  }

  /// On narrow screens the decision's line has no room for the reason, but for the fact.
  @Test func narrowScreensSayItToo() {
    var desk = Desk(size: Size(rows: 30, columns: 100))
    desk.type("1")
    let reason = "The disk is full, /home/ann/sessions/a-long-name.overrule could not be written."
    for event in desk.state.saving.pending { desk.take(.notSaved(event, reason)) }
    #expect(desk.lines.contains { $0.contains("you    A") && $0.contains("! not stored") })
  }
}
