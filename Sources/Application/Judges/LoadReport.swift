import Inference
import Interface
import Synchronization

/// Turns the engine's progress into news, not more than ten a second.
final class LoadReport: Sendable {
  private let name: String
  private let tell: @Sendable (JudgeNews) -> Void
  private let last = Mutex(0.0)

  init(name: String, tell: @escaping @Sendable (JudgeNews) -> Void) {
    self.name = name
    self.tell = tell
  }

  func take(_ progress: LoadProgress) {
    let now = SystemClock.uptime()
    let isDue = last.withLock { last in
      guard now - last > 0.1 else { return false }
      last = now
      return true
    }
    if isDue {
      tell(
        .loading(
          name: name,
          fraction: progress.total > 0 ? Double(progress.done) / Double(progress.total) : nil))
    }
  }
}
