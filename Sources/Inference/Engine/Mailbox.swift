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

  /// Wants to know what the engine holds; called on the engine's thread.
  typealias Inquiry = @Sendable (EngineSnapshot) -> Void

  /// What has come in since the last time.
  struct Contents {
    var orders: [Order] = []
    var inquiries: [Inquiry] = []
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

  /// Leaves an inquiry. False, and nothing done, after `close`.
  func post(_ inquiry: @escaping Inquiry) -> Bool {
    let isOpen = contents.withLock { contents in
      if !contents.isClosed { contents.inquiries.append(inquiry) }
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

  /// All that has come in since the last time, and whether the box was closed.
  func drain() -> Contents {
    contents.withLock { contents in
      defer {
        if !contents.orders.isEmpty { contents.orders = [] }
        if !contents.inquiries.isEmpty { contents.inquiries = [] }
      }
      return contents
    }
  }

  /// Waits for the next ring.
  func wait() { bell.wait() }
}
