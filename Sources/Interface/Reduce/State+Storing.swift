import Judgment
import Review

/// What becomes of decisions on their way to the disk. One that could not be stored is tried again
/// and again, so that it is stored as soon as the disk takes it, whoever makes room there.
extension State {
  /// When a tick is asked for: a little later, so that it does not come too early for one.
  private static let wakeAfter = Int(EventSaving.attemptsApart) + 50

  mutating func noteSaved(_ event: EventID) -> [Effect] {
    if saving.note(saved: event) {
      say("what could not be stored is on disk now", .good)
      note(.notice(Notice("what could not be stored is on disk now", .good)))
    }
    if saving.quitsWhenDone && saving.isDone {
      hasQuit = true
      return [.quit]
    }
    // The disk takes something: the others go at once.
    return storeAgain()
  }

  mutating func noteNotSaved(_ event: EventID, _ reason: String) -> [Effect] {
    if saving.note(notSaved: event, reason, at: now) {
      say("not stored: \(reason)", .bad)
      note(.notice(Notice("not stored: \(reason)", .bad)))
    }
    guard saving.triedAgain.isEmpty else { return [] }
    return [.wake(milliseconds: Self.wakeAfter)]
  }

  /// Tries again what could not be stored, unless an attempt is under way.
  mutating func storeAgain() -> [Effect] {
    guard saving.canTryAgain else { return [] }
    let events = saving.failed.keys.sorted().compactMap { decisions.events[$0] }
    saving.tryAgain(events, at: now)
    return events.map { .save($0) }
  }

  /// Tries again when it is time for that.
  mutating func storeAgainInTime() -> [Effect] {
    saving.isDue(at: now) ? storeAgain() : []
  }
}
