import CKernels

/// A model set up for measuring.
final class BenchmarkRun {
  /// Readings of two clocks, seconds.
  struct Time {
    var wall: Double
    var cpu: Double

    static var now: Time { Time(wall: Seconds.now, cpu: Seconds.ofProcessor) }
    static func - (a: Time, b: Time) -> Time { Time(wall: a.wall - b.wall, cpu: a.cpu - b.cpu) }
  }

  private let model: LoadedModel
  private let forward: BatchedForward
  private let pool: BlockPool
  private let chunk: Int
  /// `[sequences, vocabulary]`
  private let scratch: Storage
  private var samplers: [Sampler]

  init(_ model: LoadedModel, options: EngineOptions, sequences: Int) throws(EngineError) {
    self.model = model
    chunk = max(1, options.prefillChunk)
    forward = try BatchedForward(
      model.weights, adapters: model.adapters, crew: model.crew, cache: model.cacheLayout,
      columns: max(chunk, sequences), logits: sequences)
    pool = BlockPool(
      positionsPerBlock: CK_CACHE_POSITIONS,
      bytesPerBlock: model.cacheLayout.blockBytes)
    scratch = try Storage(floats: sequences * model.configuration.vocabulary, for: "sampling")
    samplers = Array(repeating: Sampler(), count: sequences)
  }

  /// The time for a prompt of `tokens` after a context of `depth`.
  func prompt(after depth: Int, tokens: Int, seed: UInt64) throws(EngineError) -> Time {
    let ids = randomTokens(depth + tokens, seed: seed)
    var cache = SequenceCache(pool: pool)
    try feed(ids.prefix(depth), to: &cache)
    let start = Time.now
    try feed(ids.dropFirst(depth), to: &cache, wantsLogits: true)
    choose(1)
    return Time.now - start
  }

  /// Sequences that stand ready to generate.
  struct Context {
    /// By sequence: what stands in its cache, then what it will be given, a token a step.
    var ids: [[Int32]]
    var caches: [SequenceCache]
    var depth: Int
  }

  /// Computes what stands before `sequences` that will generate `tokens` each: a context of `depth`
  /// that all share, or one of its own for each.
  func context(
    _ depth: Int, _ tokens: Int, _ sequences: Int, _ prompts: Workload.Prompts, seed: UInt64
  ) throws(EngineError) -> Context {
    let ids = (0..<sequences).map {
      randomTokens(depth + tokens, seed: seed &+ UInt64($0) &* 1_000_003)
    }
    var caches: [SequenceCache] = []
    for sequence in 0..<sequences {
      if prompts == .shared, let first = caches.first {
        caches.append(first)
        continue
      }
      var cache = SequenceCache(pool: pool)
      try feed(ids[sequence].prefix(depth), to: &cache)
      caches.append(cache)
    }
    return Context(ids: ids, caches: caches, depth: depth)
  }

  /// The time for all single tokens of the context's sequences together.
  func generate(_ context: consuming Context) throws(EngineError) -> Time {
    let sequences = context.ids.count
    let start = Time.now
    for index in context.depth..<(context.ids.first?.count ?? context.depth) {
      forward.begin()
      for sequence in 0..<sequences {
        context.caches[sequence].reserve(1)
        forward.add(
          context.ids[sequence][index...index], to: context.caches[sequence], wanted: .last)
      }
      try forward.compute()
      for sequence in 0..<sequences { context.caches[sequence].advance(by: 1) }
      choose(sequences)
    }
    return Time.now - start
  }

  private func feed(
    _ ids: ArraySlice<Int32>, to cache: inout SequenceCache, wantsLogits: Bool = false
  ) throws(EngineError) {
    var rest = ids
    while !rest.isEmpty {
      let part = rest.prefix(chunk)
      rest = rest.dropFirst(part.count)
      cache.reserve(part.count)
      forward.begin()
      forward.add(part, to: cache, wanted: wantsLogits && rest.isEmpty ? .last : .none)
      try forward.compute()
      cache.advance(by: part.count)
    }
  }

  /// What a token costs beside the forward: each sequence's choice.
  private func choose(_ sequences: Int) {
    samplers.withUnsafeMutableBufferPointer { samplers in
      guard let base = samplers.baseAddress else { return }
      model.crew.run(
        sequences,
        Choices(
          forward: forward, scratch: scratch.floats, samplers: base,
          vocabulary: model.configuration.vocabulary))
    }
  }

  private struct Choices: CrewWork {
    let forward: BatchedForward
    let scratch: UnsafeMutablePointer<Float>
    let samplers: UnsafeMutablePointer<Sampler>
    let vocabulary: Int

    func perform(chunk: Int) {
      let distribution = forward.distribution(chunk)
      let id = samplers[chunk].choose(
        from: distribution, sampling: .greedy, history: [], position: 0, masked: [],
        scratch: UnsafeMutableBufferPointer(
          start: scratch + chunk * vocabulary, count: vocabulary))
      precondition(distribution.logProbability(id) <= 0)
    }
  }

  /// Random tokens, all different where the vocabulary is large enough.
  private func randomTokens(_ count: Int, seed: UInt64) -> [Int32] {
    let vocabulary = model.configuration.vocabulary
    let random = Random(seed: seed)
    var tokens: [Int32] = []
    var seen = Set<Int32>()
    var counter: UInt64 = 0
    while tokens.count < count {
      let token = Int32(random.uniform(counter) * Double(vocabulary))
      counter += 1
      if seen.insert(token).inserted || seen.count >= vocabulary { tokens.append(token) }
    }
    return tokens
  }
}
