import Foundation
import Synchronization

/// Ends the process when one piece of work takes so long that it must be called a hang. This is no
/// measurement: the limit is hundreds of times what any work takes.
final class Watchdog: Sendable {
  private struct State {
    var work: String?
    var end = ContinuousClock.now
  }

  private let state = Mutex(State())

  /// `limit` for each piece of work.
  init(limit: Duration) {
    self.limit = limit
    let thread = Thread { [weak self] in
      while true {
        Thread.sleep(forTimeInterval: 1)
        guard let self else { return }
        self.state.withLock { state in
          guard let work = state.work, ContinuousClock.now > state.end else { return }
          fatalError("\(work) hangs: it has not ended within \(limit)")
        }
      }
    }
    thread.start()
  }

  private let limit: Duration

  /// Runs a piece of work under watch.
  func watch<Result>(_ name: String, _ work: () -> Result) -> Result {
    state.withLock { $0 = State(work: name, end: .now + limit) }
    defer { state.withLock { $0.work = nil } }
    return work()
  }
}
