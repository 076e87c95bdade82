import Foundation

/// A thread that does what it is given, one piece of work after the other.
///
/// No dispatch queue: from its first work on, libdispatch wakes once a second on Linux to look after
/// its threads, and a program that shows a still screen should not wake at all.
///
/// Unchecked: everything is touched with `condition` locked.
package final class WorkThread: @unchecked Sendable {
  private let name: String
  private let condition = NSCondition()
  private var waiting: [@Sendable () -> Void] = []
  private var hasStarted = false
  private var isBusy = false

  package init(_ name: String) { self.name = name }

  /// Does something after all that was given before.
  package func async(_ work: @escaping @Sendable () -> Void) {
    condition.lock()
    defer { condition.unlock() }
    waiting.append(work)
    if hasStarted {
      condition.broadcast()
    } else {
      hasStarted = true
      let thread = Thread { [self] in workOn() }
      thread.name = name
      thread.start()
    }
  }

  /// Does something after all that was given before, and returns once it is done.
  package func sync(_ work: @escaping @Sendable () -> Void) {
    async(work)
    condition.lock()
    while isBusy || !waiting.isEmpty { condition.wait() }
    condition.unlock()
  }

  /// Returns once all that was given is done, or when its time is up.
  ///
  /// - Returns: whether all is done.
  @discardableResult
  package func finish(within seconds: Double) -> Bool {
    let end = Date(timeIntervalSinceNow: seconds)
    condition.lock()
    defer { condition.unlock() }
    while isBusy || !waiting.isEmpty {
      guard condition.wait(until: end) else { return !isBusy && waiting.isEmpty }
    }
    return true
  }

  /// The thread's own life, as long as the process's.
  private func workOn() {
    while true {
      condition.lock()
      isBusy = false
      if waiting.isEmpty { condition.broadcast() }
      while waiting.isEmpty { condition.wait() }
      let next = waiting.removeFirst()
      isBusy = true
      condition.unlock()
      next()
    }
  }
}
