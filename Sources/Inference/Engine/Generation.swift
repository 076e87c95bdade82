import Synchronization

/// A request under way; for cancelling it.
package final class Generation: Sendable {
  private let cancelled = Atomic(false)
  private let wake: @Sendable () -> Void

  init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  /// Ends the generation: computing stops within one token or one chunk of the prompt, then its
  /// sink gets `finished` with the reason `cancelled` (unless it was finished already).
  package func cancel() {
    cancelled.store(true, ordering: .releasing)
    wake()
  }

  /// Whether `cancel` was called.
  package var isCancelled: Bool { cancelled.load(ordering: .acquiring) }
}
