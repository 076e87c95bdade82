import Interface
import Judgment
import Review
import Screen
import Testing

/// A session that nothing can be stored in is read, and only read.
@Suite struct ReadOnlyTests {
  private static let reason = "/mnt/disc/mine.overrule can't be written to."

  private func desk(isBlind: Bool = false) -> Desk {
    let records = [Samples.record("r", Samples.sky, p: 0.87)]
    var desk = Desk(records: records, isBlind: isBlind)
    var session = desk.state.session
    session?.notStored = Self.reason
    if let session { desk.take(.opened(session)) }
    desk.take(
      .judge(.ready(JudgeFacts(name: "j", protocolName: "p", isScaffolded: false))))
    desk.effects = []
    return desk
  }

  private func asksToStore(_ effects: [Effect]) -> Bool {
    effects.contains { effect in
      switch effect {
      case .save, .judge, .addWritten, .edit: true
      default: false
      }
    }
  }

  /// All that is there can be read.
  @Test func itIsRead() {
    let desk = desk()
    #expect(desk.lines[0].contains("READ ONLY"))
    #expect(desk.screen.contains("names the right mechanism"))
    #expect(desk.screen.contains("read only: nothing can be stored"))
    // Nothing is offered that would be refused.
    #expect(desk.lines.last?.contains("label") == false)
    #expect(desk.lines.last?.contains("comment") == false)
    #expect(desk.state.linearHeading == "Item 1 of 5, not labelled, read only")
  }

  /// No command asks for anything to be stored, with whatever keys are pressed after it.
  @Test(arguments: [false, true]) func nothingIsStored(isBlind: Bool) {
    for command in Command.allCases where command != .quit && command != .back {
      var desk = desk(isBlind: isBlind)
      desk.run(command)
      for key in "l1psy" { desk.press(.character(key)) }
      desk.press(.enter)
      #expect(!asksToStore(desk.effects), "\(command)")
      #expect(desk.state.saving.pending.isEmpty, "\(command)")
    }
    for line in ["comment good", "skip not mine", "new paste"] {
      var desk = desk(isBlind: isBlind)
      desk.type(":" + line)
      desk.press(.enter)
      #expect(!asksToStore(desk.effects))
      #expect(desk.toast == "nothing can be stored here: \(Self.reason)")
    }
  }

  /// A click on a row's flag stores no more than a key.
  @Test func aFlagOfTheListIsRefused() {
    var desk = desk()
    desk.perform(.flag(Samples.comparison(of: Samples.sum), desk.moment()))
    #expect(!asksToStore(desk.effects) && desk.state.saving.pending.isEmpty)
    #expect(desk.toast == "nothing can be stored here: \(Self.reason)")
  }

  @Test func whatIsRefusedIsSaid() {
    for keys in ["1", "3", "a", "f", "c", "s", "t", "u", "ws", "r", "gr", "ga", "e"] {
      var desk = desk()
      desk.type(keys)
      #expect(desk.toast == "nothing can be stored here: \(Self.reason)", "\(keys)")
      #expect(desk.state.mode == .review)
    }
    var desk = desk()
    desk.run(.focus2)
    desk.type("vvlll")
    desk.press(.enter)
    #expect(desk.toast == "nothing can be stored here: \(Self.reason)")
    // What is selected can still be copied.
    desk.type("y")
    #expect(desk.effects.contains { if case .copy = $0 { true } else { false } })
  }

  /// Blind mode opens by its key; no event can tell of it, nor is one made by looking.
  @Test func blindModeOpens() {
    var desk = desk(isBlind: true)
    #expect(!desk.screen.contains("names the right mechanism"))
    desk.type("B")
    #expect(desk.screen.contains("names the right mechanism"))
    #expect(desk.toast == "blind mode is off")
    #expect(desk.effects.contains { if case .save = $0 { true } else { false } } == false)
  }

  @Test func helpSaysWhy() {
    var desk = desk()
    desk.type("?both bad")
    #expect(desk.screen.contains("read only"))
  }
}
