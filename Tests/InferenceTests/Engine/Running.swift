import Dispatch
import Inference
import Synchronization

/// Runs requests to their end and keeps all that was told.
extension Engine {
  struct Outcome: Sendable {
    var events: [GenerationEvent] = []

    var tokens: [GeneratedToken] {
      events.compactMap { if case .token(let token) = $0 { token } else { nil } }
    }
    var end: GenerationEnd? {
      events.compactMap { if case .finished(let end) = $0 { end } else { nil } }.last
    }
    var error: EngineError? {
      events.compactMap { if case .failed(let error) = $0 { error } else { nil } }.last
    }
    var ids: [Int32] { tokens.map(\.id) }
    var text: String { tokens.map(\.text).joined() }
    /// What must be equal to the last bit.
    var numbers: [UInt64] {
      tokens.flatMap { token in
        [UInt64(UInt32(bitPattern: token.id)), UInt64(token.logprob.bitPattern)]
          + token.alternatives.flatMap {
            [UInt64(UInt32(bitPattern: $0.id)), UInt64($0.logprob.bitPattern)]
          }
      } + (end?.readings.map(\.bitPattern) ?? [])
    }
  }

  /// Starts a request; `watch` sees each event, and the handle, on the engine's thread.
  func outcome(
    of request: GenerationRequest,
    watch: (@Sendable (GenerationEvent, Generation) -> Void)? = nil
  ) async -> Outcome {
    let outcome = Mutex(Outcome())
    let handle = Mutex<Generation?>(nil)
    let hasHandle = DispatchSemaphore(value: 0)
    return await withCheckedContinuation { continuation in
      let generation = generate(request) { event in
        let all = outcome.withLock { outcome in
          outcome.events.append(event)
          return outcome
        }
        if let watch {
          // The first event may come before `generate` has returned the handle.
          if all.events.count == 1 { hasHandle.wait() }
          if let generation = handle.withLock({ $0 }) { watch(event, generation) }
        }
        switch event {
        case .finished, .failed: continuation.resume(returning: all)
        case .queued, .prefill, .token: break
        }
      }
      handle.withLock { $0 = generation }
      hasHandle.signal()
    }
  }

  /// Runs requests side by side.
  func outcomes(of requests: [GenerationRequest]) async -> [Outcome] {
    await withTaskGroup(of: (Int, Outcome).self) { group in
      for (index, request) in requests.enumerated() {
        group.addTask { (index, await self.outcome(of: request)) }
      }
      var outcomes = [Outcome](repeating: Outcome(), count: requests.count)
      for await (index, outcome) in group { outcomes[index] = outcome }
      return outcomes
    }
  }

  /// Runs requests side by side that are all there before the first of them goes on; `watch` sees
  /// each request's number and event, on the engine's thread.
  func outcomesAtOnce(
    of requests: [GenerationRequest], watch: @escaping @Sendable (Int, GenerationEvent) -> Void
  ) async -> [Outcome] {
    let outcomes = Mutex([Outcome](repeating: Outcome(), count: requests.count))
    let areAllThere = DispatchSemaphore(value: 0)
    let (ends, ended) = AsyncStream<Void>.makeStream()
    let generations = requests.enumerated().map { number, request in
      generate(request) { event in
        let isFirst = outcomes.withLock { outcomes in
          outcomes[number].events.append(event)
          return outcomes.reduce(0) { $0 + $1.events.count } == 1
        }
        if isFirst { areAllThere.wait() }
        watch(number, event)
        switch event {
        case .finished, .failed: ended.yield()
        case .queued, .prefill, .token: break
        }
      }
    }
    areAllThere.signal()
    var left = requests.count
    for await _ in ends {
      left -= 1
      if left == 0 { break }
    }
    return withExtendedLifetime(generations) { outcomes.withLock { $0 } }
  }
}
