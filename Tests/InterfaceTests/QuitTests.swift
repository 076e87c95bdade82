import Interface
import Judgment
import Review
import Screen
import Testing

/// Leaving asks where something would be lost, and only there.
@Suite struct QuitTests {
  @Test func nothingToLoseIsNoQuestion() {
    var desk = Desk()
    desk.type("1")
    desk.storeAll()
    // A note on something undecided is on disk like all else.
    desk.type("Jf")
    desk.storeAll()
    desk.type("Q")
    #expect(desk.state.hasQuit)
  }

  /// What is on its way to the disk is waited for, not asked about.
  @Test func pendingWritesAreWaitedFor() {
    var desk = Desk()
    desk.type("1Q")
    #expect(!desk.state.hasQuit)
    #expect(desk.toast == "quitting when 1 decision is on disk")
    desk.storeAll()
    #expect(desk.state.hasQuit)
    #expect(desk.effects.last == .quit)
  }

  @Test func aWriteThatFailsMeanwhileKeepsTheProgram() {
    var desk = Desk()
    desk.type("1Q")
    for event in desk.state.saving.pending { desk.take(.notSaved(event, "the disk is full")) }
    #expect(!desk.state.hasQuit)
    desk.type("Q")
    #expect(desk.screen.contains("a decision could not be stored"))
    desk.type("n")
    #expect(!desk.state.hasQuit)
    desk.type("Qy")
    #expect(desk.state.hasQuit)
  }

  /// All of it is waited for, not the first of it.
  @Test func everyPendingWriteIsWaitedFor() {
    var desk = Desk()
    desk.type("1J2Q")
    #expect(desk.toast == "quitting when 2 decisions are on disk")
    let events = desk.state.saving.pending.sorted()
    desk.take(.saved(events[0]))
    #expect(!desk.state.hasQuit)
    desk.take(.saved(events[1]))
    #expect(desk.state.hasQuit)
  }

  /// Once a write failed the program stays until it is asked again, though the disk takes it later.
  @Test func aFailureForgetsTheQuitting() {
    var desk = Desk()
    desk.type("1Q")
    for event in desk.state.saving.pending { desk.take(.notSaved(event, "the disk is full")) }
    desk.tick(after: 6_000)
    for event in desk.state.saving.failed.keys { desk.take(.saved(event)) }
    #expect(desk.state.saving.failed.isEmpty && !desk.state.hasQuit)
  }

  /// Any key but those that say yes goes back.
  @Test func otherKeysStay() {
    for key in [Key.character("n"), .character("q"), .escape, .character(" ")] {
      var desk = Desk()
      desk.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
      desk.type("Q")
      desk.press(key)
      #expect(!desk.state.hasQuit && desk.state.mode == .review, "\(key)")
    }
  }

  @Test func runsThatWaitWouldBeLost() {
    var desk = Desk()
    let requests = [Samples.sky, Samples.sum].map {
      JudgeRequest(comparison: Samples.comparison(of: $0), presentation: Samples.presentation($0))
    }
    desk.take(.judge(.waiting(requests, isPaused: true)))
    desk.type("Q")
    #expect(desk.screen.contains("2 runs wait") && !desk.state.hasQuit)
  }

  /// Whoever presses twice does not want to wait for a disk that hangs.
  @Test func twiceDoesNotWait() {
    var desk = Desk()
    desk.type("1QQ")
    #expect(desk.state.hasQuit)
  }

  @Test func aRunThatGoesOnWouldBeLost() {
    var desk = Desk()
    desk.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
    desk.type("q")
    #expect(desk.screen.contains("a run is going on"))
    #expect(!desk.state.hasQuit)
  }
}
