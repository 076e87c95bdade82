import Judgment
package import Review

/// What becomes of events on their way to the disk: they are applied at once, and stored when the
/// store says so.
package struct EventSaving: Sendable, Equatable {
  /// On their way.
  package var pending: Set<EventID> = []
  /// Those that could not be stored, with the reason.
  package private(set) var failed: [EventID: String] = [:]
  /// Of those, the ones that are being tried again, and when that began.
  private(set) var triedAgain: Set<EventID> = []
  private var lastAttempt = Timestamp(milliseconds: 0)
  /// Whether the program quits as soon as everything is on disk.
  package var quitsWhenDone = false
  /// Whether what was asked for last would have had to be stored where nothing can be.
  var hasRefused = false

  /// Milliseconds between two attempts.
  static let attemptsApart: Int64 = 5_000

  /// Whether nothing is left to be stored.
  var isDone: Bool { pending.isEmpty && failed.isEmpty }

  /// Whether a ✓ may be shown for an event.
  func storage(of event: EventID) -> State.Storage {
    if let reason = failed[event] { return .failed(reason) }
    return pending.contains(event) ? .pending : .stored
  }

  /// Another session is open: what is on its way is not about it.
  mutating func forget() {
    pending = []
    failed = [:]
    triedAgain = []
    quitsWhenDone = false
  }

  /// An event is on disk.
  ///
  /// - Returns: whether it was the last of those that could not be stored.
  mutating func note(saved event: EventID) -> Bool {
    pending.remove(event)
    triedAgain.remove(event)
    return failed.removeValue(forKey: event) != nil && failed.isEmpty
  }

  /// An event could not be stored.
  ///
  /// - Returns: whether that is news: an attempt that fails as the one before is none.
  mutating func note(notSaved event: EventID, _ reason: String, at now: Timestamp) -> Bool {
    pending.remove(event)
    triedAgain.remove(event)
    quitsWhenDone = false
    lastAttempt = now
    return failed.updateValue(reason, forKey: event) != reason
  }

  /// Whether something could not be stored, and no attempt is under way.
  var canTryAgain: Bool { triedAgain.isEmpty && !failed.isEmpty }

  /// Whether the last attempt is so long ago that another one is due.
  func isDue(at now: Timestamp) -> Bool {
    now.milliseconds - lastAttempt.milliseconds >= Self.attemptsApart
  }

  mutating func tryAgain(_ events: [Event], at now: Timestamp) {
    lastAttempt = now
    triedAgain = Set(events.map(\.id))
  }
}
