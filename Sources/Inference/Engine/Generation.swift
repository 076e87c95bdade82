import Synchronization

/// A request under way; for cancelling it, and for changing its priority.
package final class Generation: Sendable {
  private let cancelled = Atomic(false)
  private let rank: Atomic<Int>
  private let wake: @Sendable () -> Void

  init(priority: GenerationRequest.Priority, wake: @escaping @Sendable () -> Void) {
    rank = Atomic(priority.rawValue)
    self.wake = wake
  }

  /// Ends the generation: computing stops within one token or one chunk of the prompt, then its
  /// sink gets `finished` with the reason `cancelled` (unless it was finished already).
  package func cancel() {
    cancelled.store(true, ordering: .releasing)
    wake()
  }

  /// Whether `cancel` was called.
  package var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

  /// The request's at first. A change counts from the next step on; it changes when tokens come,
  /// never which.
  package var priority: GenerationRequest.Priority {
    get { GenerationRequest.Priority(rawValue: rank.load(ordering: .acquiring)) ?? .background }
    set {
      rank.store(newValue.rawValue, ordering: .releasing)
      wake()
    }
  }
}
