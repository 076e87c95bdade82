import Dispatch
import Synchronization

/// What the engine's thread is told, and the bell that wakes it.
final class Mailbox: Sendable {
  /// A request, its handle, and where its events go.
  struct Order: Sendable {
    let request: GenerationRequest
    let generation: Generation
    let sink: @Sendable (GenerationEvent) -> Void
  }

  private struct Contents {
    var orders: [Order] = []
    var isClosed = false
  }

  private let contents = Mutex(Contents())
  private let bell = DispatchSemaphore(value: 0)

  /// Leaves an order. False, and nothing done, after `close`.
  func post(_ order: Order) -> Bool {
    let isOpen = contents.withLock { contents in
      if !contents.isClosed { contents.orders.append(order) }
      return !contents.isClosed
    }
    ring()
    return isOpen
  }

  /// Takes no more orders; the thread ends what it does and leaves.
  func close() {
    contents.withLock { $0.isClosed = true }
    ring()
  }

  /// Wakes the thread if it waits.
  func ring() { bell.signal() }

  /// All orders since the last time, and whether the box was closed.
  func drain() -> (orders: [Order], isClosed: Bool) {
    contents.withLock { contents in
      guard !contents.orders.isEmpty else { return ([], contents.isClosed) }
      defer { contents.orders = [] }
      return (contents.orders, contents.isClosed)
    }
  }

  /// Waits for the next ring.
  func wait() { bell.wait() }
}
