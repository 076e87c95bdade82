import Foundation
import Synchronization

/// Lines of standard input, read on a thread of its own so that news need not wait for them.
final class TypedLines: Sendable {
  private struct State {
    var lines: [String] = []
    var hasEnded = false
  }
  private let state = Mutex(State())

  /// - Parameter wake: called from that thread after each line, and at the end.
  init(wake: @escaping @Sendable () -> Void) {
    Thread.detachNewThread { [self] in
      while let line = readLine() {
        state.withLock { $0.lines.append(line) }
        wake()
      }
      state.withLock { $0.hasEnded = true }
      wake()
    }
  }

  /// The next line; nil while there is none.
  func next() -> String? {
    state.withLock { $0.lines.isEmpty ? nil : $0.lines.removeFirst() }
  }

  /// Whether every line was taken and none will come.
  var isOver: Bool { state.withLock { $0.hasEnded && $0.lines.isEmpty } }
}
