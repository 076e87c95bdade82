import Interface
import Judgment
import Review
import Screen
import Testing

/// Another session that is opened beside one comes in when nothing is lost by that.
@Suite struct ArrivingTests {
  private func other(_ arrival: Int = 2) -> OpenedSession {
    let item = Samples.item("other", "Is this another session?", "It is.", "No.")
    var session = OpenedSession(
      name: "other", title: "other", orderSeed: 0, items: [item],
      comparisons: [
        Comparison(
          id: Samples.comparison(of: item), item: item.id, responses: item.responses.map(\.id))
      ], runs: [], events: [])
    session.arrival = arrival
    return session
  }

  private func entered(_ desk: Desk) -> [Int] {
    desk.effects.compactMap { if case .enterSession(let number) = $0 { number } else { nil } }
  }

  private func dropped(_ desk: Desk) -> [Int] {
    desk.effects.compactMap { if case .dropSession(let number) = $0 { number } else { nil } }
  }

  private func isThere(_ desk: Desk) -> Bool { desk.screen.contains("Is this another session?") }

  @Test func nothingStandsAgainstIt() {
    var desk = Desk()
    desk.effects = []
    desk.take(.opened(other()))
    #expect(isThere(desk))
    // Before anything is asked of it.
    #expect(desk.effects.contains(.enterSession(2)))
    let first = desk.effects.first { effect in
      switch effect {
      case .look, .setTitle: false
      default: true
      }
    }
    #expect(first == .enterSession(2))
  }

  /// The window is called by what is open in it, as soon as that is.
  @Test func theWindowIsNamedByTheSession() {
    func titles(_ desk: Desk) -> [String] {
      desk.effects.compactMap { if case .setTitle(let title) = $0 { title } else { nil } }
    }
    var desk = Desk()
    #expect(titles(desk) == ["overrule · sample"])
    desk.type(":open other.jsonl")
    desk.press(.enter)
    #expect(titles(desk) == ["overrule · sample"])
    desk.take(.opened(other()))
    #expect(titles(desk) == ["overrule · sample", "overrule · other"])
  }

  /// A decision made while the other session was read belongs to this one: it is stored first.
  @Test func decisionsAreStoredFirst() {
    var desk = Desk()
    desk.type(":open other.jsonl")
    desk.press(.enter)
    desk.type("1")
    desk.effects = []
    desk.take(.opened(other()))
    #expect(!isThere(desk) && entered(desk).isEmpty)
    #expect(desk.toast == "“other” opens when 1 decision is on disk")
    desk.storeAll()
    #expect(isThere(desk) && entered(desk) == [2])
  }

  /// What could not be stored is tried again, and else asked about.
  @Test func whatWouldBeLostIsAskedAbout() {
    var desk = Desk()
    desk.type("1")
    let event = desk.state.saving.pending.first ?? EventID("none")
    desk.take(.notSaved(event, "the disk is full"))
    desk.effects = []
    desk.type(":open other.jsonl")
    desk.press(.enter)
    // It is tried again before the other is read.
    let order = desk.effects.compactMap { effect -> String? in
      switch effect {
      case .save(let again) where again.id == event: "save"
      case .open: "open"
      default: nil
      }
    }
    #expect(order == ["save", "open"])
    desk.take(.notSaved(event, "the disk is full"))
    desk.take(.opened(other()))
    #expect(!isThere(desk) && entered(desk).isEmpty)
    #expect(desk.screen.contains("a decision could not be stored and would be lost"))
    var stays = desk
    stays.type("n")
    #expect(!isThere(stays) && dropped(stays) == [2] && entered(stays).isEmpty)
    #expect(stays.state.saving.failed.count == 1)
    #expect(stays.toast == "“other” is not opened: you stay here")
    var goes = desk
    goes.type("y")
    #expect(isThere(goes) && entered(goes) == [2])
    // Space was made meanwhile: the question has no reason any more.
    desk.take(.saved(event))
    #expect(isThere(desk) && entered(desk) == [2])
  }

  /// A line that is being typed is not torn away.
  @Test func whatIsTypedIsEnded() {
    var desk = Desk()
    desk.type("1")
    desk.storeAll()
    desk.type("cfor its re")
    desk.take(.opened(other()))
    #expect(!isThere(desk))
    desk.type("ason")
    desk.press(.enter)
    #expect(desk.labels.last?.note == "for its reason")
    #expect(!isThere(desk))
    desk.storeAll()
    #expect(isThere(desk))
    // Left without keeping it, it is over too.
    var left = Desk()
    left.type("cx")
    left.take(.opened(other()))
    #expect(!isThere(left))
    left.press(.escape)
    #expect(isThere(left))
  }

  @Test func runsEndFirst() {
    var desk = Desk()
    let run = Samples.run("r", Samples.sky, end: nil)
    desk.take(.judge(.started(run)))
    desk.take(.opened(other()))
    #expect(!isThere(desk))
    var ended = run
    ended.end = .stopped
    desk.take(.judge(.ended(ended, RunFigures())))
    #expect(isThere(desk))
  }

  /// The last one asked for is the one that opens; others are closed.
  @Test func theLastOneWins() {
    var desk = Desk()
    desk.type("1")
    desk.effects = []
    desk.take(.opened(other(2)))
    desk.take(.opened(other(3)))
    #expect(dropped(desk) == [2])
    desk.storeAll()
    #expect(entered(desk) == [3])
  }
}
