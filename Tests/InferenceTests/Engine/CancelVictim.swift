import Dispatch
import Inference
import Synchronization

/// A request that will be cancelled, and what was told about it before and after.
final class CancelVictim: Sendable {
  /// Where a request stood when it was cancelled.
  enum Moment: Hashable, Sendable { case queued, inPrefill, decoding, afterTheEnd }

  /// Who cancels it.
  enum Way: Equatable, Sendable {
    /// Itself, on the engine's thread, at the event of this number.
    case atEvent(Int)
    /// `end`, once it is over.
    case afterTheEnd
    /// Whoever calls `cancel`.
    case byOthers
  }

  /// What has been seen so far.
  struct Record: Sendable {
    var tokens = 0
    /// What was told after `cancel` had returned.
    var tokensAfter = 0
    var chunksAfter = 0
    /// Of the prompt, in the cache.
    var done = 0
    var ends: [GenerationEnd.Reason] = []
    var errors: [EngineError] = []
    var eventsAfterTheEnd = 0
    /// When it was cancelled first.
    var moment: Moment?
    fileprivate var isPrefilling = false
    fileprivate var isCancelled = false
    fileprivate var handle: Generation?
    /// Whether an event asked for the cancel before the handle was there.
    fileprivate var isOverdue = false
  }

  private let way: Way
  private let times: Int
  private let events = Atomic(0)
  private let state = Mutex(Record())
  private let ended = DispatchSemaphore(value: 0)
  private let cancelled = DispatchSemaphore(value: 0)

  /// `times`: how often it is cancelled, one right after the other.
  init(cancels way: Way, times: Int) {
    self.way = way
    self.times = times
  }

  var record: Record { state.withLock { $0 } }

  func start(_ request: GenerationRequest, on engine: Engine) {
    let handle = engine.generate(request) { self.take($0) }
    let isOverdue = state.withLock { state in
      state.handle = handle
      return state.isOverdue
    }
    if isOverdue { cancel() }
  }

  /// Waits until it has ended and was cancelled.
  func end() {
    ended.wait()
    if way == .afterTheEnd { cancel() }
    cancelled.wait()
  }

  func cancel() {
    let handle = state.withLock { state in
      if state.handle == nil { state.isOverdue = true }
      if state.moment == nil {
        state.moment =
          !state.ends.isEmpty
          ? .afterTheEnd
          : state.tokens > 0 ? .decoding : state.isPrefilling ? .inPrefill : .queued
      }
      return state.handle
    }
    guard let handle else { return }
    for _ in 0..<times { handle.cancel() }
    // Marked after the call: whatever comes from here on belongs to the step that was under way.
    state.withLock { $0.isCancelled = true }
    cancelled.signal()
  }

  private func take(_ event: GenerationEvent) {
    let isOver = state.withLock { state in
      if !state.ends.isEmpty || !state.errors.isEmpty { state.eventsAfterTheEnd += 1 }
      switch event {
      case .queued: break
      case .prefill(let done, _, let cached):
        // The first one tells what was cached; each other one is a chunk.
        let isChunk = state.isPrefilling && done > max(state.done, cached)
        if isChunk && state.isCancelled { state.chunksAfter += 1 }
        state.isPrefilling = true
        state.done = done
      case .token:
        state.tokens += 1
        if state.isCancelled { state.tokensAfter += 1 }
      case .finished(let end): state.ends.append(end.reason)
      case .failed(let error): state.errors.append(error)
      }
      return state.ends.count + state.errors.count == 1
    }
    let number = events.wrappingAdd(1, ordering: .relaxed).oldValue
    if way == .atEvent(number) { cancel() }
    switch event {
    case .finished, .failed: if isOver { ended.signal() }
    case .queued, .prefill, .token: break
    }
  }
}
