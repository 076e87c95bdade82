import Foundation
import Inference
import Synchronization
import TestGround
import Testing

/// How generations start, run side by side and end, on a model that the test writes.
@Suite struct EngineTests {
  private func withEngine<Result>(
    _ model: TinyModel = TinyModel(type: .q8_0),
    _ options: EngineOptions = EngineOptions(threads: 2),
    _ body: (Engine) async throws -> Result
  ) async throws -> Result {
    try await model.withFile { path in
      let engine = try Engine(path: path, options: options)
      defer { engine.shutDown() }
      return try await body(engine)
    }
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func describesItsModel() throws {
    let progress = Mutex<[LoadProgress]>([])
    try TinyModel(ropeFactors: [1, 1, 1, 2, 2, 4, 8, 8], type: .q8_0).withFile { path in
      let engine = try Engine(path: path, options: EngineOptions(threads: 2, contextLimit: 500)) {
        step in progress.withLock { $0.append(step) }
      }
      defer { engine.shutDown() }
      #expect(engine.model.name == "Tiny")
      #expect(engine.model.architecture == "llama")
      #expect(engine.model.quantisation == "Q8_0")
      #expect(engine.model.contextLength == 500)
      #expect(engine.model.trainedContextLength == 8192)
      #expect(engine.model.vocabularySize == TinyModel.vocabularySize)
      #expect(engine.model.eosText == "<|im_end|>")
      #expect(engine.model.bosText == nil)
      #expect(engine.model.chatTemplate == nil)
      #expect(engine.model.threads == 2)
      #expect(engine.model.memory.contextTokens == 500)
    }
    let steps = progress.withLock { $0 }
    #expect(steps.last.map { $0.done == $0.total } == true)
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.done < $1.done })
  }

  @Test func aFileThatIsNoModelIsAnError() throws {
    #expect(throws: EngineError.self) {
      _ = try Engine(path: "/nonexistent/model.gguf")
    }
    var model = TinyModel()
    model.architecture = "mamba"
    try model.withFile { path in
      _ = #expect(throws: EngineError.architecture(file: path, name: "mamba")) {
        _ = try Engine(path: path)
      }
    }
  }

  @Test func eventsComeInOrder() async throws {
    try await withEngine(TinyModel(), EngineOptions(threads: 1, prefillChunk: 16)) { engine in
      let outcome = await engine.outcome(
        of: GenerationRequest(
          prompt: TinyModel.tokens(40, seed: 1), maximumTokens: 5, stopsAtEndOfGeneration: false))
      let prefills = outcome.events.compactMap { event -> [Int]? in
        if case .prefill(let done, let total, let cached) = event {
          [done, total, cached]
        } else {
          nil
        }
      }
      #expect(prefills == [[0, 40, 0], [16, 40, 0], [32, 40, 0], [40, 40, 0]])
      #expect(outcome.tokens.map(\.index) == [0, 1, 2, 3, 4])
      let end = try #require(outcome.end)
      #expect(end.reason == .length)
      #expect(end.promptTokens == 40)
      #expect(end.generatedTokens == 5)
      #expect(end.prefillSeconds > 0 && end.decodeSeconds > 0)
      #expect(
        zip(outcome.tokens, outcome.tokens.dropFirst()).allSatisfy { $0.seconds <= $1.seconds })
    }
  }

  @Test func logprobsAreTheRawDistribution() async throws {
    try await withEngine { engine in
      let prompt = TinyModel.tokens(20, seed: 3)
      // With a penalty, a filter and a temperature that all change what is chosen.
      let outcome = await engine.outcome(
        of: GenerationRequest(
          prompt: prompt, maximumTokens: 6,
          sampling: Sampling(temperature: 2, topK: 40, repetitionPenalty: 3, seed: 1),
          alternatives: 320, stopsAtEndOfGeneration: false))
      for token in outcome.tokens {
        let sum = token.alternatives.reduce(0.0) { $0 + exp(Double($1.logprob)) }
        #expect(abs(sum - 1) < 1e-4)
        #expect(token.alternatives.first { $0.id == token.id }?.logprob == token.logprob)
        #expect(
          zip(token.alternatives, token.alternatives.dropFirst()).allSatisfy {
            $0.logprob > $1.logprob || ($0.logprob == $1.logprob && $0.id < $1.id)
          })
      }
    }
  }

  @Test func readsTheDistributionAfterThePrompt() async throws {
    try await withEngine { engine in
      let outcome = await engine.outcome(
        of: GenerationRequest(
          prompt: TinyModel.tokens(20, seed: 3), maximumTokens: 0, alternatives: 320,
          readings: [bytes("["), bytes("[["), bytes("A"), bytes("")]))
      let end = try #require(outcome.end)
      #expect(end.reason == .length)
      #expect(outcome.tokens.isEmpty)
      // Summed by hand from the alternatives: the tokens that begin with each.
      func mass(_ tokens: [Int32]) -> Double {
        end.alternatives.filter { tokens.contains($0.id) }
          .reduce(0) { $0 + exp(Double($1.logprob)) }
      }
      // 257… are "[[", "[[A", "[[B", "[A", "Ab", "Ac", "the", "ing".
      let bracket = Int32(UInt8(ascii: "["))
      let letter = Int32(UInt8(ascii: "A"))
      #expect(abs(end.readings[0] - mass([bracket, 257, 258, 259, 260])) < 1e-6)
      #expect(abs(end.readings[1] - mass([257, 258, 259])) < 1e-6)
      #expect(abs(end.readings[2] - mass([letter, 261, 262])) < 1e-6)
      #expect(end.readings[3] == 1)
      #expect(end.readings[0] > end.readings[1])
    }
  }

  @Test func masksEndOfGenerationBeforeTheMinimum() async throws {
    // A model whose output strongly prefers the end-of-turn token: seeds are tried until greedy
    // decoding ends early by itself.
    var found = false
    for seed in UInt64(1)...60 where !found {
      try await withEngine(TinyModel(seed: seed), EngineOptions(threads: 1)) { engine in
        let prompt = TinyModel.tokens(10, seed: seed)
        let free = await engine.outcome(of: GenerationRequest(prompt: prompt, maximumTokens: 60))
        guard free.end?.reason == .endOfGeneration else { return }
        found = true
        let last = try #require(free.tokens.last)
        #expect(last.id == TinyModel.endOfTurn)
        #expect(last.isEndOfGeneration)
        #expect(last.bytes.isEmpty)
        #expect(!free.tokens.dropLast().contains { $0.isEndOfGeneration })
        let count = free.tokens.count
        let longer = await engine.outcome(
          of: GenerationRequest(prompt: prompt, maximumTokens: 60, minimumTokens: count))
        #expect(longer.tokens.count > count)
        #expect(longer.ids.prefix(count - 1) == free.ids.prefix(count - 1))
        #expect(longer.tokens[count - 1].id != TinyModel.endOfTurn)
        let deaf = await engine.outcome(
          of: GenerationRequest(prompt: prompt, maximumTokens: 60, stopsAtEndOfGeneration: false))
        #expect(deaf.tokens.count == 60)
        #expect(deaf.ids.prefix(count) == free.ids[...])
      }
    }
    #expect(found, "no seed ended by itself: the test tests nothing")
  }

  @Test func stopsAcrossTokens() async throws {
    try await withEngine { engine in
      var request = GenerationRequest(
        prompt: TinyModel.tokens(30, seed: 8), maximumTokens: 40,
        sampling: Sampling(temperature: 1, seed: 5), stopsAtEndOfGeneration: false)
      let free = await engine.outcome(of: request)
      let all = free.tokens.flatMap(\.bytes)
      // The bytes 10 to 12 of what it says anyway, as a stop.
      let stop = Array(all[10..<13])
      let first = try #require((0...10).first { Array(all[$0..<$0 + 3]) == stop })
      request.stops = [bytes("never said so"), stop]
      let stopped = await engine.outcome(of: request)
      let end = try #require(stopped.end)
      #expect(end.reason == .stop(1))
      let match = try #require(end.stop)
      let said = stopped.tokens.flatMap(\.bytes)
      #expect(said.count - match.trailingBytes == first)
      #expect(Array(said.suffix(match.trailingBytes).prefix(3)) == stop)
      #expect(match.overshootBytes == match.trailingBytes - 3)
      #expect(stopped.ids[...] == free.ids.prefix(stopped.ids.count))

      request.minimumTokens = 35
      let later = await engine.outcome(of: request)
      #expect(later.tokens.count >= 35)
    }
  }

  @Test func weighsLettersWhereTheyAreWritten() async throws {
    try await withEngine { engine in
      // The prompt ends with the prefix; the model is random, so run until a letter is drawn.
      let watch = LetterWatch(prefix: "[[", letters: ["A", "B"])
      let prompt = TinyModel.tokens(12, seed: 1) + [257]
      var seen = 0
      for seed in UInt64(0)..<400 where seen < 3 {
        let outcome = await engine.outcome(
          of: GenerationRequest(
            prompt: prompt, maximumTokens: 1, sampling: Sampling(temperature: 3, seed: seed),
            alternatives: 320, letters: watch, stopsAtEndOfGeneration: false))
        let token = try #require(outcome.tokens.first)
        let text = String(decoding: token.bytes, as: UTF8.self)
        guard
          text.hasPrefix("A") || text.hasPrefix("B") || text.hasPrefix("[[A")
            || text.hasPrefix("[[B")
        else {
          #expect(token.letterMasses == nil || text.hasPrefix("[A"))
          continue
        }
        seen += 1
        let masses = try #require(token.letterMasses)
        func mass(_ ids: [Int32]) -> Double {
          token.alternatives.filter { ids.contains($0.id) }
            .reduce(0) { $0 + exp(Double($1.logprob)) }
        }
        // "A", "Ab", "Ac" continue "[["; so does "B". "[[A" writes its own prefix.
        let (a, b): ([Int32], [Int32]) =
          text.hasPrefix("[") ? ([258], [259]) : ([65, 261, 262], [66])
        #expect(abs(masses[0] - mass(a)) < 1e-6)
        #expect(abs(masses[1] - mass(b)) < 1e-6)
      }
      #expect(seen == 3)
    }
  }

  @Test func refusesWhatCannotRun() async throws {
    try await withEngine(TinyModel(), EngineOptions(threads: 1, contextLimit: 64)) { engine in
      let long = await engine.outcome(
        of: GenerationRequest(prompt: TinyModel.tokens(64, seed: 1), maximumTokens: 1))
      #expect(long.error == .tooLong(promptTokens: 64, contextTokens: 64))
      #expect(long.events.count == 1)
      #expect(long.error?.description.contains("64 tokens") == true)
      // Only reading needs no place for an answer.
      let reading = await engine.outcome(
        of: GenerationRequest(prompt: TinyModel.tokens(64, seed: 1), maximumTokens: 0))
      #expect(reading.end?.reason == .length)
      let empty = await engine.outcome(of: GenerationRequest(prompt: [], maximumTokens: 1))
      #expect(empty.error != nil)
      let wild = await engine.outcome(of: GenerationRequest(prompt: [320], maximumTokens: 1))
      #expect(wild.error?.description.contains("320") == true)
      let cold = await engine.outcome(
        of: GenerationRequest(
          prompt: [1], maximumTokens: 1, sampling: Sampling(temperature: -1)))
      #expect(cold.error?.description.contains("temperature") == true)
      // And the engine still runs.
      let full = await engine.outcome(
        of: GenerationRequest(
          prompt: TinyModel.tokens(60, seed: 1), maximumTokens: 100,
          stopsAtEndOfGeneration: false))
      #expect(full.end?.reason == .contextFull)
      #expect(full.tokens.count == 4)
    }
  }

  @Test func cancellingStopsWithinAToken() async throws {
    try await withEngine { engine in
      let outcome = await engine.outcome(
        of: GenerationRequest(
          prompt: TinyModel.tokens(300, seed: 1), maximumTokens: 5000,
          stopsAtEndOfGeneration: false)
      ) { event, generation in
        if case .token(let token) = event, token.index >= 9 { generation.cancel() }
      }
      #expect(outcome.end?.reason == .cancelled)
      #expect(outcome.tokens.count == 10)
      #expect(outcome.end?.generatedTokens == 10)
    }
  }

  @Test func cancellingAPromptStopsWithinAChunk() async throws {
    try await withEngine(TinyModel(), EngineOptions(threads: 1, prefillChunk: 16)) { engine in
      let outcome = await engine.outcome(
        of: GenerationRequest(prompt: TinyModel.tokens(4000, seed: 1), maximumTokens: 10)
      ) { event, generation in
        if case .prefill(let done, _, _) = event, done >= 160 { generation.cancel() }
      }
      #expect(outcome.end?.reason == .cancelled)
      #expect(outcome.tokens.isEmpty)
      let last = outcome.events.compactMap { event -> Int? in
        if case .prefill(let done, _, _) = event { done } else { nil }
      }.last
      #expect(last == 160)
      // What was computed is not lost.
      let again = await engine.outcome(
        of: GenerationRequest(prompt: TinyModel.tokens(400, seed: 1), maximumTokens: 0))
      #expect(again.end?.cachedPromptTokens == 160)
    }
  }

  @Test func manySequencesRunTogetherAndTheRestWaits() async throws {
    try await withEngine(TinyModel(), EngineOptions(threads: 2, maximumSequences: 3)) { engine in
      let requests = (0..<8).map { number in
        GenerationRequest(
          prompt: TinyModel.tokens(20 + number, seed: UInt64(number)), maximumTokens: 30,
          sampling: Sampling(temperature: 1, seed: UInt64(number)),
          stopsAtEndOfGeneration: false)
      }
      let together = await engine.outcomes(of: requests)
      #expect(together.allSatisfy { $0.tokens.count == 30 })
      for (outcome, request) in zip(together, requests) {
        let alone = await engine.outcome(of: request)
        #expect(alone.numbers == outcome.numbers)
      }
      #expect(
        together.contains { outcome in
          outcome.events.contains { if case .queued = $0 { true } else { false } }
        })
    }
  }

  @Test func interactiveGoesBeforeBackground() async throws {
    try await withEngine(
      TinyModel(), EngineOptions(threads: 1, maximumSequences: 1)
    ) { engine in
      let finished = Mutex<[Int]>([])
      let done = Mutex(0)
      // The first holds the engine until all others wait.
      let all: [Engine.Outcome] = await withTaskGroup(of: Engine.Outcome.self) { group in
        let started = AsyncStream<Void>.makeStream()
        let posted = Mutex(false)
        group.addTask {
          await engine.outcome(
            of: GenerationRequest(
              prompt: [1, 2, 3], maximumTokens: 8000, stopsAtEndOfGeneration: false)
          ) { event, generation in
            if case .token(let token) = event {
              if token.index == 0 { started.continuation.yield() }
              if posted.withLock({ $0 }) { generation.cancel() }
            }
          }
        }
        for await _ in started.stream { break }
        func post(_ number: Int, _ priority: GenerationRequest.Priority) {
          _ = engine.generate(
            GenerationRequest(
              prompt: [4, Int32(number)], maximumTokens: 2, stopsAtEndOfGeneration: false,
              priority: priority)
          ) { event in
            if case .finished = event {
              finished.withLock { $0.append(number) }
              done.withLock { $0 += 1 }
            }
          }
        }
        post(1, .background)
        post(2, .background)
        post(3, .interactive)
        post(4, .background)
        post(5, .interactive)
        posted.withLock { $0 = true }
        var outcomes: [Engine.Outcome] = []
        for await outcome in group { outcomes.append(outcome) }
        return outcomes
      }
      #expect(all.count == 1)
      // The last of the five in its turn ends before a sixth that is posted after all.
      _ = await engine.outcome(
        of: GenerationRequest(prompt: [9], maximumTokens: 1, priority: .background))
      #expect(finished.withLock { $0 } == [3, 5, 1, 2, 4])
    }
  }

  @Test func aPlaceIsKeptForInteractiveRequests() async throws {
    try await withEngine(
      TinyModel(), EngineOptions(threads: 1, maximumSequences: 2)
    ) { engine in
      let order = Mutex<[String]>([])
      let background = Mutex<[Generation]>([])
      let ended = AsyncStream<Void>.makeStream()
      // The first token holds the engine's thread until all three are posted.
      let posted = DispatchSemaphore(value: 0)
      for number in 1...2 {
        let generation = engine.generate(
          GenerationRequest(
            prompt: [4, Int32(number)], maximumTokens: 8000, stopsAtEndOfGeneration: false,
            priority: .background)
        ) { event in
          if case .token(let token) = event, number == 1, token.index == 0 { posted.wait() }
          if case .finished = event {
            order.withLock { $0.append("background") }
            ended.continuation.yield()
          }
        }
        background.withLock { $0.append(generation) }
      }
      _ = engine.generate(
        GenerationRequest(prompt: [9], maximumTokens: 2, stopsAtEndOfGeneration: false)
      ) { event in
        guard case .finished = event else { return }
        order.withLock { $0.append("interactive") }
        for generation in background.withLock({ $0 }) { generation.cancel() }
        ended.continuation.yield()
      }
      posted.signal()
      var count = 0
      for await _ in ended.stream {
        count += 1
        if count == 3 { break }
      }
      #expect(order.withLock { $0 } == ["interactive", "background", "background"])
    }
  }

  @Test func shuttingDownEndsEverything() async throws {
    try await TinyModel().withFile { path in
      let engine = try Engine(path: path, options: EngineOptions(threads: 1))
      async let running = engine.outcome(
        of: GenerationRequest(
          prompt: [1, 2, 3], maximumTokens: 8000, stopsAtEndOfGeneration: false)
      ) { event, _ in
        if case .token(let token) = event, token.index == 3 {
          Thread.detachNewThread { engine.shutDown() }
        }
      }
      #expect(await running.error == .shutDown)
      let late = await engine.outcome(of: GenerationRequest(prompt: [1], maximumTokens: 1))
      #expect(late.error == .shutDown)
    }
  }

  @Test func theCacheStaysWithinItsBudget() async throws {
    // A block of the tiny model: 2 layers × 2 × 2 heads × 32 positions × 16 halves = 8 KiB.
    let options = EngineOptions(threads: 1, cacheBudgetBytes: 20 * 8192)
    try await withEngine(TinyModel(), options) { engine in
      let first = TinyModel.tokens(300, seed: 1)
      for seed in UInt64(1)...6 {
        let outcome = await engine.outcome(
          of: GenerationRequest(prompt: TinyModel.tokens(300, seed: seed), maximumTokens: 4))
        #expect(outcome.end?.cachedPromptTokens == 0)
      }
      // The budget holds two contexts of ten blocks at most: the first is forgotten, the last not.
      let forgotten = await engine.outcome(
        of: GenerationRequest(prompt: first, maximumTokens: 0))
      #expect((forgotten.end?.cachedPromptTokens ?? 300) < 100)
      let known = await engine.outcome(of: GenerationRequest(prompt: first, maximumTokens: 0))
      #expect(known.end?.cachedPromptTokens == 299)
    }
  }

  @Test func aLoopEndsTheGeneration() async throws {
    // Greedy decoding of a random model falls into a loop sooner or later.
    try await withEngine(TinyModel(layers: 1), EngineOptions(threads: 1)) { engine in
      var loops = 0
      for seed in UInt64(1)...10 {
        let outcome = await engine.outcome(
          of: GenerationRequest(
            prompt: TinyModel.tokens(8, seed: seed), maximumTokens: 3000,
            stopsAtEndOfGeneration: false, detectsLoops: true))
        guard outcome.end?.reason == .loop else { continue }
        loops += 1
        // By the definition: some period repeats over the last max(96, 6p) tokens.
        let ids = outcome.ids
        #expect(
          (1...256).contains { period in
            let span = max(96, 6 * period)
            guard ids.count >= span else { return false }
            let tail = Array(ids.suffix(span))
            return (period..<span).allSatisfy { tail[$0] == tail[$0 - period] }
          })
      }
      #expect(loops > 0)
    }
  }
}
