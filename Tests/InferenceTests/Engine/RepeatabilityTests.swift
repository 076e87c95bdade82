import Inference
import TestGround
import Testing

/// The same seed gives the same tokens and the same numbers to the last bit, whatever else the
/// engine does: on a model that the test writes, and on the real one where it is at hand.
@Suite(.serialized) struct RepeatabilityTests {
  /// A prompt that crosses blocks of the cache and of attention, and a sampled continuation.
  private static func request(
    _ prompt: [Int32], seed: UInt64 = 3, tokens: Int = 24
  ) -> GenerationRequest {
    GenerationRequest(
      prompt: prompt, maximumTokens: tokens,
      sampling: Sampling(temperature: 0.9, topP: 0.95, repetitionPenalty: 1.1, seed: seed),
      alternatives: 5, readings: [Array("t".utf8)], stopsAtEndOfGeneration: false)
  }

  private func check(
    _ path: String, prompt: [Int32], name: String, cacheType: CacheType = .f16
  ) async throws {
    func run(
      _ options: EngineOptions, _ requests: [GenerationRequest]
    ) async throws -> [Engine.Outcome] {
      var options = options
      options.cacheType = cacheType
      let engine = try Engine(path: path, options: options)
      defer { engine.shutDown() }
      return await engine.outcomes(of: requests)
    }
    let request = Self.request(prompt)
    let expected = try #require(
      try await run(EngineOptions(threads: 1, reusesPrefixes: false), [request]).first)
    #expect(expected.tokens.count == 24)
    #expect(expected.error == nil)
    var compared = 0
    func same(_ outcome: Engine.Outcome?, _ what: Comment) {
      #expect(outcome?.numbers == expected.numbers, what)
      compared += expected.numbers.count
    }

    for threads in [2, 3] {
      same(
        try await run(EngineOptions(threads: threads, reusesPrefixes: false), [request]).first,
        "\(threads) threads")
    }
    for chunk in [16, 512] {
      same(
        try await run(
          EngineOptions(threads: 2, prefillChunk: chunk, reusesPrefixes: false), [request]
        ).first, "chunks of \(chunk)")
    }
    // From the file's rows all along; elsewhere in this test weights are repacked meanwhile.
    same(
      try await run(
        EngineOptions(threads: 2, reusesPrefixes: false, lowMemory: true), [request]
      ).first, "from the file's rows")
    // Three neighbours with other prompts, one of them sharing a part.
    let neighbours = [
      Self.request(Array(prompt.prefix(40)), seed: 9, tokens: 40),
      Self.request(Array(prompt.reversed().prefix(70)), seed: 10, tokens: 12),
      Self.request(Array(prompt.dropFirst(7)), seed: 11, tokens: 30),
    ]
    for reuses in [false, true] {
      same(
        try await run(
          EngineOptions(threads: 2, reusesPrefixes: reuses),
          [neighbours[0], request]
            + neighbours[1...]
        ).dropFirst().first, "among neighbours, prefixes \(reuses ? "reused" : "not reused")")
    }

    // Cold, then with the prompt cached, then with a prefix cached that ends within a block, then
    // as one of several forks of the same prompt.
    let engine = try Engine(
      path: path, options: EngineOptions(threads: 2, cacheType: cacheType))
    #expect(engine.model.cacheType == cacheType)
    defer { engine.shutDown() }
    let part = await engine.outcome(
      of: GenerationRequest(prompt: Array(prompt.prefix(45)), maximumTokens: 0))
    #expect(part.end?.cachedPromptTokens == 0)
    let afterPart = await engine.outcome(of: request)
    #expect(afterPart.end?.cachedPromptTokens == 45)
    same(afterPart, "with a part of a block cached")
    let again = await engine.outcome(of: request)
    #expect(again.end?.cachedPromptTokens == prompt.count - 1)
    same(again, "with the prompt cached")
    let forks = await engine.outcomes(of: [
      Self.request(prompt, seed: 20, tokens: 40), request, Self.request(prompt, seed: 21),
      request,
    ])
    same(forks[1], "as a fork")
    same(forks[3], "as another fork")
    #expect(forks[0].ids.prefix(24) != forks[1].ids[...])
    #expect(forks.allSatisfy { $0.end?.cachedPromptTokens == prompt.count - 1 })
    // Votes that come together on a prompt that nobody knows: the first pays for all.
    let voters = try Engine(
      path: path, options: EngineOptions(threads: 2, cacheType: cacheType))
    defer { voters.shutDown() }
    let votes = await voters.outcomes(of: [
      request, Self.request(prompt, seed: 30), Self.request(prompt, seed: 31),
    ])
    same(votes[0], "as one of several votes")
    #expect(
      votes.compactMap { $0.end?.cachedPromptTokens }.sorted()
        == [0, prompt.count - 1, prompt.count - 1])

    // An edit keeps what stands before it: here from a place within a block on.
    let place = prompt.count * 2 / 3 | 1
    var edited = prompt
    edited[place] = edited[place] == 5 ? 6 : 5
    let afterEdit = await engine.outcome(of: Self.request(edited, seed: 3))
    #expect(afterEdit.end?.cachedPromptTokens == place)
    let editedCold = try #require(
      try await run(
        EngineOptions(threads: 2, reusesPrefixes: false), [Self.request(edited, seed: 3)]
      ).first)
    #expect(afterEdit.numbers == editedCold.numbers, "after an edit")
    compared += editedCold.numbers.count
    #expect(afterEdit.numbers != expected.numbers)

    // What was generated is found again too: the context so far and more.
    let longer = prompt + expected.ids
    let continued = await engine.outcome(
      of: GenerationRequest(prompt: longer, maximumTokens: 8, alternatives: 3))
    #expect((continued.end?.cachedPromptTokens ?? 0) >= longer.count - 1)
    let cold = try #require(
      try await run(
        EngineOptions(threads: 2, reusesPrefixes: false),
        [GenerationRequest(prompt: longer, maximumTokens: 8, alternatives: 3)]
      ).first)
    #expect(continued.numbers == cold.numbers)
    TestGround.report("\(name), \(cacheType) cache, bit-equal numbers", compared: compared)
    #expect(compared > 0)
  }

  @Test func tinyLlama() async throws {
    try await TinyModel(type: .q4_1).withFile { path in
      try await check(path, prompt: TinyModel.tokens(600, seed: 2), name: "tiny llama")
    }
  }

  @Test func tinyLlamaQuantisedCache() async throws {
    try await TinyModel(headSize: 32, type: .q4_1).withFile { path in
      try await check(
        path, prompt: TinyModel.tokens(600, seed: 2), name: "tiny llama", cacheType: .q8_0)
    }
  }

  @Test func tinyQwen2() async throws {
    let model = TinyModel(
      architecture: "qwen2", width: 256, hidden: 256, heads: 8, headSize: 32, hasBiases: true,
      type: .q4_K, types: ["attn_v.weight": .q6_K])
    try await model.withFile { path in
      try await check(path, prompt: TinyModel.tokens(300, seed: 4), name: "tiny qwen2")
    }
  }

  /// A window that ends within blocks, and prefixes that begin before it.
  @Test(arguments: CacheType.allCases)
  func tinyGemma3(_ cacheType: CacheType) async throws {
    var model = TinyModel(architecture: "gemma3", layers: 7, headSize: 32, type: .q8_0)
    model.metadata = [("gemma3.attention.sliding_window", 4, GGUFBytes.number(UInt32(75)))]
    try await model.withFile { path in
      try await check(
        path, prompt: TinyModel.tokens(330, seed: 6), name: "tiny gemma3", cacheType: cacheType)
    }
  }

  @Test(
    .enabled(if: TestGround.smolLM2 != nil, "SKIPPED: no SmolLM2 model"),
    arguments: CacheType.allCases)
  func smolLM2(_ cacheType: CacheType) async throws {
    let path = try #require(TestGround.smolLM2)
    let tokenizer = try Tokenizer(GGUFFile(path: path))
    let text = (1...24).map { "Step \($0): the answer cites a source and checks the sum. " }
      .joined()
    try await check(
      path, prompt: tokenizer.encode(text, specials: .asText), name: "SmolLM2",
      cacheType: cacheType)
  }
}
