import CKernels
import Foundation

/// Measures the engine on a model: loading, computing a prompt, generating. What `overrule bench`
/// calls.
///
/// Prompts are random distinct tokens and nothing is reused from earlier ones. Each prompt is
/// computed in the chunks that the engine uses; each generated token pays for its logits, their
/// log-sum and the choice of a token. Sequences that generate together do so in one forward a step,
/// as the engine runs them.
package struct Benchmark: Sendable {
  /// Tokens of the measured prompt.
  package var promptTokens = 512
  /// Tokens of the measured generation.
  package var generateTokens = 64
  /// Tokens that stand in the context before either starts; they are not measured.
  package var depth = 0
  package var repetitions = 5
  /// Sequences that generate together, each `generateTokens`; with 1 nothing more is measured than
  /// one alone.
  package var parallel = 1
  /// Whether those that generate together share their context of `depth` tokens.
  package var prompts = Prompts.shared
  /// Whether the memory's read bandwidth is measured too; takes 1 GiB.
  package var measuresMemory = false
  package var options = EngineOptions(threads: 2)

  /// How the contexts of sequences that generate together relate.
  package enum Prompts: String, Sendable, CaseIterable {
    /// All continue one prompt, as votes do; it is computed once.
    case shared
    /// Each has a prompt of its own.
    case different
  }

  /// The kernels to measure: "avx512vnni", "avx2", "portable"; nil: those in use.
  package var isa: String? {
    get { options.isa }
    set { options.isa = newValue }
  }

  package init() {}

  /// Figures of one run. Rates are tokens a second by the wall clock.
  package struct Report: Sendable {
    package var model: ModelDescription
    /// Until it can compute.
    package var loadSeconds: Double
    /// For turning the weights into panels, which an engine does while it already answers.
    package var repackSeconds: Double
    /// One a repetition.
    package var promptTokensPerSecond: [Double]
    package var generateTokensPerSecond: [Double]
    /// Processor time of all threads, seconds, one a repetition: where other programs press, this
    /// tells more than the wall clock. Threads that wait for the last one spin, and count.
    package var promptCPUSeconds: [Double]
    package var generateCPUSeconds: [Double]
    /// Tokens of all sequences that generate together, one a repetition; none without `parallel`.
    package var parallelTokensPerSecond: [Double] = []
    package var parallelCPUSeconds: [Double] = []
    /// Bytes a second that all threads read from memory together, one a repetition; none where it
    /// was not asked for.
    package var memoryBytesPerSecond: [Double] = []
    /// Bytes that one generated token of one sequence reads: all weights, and the keys and values
    /// of `depth` positions, of a window's where a layer has one.
    package var bytesPerToken: Int
    /// The most memory that the process held at any time so far, bytes.
    package var peakRSSBytes: Int

    package var medianPromptTokensPerSecond: Double { Self.median(promptTokensPerSecond) }
    package var medianGenerateTokensPerSecond: Double { Self.median(generateTokensPerSecond) }
    package var medianParallelTokensPerSecond: Double { Self.median(parallelTokensPerSecond) }
    package var medianMemoryBytesPerSecond: Double { Self.median(memoryBytesPerSecond) }
    /// The most tokens a second that one sequence alone can have by the memory's bandwidth; 0 where
    /// that was not measured. Weights that stay in the processor's caches may go beyond it.
    package var generateBound: Double {
      bytesPerToken > 0 ? medianMemoryBytesPerSecond / Double(bytesPerToken) : 0
    }

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
    guard (1...1024).contains(parallel) else {
      throw .request("\(parallel) sequences cannot generate together; 1 to 1024 can")
    }
    let run = try BenchmarkRun(model, options: options, sequences: parallel)
    let loadSeconds = Seconds.now - start
    model.repacker?.finish()
    let repackSeconds = Seconds.now - start - loadSeconds

    let needed = depth + max(promptTokens, generateTokens)
    guard promptTokens >= 0, generateTokens >= 0, depth >= 0, repetitions > 0 else {
      throw .request("counts of tokens must not be negative, and there must be a repetition")
    }
    guard needed <= model.description.contextLength else {
      throw .tooLong(promptTokens: needed, contextTokens: model.description.contextLength)
    }
    var report = Report(
      model: model.description, loadSeconds: loadSeconds, repackSeconds: repackSeconds,
      promptTokensPerSecond: [],
      generateTokensPerSecond: [], promptCPUSeconds: [], generateCPUSeconds: [],
      bytesPerToken: Self.bytesPerToken(model, depth: depth),
      peakRSSBytes: 0)
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
      if generateTokens > 0, parallel > 1 {
        let time = try run.generate(
          after: depth, tokens: generateTokens, sequences: parallel, prompts: prompts, seed: seed)
        report.parallelTokensPerSecond.append(Double(parallel * generateTokens) / time.wall)
        report.parallelCPUSeconds.append(time.cpu)
      }
      progress?(repetition)
    }
    report.peakRSSBytes = Self.peakRSS
    if measuresMemory {
      report.memoryBytesPerSecond = try MemoryBandwidth.measure(
        model.crew, repetitions: repetitions)
    }
    return report
  }

  private static func bytesPerToken(_ model: LoadedModel, depth: Int) -> Int {
    let configuration = model.configuration
    let perPosition = model.cacheLayout.layerBytes / CK_CACHE_POSITIONS
    return (0..<configuration.layers).reduce(model.description.memory.weights) { sum, layer in
      sum + perPosition * min(depth, configuration.window(ofLayer: layer)?.positions ?? depth)
    }
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
}
