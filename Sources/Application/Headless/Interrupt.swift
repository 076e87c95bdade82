import Dispatch
import Foundation
import Synchronization

/// Ctrl-c in a command without a screen: the first one asks it to stop, the second one ends it.
///
/// Unchecked: the sources are made once and only kept; all else is behind locks.
package final class Interrupt: @unchecked Sendable {
  private let isSet = Atomic(false)
  private let handlers = Mutex<[@Sendable () -> Void]>([])
  private var sources: [any DispatchSourceSignal] = []

  package init() {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [weak self] in self?.take() }
      source.resume()
      sources.append(source)
    }
  }

  /// Whether the first one has come.
  package var isRequested: Bool { isSet.load(ordering: .acquiring) }

  /// Called once when the interrupt comes, or at once where it has come.
  package func onRequest(_ body: @escaping @Sendable () -> Void) {
    let hasCome = handlers.withLock { handlers in
      // Asked under the lock: whoever is in the list is called by `take`, and nobody else.
      guard !isRequested else { return true }
      handlers.append(body)
      return false
    }
    if hasCome { body() }
  }

  private func take() {
    if isSet.exchange(true, ordering: .acquiringAndReleasing) { exit(ExitCode.interrupted) }
    for body in handlers.withLock({ $0 }) { body() }
  }
}
