import Interface
package import Judgment
package import Review
import Synchronization

/// Fresh ids and the times that go with them, for the whole process: they only go forward.
package final class Mint: Sendable {
  /// One for all threads: its order is that of the whole process.
  package static let shared = Mint()
  private let state = Mutex(EventMint())

  /// The id and time of something that happens now.
  package func place() -> Event.Place {
    let now = SystemClock.now()
    return state.withLock { mint in
      var chance = SystemRandomNumberGenerator()
      return mint.next(now: now, using: &chance)
    }
  }

  /// What comes into the reducer with something that a person does now: an id for each event that
  /// it may make.
  func moment() -> Moment {
    Moment(now: SystemClock.now(), place: place(), later: (0..<3).map { _ in place() })
  }

  /// A fresh UUIDv7.
  package func id() -> String { place().id.text }

  /// Ids from here on sort after this time: an undo must stand behind what it takes back, also
  /// where another machine's clock was ahead.
  package func start(after time: Timestamp?) {
    guard let time else { return }
    state.withLock { mint in
      let now = SystemClock.now()
      if time > now { mint = EventMint(after: time) }
    }
  }
}
