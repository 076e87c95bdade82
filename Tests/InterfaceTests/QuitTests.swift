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
