import Dispatch
import Inference
import Synchronization
import Testing

/// Whose turn it is where sequences run together: priorities that change, who stands back, who
/// gives way. What each writes is what it writes alone.
@Suite struct TurnsTests {
  private func withEngine<Result>(
    _ options: EngineOptions, _ body: (Engine) async throws -> Result
  ) async throws -> Result {
    try await TinyModel(type: .q8_0).withFile { path in
      let engine = try Engine(path: path, options: options)
      defer { engine.shutDown() }
      return try await body(engine)
    }
  }

  @Test func aChangedPriorityCounts() async throws {
    try await withEngine(EngineOptions(threads: 1, maximumSequences: 1)) { engine in
      let finished = Mutex<[Int]>([])
      let ended = AsyncStream<Void>.makeStream()
      let begun = AsyncStream<Void>.makeStream()
      // The first token of the first holds the engine's thread until all is said.
      let said = DispatchSemaphore(value: 0)
      var generations: [Generation] = []
      for number in 1...3 {
        generations.append(
          engine.generate(
            GenerationRequest(
              prompt: [4, Int32(number)], maximumTokens: 3, stopsAtEndOfGeneration: false,
              priority: .background)
          ) { event in
            if case .token(let token) = event, number == 1, token.index == 0 {
              begun.continuation.yield()
              said.wait()
            }
            guard case .finished = event else { return }
            finished.withLock { $0.append(number) }
            ended.continuation.yield()
          })
        if number == 1 { for await _ in begun.stream { break } }
      }
      generations[2].priority = .interactive
      said.signal()
      var count = 0
      for await _ in ended.stream {
        count += 1
        if count == 3 { break }
      }
      #expect(finished.withLock { $0 } == [1, 3, 2])
    }
  }

  @Test func theBackgroundStandsBackWhereSomebodyWatches() async throws {
    try await withEngine(EngineOptions(threads: 2)) { engine in
      let requests = (0..<4).map { number in
        GenerationRequest(
          prompt: TinyModel.tokens(30, seed: UInt64(number)), maximumTokens: 340,
          sampling: Sampling(temperature: 1, seed: UInt64(number)),
          stopsAtEndOfGeneration: false, priority: number == 0 ? .interactive : .background)
      }
      let told = TokenCounts(sequences: 4)
      let whenTheWatchedEnded = TokenCounts(sequences: 4)
      let started = AsyncStream<Void>.makeStream()
      let together = await withTaskGroup(of: (Int, Engine.Outcome).self) { group in
        for (number, request) in requests.enumerated() {
          // The others come once the watched one writes.
          if number == 1 { for await _ in started.stream { break } }
          group.addTask {
            let outcome = await engine.outcome(of: request) { event, _ in
              if case .token(let token) = event {
                told.add(number)
                if number == 0, token.index == 0 { started.continuation.yield() }
              }
              if case .finished = event, number == 0 { whenTheWatchedEnded.copy(told) }
            }
            return (number, outcome)
          }
        }
        var outcomes = [Engine.Outcome](repeating: Engine.Outcome(), count: 4)
        for await (number, outcome) in group { outcomes[number] = outcome }
        return outcomes
      }
      // At least each seventeenth of its steps was the watched one's own.
      let counts = whenTheWatchedEnded.all
      #expect(counts[0] == 340)
      #expect(counts.dropFirst().allSatisfy { $0 <= 340 - 340 / 17 })
      // What is written is what each writes alone.
      for (outcome, request) in zip(together, requests) {
        #expect(outcome.tokens.count == 340)
        #expect(await engine.outcome(of: request).numbers == outcome.numbers)
      }
    }
  }

  @Test func whoeverComesLastGivesWayWhereMemoryEnds() async throws {
    // A context of 620 tokens takes 20 blocks. The budget of 70 lets four of the six in, as they
    // might end early; none does, and to their ends they need 80.
    let options = EngineOptions(threads: 2, cacheBudgetBytes: 70 * 8192)
    try await withEngine(options) { engine in
      let requests = (0..<6).map { number in
        GenerationRequest(
          prompt: TinyModel.tokens(20, seed: UInt64(number)), maximumTokens: 600,
          sampling: Sampling(temperature: 1, repetitionPenalty: 1.1, seed: UInt64(number)),
          alternatives: 2, stopsAtEndOfGeneration: false)
      }
      let told = TokenCounts(sequences: 6)
      // How many were between their first and their last token, at each token.
      let underWay = TokenCounts(sequences: 7)
      let together = await engine.outcomesAtOnce(of: requests) { number, event in
        if case .token = event {
          told.add(number)
          underWay.add(told.all.count { (1..<600).contains($0) })
        }
      }
      // More were under way at once than the budget can hold to their ends.
      #expect(underWay.all[4...].contains { $0 > 0 })
      for (outcome, request) in zip(together, requests) {
        #expect(outcome.tokens.map(\.index) == Array(0..<600))
        // No prefill is told after a token, and none goes back.
        let first = try #require(
          outcome.events.firstIndex { if case .token = $0 { true } else { false } })
        let last = outcome.events.lastIndex {
          switch $0 {
          case .prefill, .queued: true
          default: false
          }
        }
        #expect(try #require(last) < first)
        #expect(await engine.outcome(of: request).numbers == outcome.numbers)
      }
    }
  }
}

/// Counts tokens of several sequences, from the engine's thread.
private final class TokenCounts: Sendable {
  private let counts: Mutex<[Int]>

  init(sequences: Int) { counts = Mutex([Int](repeating: 0, count: sequences)) }

  var all: [Int] { counts.withLock { $0 } }

  func add(_ sequence: Int) { counts.withLock { $0[sequence] += 1 } }

  func copy(_ other: TokenCounts) {
    let all = other.all
    counts.withLock { $0 = all }
  }
}
