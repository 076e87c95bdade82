package import Interface
import Synchronization
import Terminal

/// Actions from other threads, waiting for the main loop. Posting wakes it, with a byte only when
/// nothing was waiting.
package final class Inbox: Sendable {
  private let waiting = Mutex<[Action]>([])
  private let pipe: WakePipe

  init(pipe: WakePipe) { self.pipe = pipe }

  package func post(_ news: News) { post(.news(news)) }

  package func post(_ action: Action) {
    let wasEmpty = waiting.withLock { waiting in
      defer { waiting.append(action) }
      return waiting.isEmpty
    }
    if wasEmpty { pipe.wake() }
  }

  func take() -> [Action] {
    waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
