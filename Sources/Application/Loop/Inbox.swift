package import Interface
import Synchronization

/// Actions from other threads, waiting for the main loop. Posting wakes it, once for all that waits.
///
/// A judgment's tokens come by the hundred each second, and each time that the loop is woken it
/// takes a processor from the threads that compute them. So the loop says when it will look by
/// itself, for the next frame, and tokens wake it no more.
package final class Inbox: Sendable {
  private struct Waiting {
    var actions: [Action] = []
    /// Whether the loop comes by itself for tokens.
    var isLookedAfter = false
    /// Whether the loop was woken for what waits.
    var isTold = false
  }

  private let waiting = Mutex(Waiting())
  private let wake: @Sendable () -> Void

  /// - Parameter wake: wakes the loop; called from any thread.
  package init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  package func post(_ news: News) { post(.news(news)) }

  /// From any thread; `take` gives them in the order in which they came.
  package func post(_ action: Action) {
    let tells = waiting.withLock { waiting in
      waiting.actions.append(action)
      guard !waiting.isTold, !(waiting.isLookedAfter && action.isTokens) else { return false }
      waiting.isTold = true
      return true
    }
    if tells { wake() }
  }

  /// All that waits.
  package func take() -> [Action] {
    waiting.withLock { waiting in
      defer { waiting = Waiting(isLookedAfter: waiting.isLookedAfter) }
      return waiting.actions
    }
  }

  /// Whether the loop comes by itself soon, so that a judgment's tokens need not wake it.
  package func isLookedAfter(_ isLookedAfter: Bool) {
    let tells = waiting.withLock { waiting in
      waiting.isLookedAfter = isLookedAfter
      // Tokens may have come between the last look and now.
      guard !isLookedAfter, !waiting.isTold, !waiting.actions.isEmpty else { return false }
      waiting.isTold = true
      return true
    }
    if tells { wake() }
  }
}

extension Action {
  /// Whether it only brings more of a judgment.
  var isTokens: Bool {
    if case .news(.judge(.pieces)) = self { true } else { false }
  }
}
