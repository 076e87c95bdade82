import Judgment
import Review

/// What becomes of decisions on their way to the disk. One that could not be stored is tried again
/// and again, so that it is stored as soon as the disk takes it, whoever makes room there.
extension State {
  /// Milliseconds between two attempts.
  private static let attemptsApart: Int64 = 5_000
  /// When a tick is asked for: a little later, so that it does not come too early for one.
  private static let wakeAfter = Int(attemptsApart) + 50

  mutating func noteSaved(_ event: EventID) -> [Effect] {
    saving.remove(event)
    savingAgain.remove(event)
    if notSaved.removeValue(forKey: event) != nil, notSaved.isEmpty {
      say("what could not be stored is on disk now", .good)
      note(.notice(Notice("what could not be stored is on disk now", .good)))
    }
    if isQuitting && saving.isEmpty && notSaved.isEmpty {
      hasQuit = true
      return [.quit]
    }
    // The disk takes something: the others go at once.
    return storeAgain()
  }

  mutating func noteNotSaved(_ event: EventID, _ reason: String) -> [Effect] {
    saving.remove(event)
    savingAgain.remove(event)
    isQuitting = false
    lastAttempt = now
    // An attempt that fails as the one before is no news.
    if notSaved.updateValue(reason, forKey: event) != reason {
      say("not stored: \(reason)", .bad)
      note(.notice(Notice("not stored: \(reason)", .bad)))
    }
    guard savingAgain.isEmpty else { return [] }
    return [.wake(milliseconds: Self.wakeAfter)]
  }

  /// Tries again what could not be stored, unless an attempt is under way.
  mutating func storeAgain() -> [Effect] {
    guard savingAgain.isEmpty, !notSaved.isEmpty else { return [] }
    lastAttempt = now
    let events = notSaved.keys.sorted().compactMap { decisions.events[$0] }
    savingAgain = Set(events.map(\.id))
    return events.map { .save($0) }
  }

  /// Tries again when it is time for that.
  mutating func storeAgainInTime() -> [Effect] {
    now.milliseconds - lastAttempt.milliseconds >= Self.attemptsApart ? storeAgain() : []
  }
}
