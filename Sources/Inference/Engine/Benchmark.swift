import CKernels
import Foundation

/// Measures the engine on a model: loading, computing a prompt, generating. What `overrule bench`
/// calls.
///
/// Prompts are random distinct tokens and nothing is reused from earlier ones. Each prompt is
/// computed in the chunks that the engine uses; each generated token pays for its logits, their
/// log-sum and the choice of a token.
package struct Benchmark: Sendable {
  /// Tokens of the measured prompt.
  package var promptTokens = 512
  /// Tokens of the measured generation.
  package var generateTokens = 64
  /// Tokens that stand in the context before either starts; they are not measured.
  package var depth = 0
  package var repetitions = 5
  package var options = EngineOptions(threads: 2)

  package init() {}

  /// Figures of one run. Rates are tokens a second by the wall clock.
  package struct Report: Sendable {
    package var model: ModelDescription
    package var loadSeconds: Double
    /// One a repetition.
    package var promptTokensPerSecond: [Double]
    package var generateTokensPerSecond: [Double]
    /// Processor time of all threads, seconds, one a repetition: where other programs press, this
    /// tells more than the wall clock. Threads that wait for the last one spin, and count.
    package var promptCPUSeconds: [Double]
    package var generateCPUSeconds: [Double]
    /// The most memory that the process held at any time so far, bytes.
    package var peakRSSBytes: Int

    package var medianPromptTokensPerSecond: Double { Self.median(promptTokensPerSecond) }
    package var medianGenerateTokensPerSecond: Double { Self.median(generateTokensPerSecond) }

    /// The middle value; of an even number the mean of the middle two; 0 of none.
    package static func median(_ samples: [Double]) -> Double {
      let sorted = samples.sorted()
      guard !sorted.isEmpty else { return 0 }
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
  }

  /// Loads the model and measures. `progress` gets the number of repetitions done.
  package func run(
    path: String, progress: ((Int) -> Void)? = nil
  ) throws(EngineError) -> Report {
    let start = Seconds.now
    let model = try LoadedModel(path: path, options: options, progress: nil)
    let run = try Run(model, options: options)
    let loadSeconds = Seconds.now - start

    let needed = depth + max(promptTokens, generateTokens)
    guard promptTokens >= 0, generateTokens >= 0, depth >= 0, repetitions > 0 else {
      throw .request("counts of tokens must not be negative, and there must be a repetition")
    }
    guard needed <= model.description.contextLength else {
      throw .tooLong(promptTokens: needed, contextTokens: model.description.contextLength)
    }
    var report = Report(
      model: model.description, loadSeconds: loadSeconds, promptTokensPerSecond: [],
      generateTokensPerSecond: [], promptCPUSeconds: [], generateCPUSeconds: [], peakRSSBytes: 0)
    // The first round warms memory and processor up and is not counted.
    _ = try run.prompt(after: 0, tokens: min(32, max(1, promptTokens)), seed: 0)
    for repetition in 1...repetitions {
      let seed = UInt64(repetition)
      if promptTokens > 0 {
        let time = try run.prompt(after: depth, tokens: promptTokens, seed: seed)
        report.promptTokensPerSecond.append(Double(promptTokens) / time.wall)
        report.promptCPUSeconds.append(time.cpu)
      }
      if generateTokens > 0 {
        let time = try run.generate(after: depth, tokens: generateTokens, seed: seed)
        report.generateTokensPerSecond.append(Double(generateTokens) / time.wall)
        report.generateCPUSeconds.append(time.cpu)
      }
      progress?(repetition)
    }
    report.peakRSSBytes = Self.peakRSS
    return report
  }

  /// The peak from `/proc` (`getrusage` would count what the parent process held before); 0 where
  /// there is none.
  private static var peakRSS: Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
    else { return 0 }
    return (Int(kilobytes) ?? 0) * 1024
  }

  /// Readings of two clocks, seconds.
  private struct Time {
    var wall: Double
    var cpu: Double

    static var now: Time { Time(wall: Seconds.now, cpu: Seconds.ofProcessor) }
    static func - (a: Time, b: Time) -> Time { Time(wall: a.wall - b.wall, cpu: a.cpu - b.cpu) }
  }

  /// A model set up for measuring.
  private final class Run {
    let model: LoadedModel
    let forward: BatchedForward
    let pool: BlockPool
    let chunk: Int
    let scratch: Storage
    var sampler = Sampler()

    init(_ model: LoadedModel, options: EngineOptions) throws(EngineError) {
      self.model = model
      chunk = max(1, options.prefillChunk)
      forward = try BatchedForward(model.weights, crew: model.crew, columns: chunk, logits: 1)
      pool = BlockPool(
        positionsPerBlock: CK_CACHE_POSITIONS,
        bytesPerBlock: MemoryEstimate.cacheBlockBytes(model.configuration))
      scratch = try Storage(floats: model.configuration.vocabulary, for: "sampling")
    }

    /// The time for a prompt of `tokens` after a context of `depth`.
    func prompt(after depth: Int, tokens: Int, seed: UInt64) throws(EngineError) -> Time {
      let ids = randomTokens(depth + tokens, seed: seed)
      var cache = SequenceCache(pool: pool)
      try feed(ids.prefix(depth), to: &cache, wantsLogits: false)
      let start = Time.now
      try feed(ids.dropFirst(depth), to: &cache, wantsLogits: true)
      return Time.now - start
    }

    /// The time for `tokens` single tokens after a context of `depth`.
    func generate(after depth: Int, tokens: Int, seed: UInt64) throws(EngineError) -> Time {
      let ids = randomTokens(depth + tokens, seed: seed)
      var cache = SequenceCache(pool: pool)
      try feed(ids.prefix(depth), to: &cache, wantsLogits: false)
      let start = Time.now
      for index in depth..<depth + tokens {
        try feed(ids[index...index], to: &cache, wantsLogits: true)
      }
      return Time.now - start
    }

    private func feed(
      _ ids: ArraySlice<Int32>, to cache: inout SequenceCache, wantsLogits: Bool
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
      guard wantsLogits else { return }
      let distribution = Distribution(UnsafeBufferPointer(forward.logits(0)))
      let id = sampler.choose(
        from: distribution.logits, sampling: .greedy, history: ids, position: cache.count,
        masked: [],
        scratch: UnsafeMutableBufferPointer(
          start: scratch.floats, count: model.configuration.vocabulary))
      precondition(distribution.logProbability(id) <= 0)
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
}
