package import Interface
import Synchronization

/// Actions from other threads, waiting for the main loop. Posting wakes it, once for all that waits.
package final class Inbox: Sendable {
  private let waiting = Mutex<[Action]>([])
  private let wake: @Sendable () -> Void

  /// - Parameter wake: wakes the loop; called from any thread.
  init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  package func post(_ news: News) { post(.news(news)) }

  package func post(_ action: Action) {
    let wasEmpty = waiting.withLock { waiting in
      defer { waiting.append(action) }
      return waiting.isEmpty
    }
    if wasEmpty { wake() }
  }

  func take() -> [Action] {
    waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
