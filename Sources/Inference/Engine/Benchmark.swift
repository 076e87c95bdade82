import CKernels
import Foundation

/// A model loaded to be measured: its engine's speed at one workload at a time, and its memory.
///
/// Prompts are random distinct tokens and nothing is reused from earlier ones. Each prompt is
/// computed in the chunks that the engine uses; each generated token pays for its logits, their
/// log-sum and the choice of a token. Sequences that generate together do so in one forward a step,
/// as the engine runs them.
package final class Benchmark {
  /// The model that is measured, with the adapters it runs with.
  package let model: ModelDescription
  /// Until it can compute.
  package let loadSeconds: Double
  /// For turning the weights into panels, which an engine does while it already answers.
  package let repackSeconds: Double
  private let loaded: LoadedModel
  private let run: BenchmarkRun
  private let sequences: Int
  private var bandwidth: MemoryBandwidth?
  /// The peak before there was a `bandwidth`.
  private var peakBefore = 0

  /// Loads the model at `path`, for workloads of at most `sequences` together.
  package init(
    path: String, options: EngineOptions = EngineOptions(threads: 2), sequences: Int = 1
  ) throws(EngineError) {
    guard (1...1024).contains(sequences) else {
      throw .request("\(sequences) sequences cannot generate together; 1 to 1024 can")
    }
    let start = Seconds.now
    loaded = try LoadedModel(path: path, options: options, progress: nil)
    run = try BenchmarkRun(loaded, options: options, sequences: sequences)
    loadSeconds = Seconds.now - start
    loaded.repacker?.finish()
    repackSeconds = Seconds.now - start - loadSeconds
    model = loaded.description
    self.sequences = sequences
  }

  /// One measurement.
  package struct Sample: Sendable {
    /// By the wall clock, of all sequences together.
    package var tokensPerSecond: Double
    /// Processor time of all threads: where other programs press, this tells more than the wall
    /// clock. Threads that wait for the last one spin, and count.
    package var cpuSeconds: Double
    /// What the memory allowed meanwhile; nil where it was not asked for.
    package var bound: MemoryBound?
  }

  /// What the memory's bandwidth allows one sequence that generates alone.
  package struct MemoryBound: Sendable {
    /// Bytes a second that all threads read together, right before the measurement and after it:
    /// some machines change between two speeds within minutes.
    package var before: Double
    /// As `before`, right after the measurement.
    package var after: Double
    /// What one generated token reads: all weights, those of adapters too, and the keys and values of its context, of a
    /// window's where a layer has one.
    package var bytesPerToken: Int

    /// The most tokens a second. Weights that stay in the processor's caches may go beyond it.
    package var tokensPerSecond: Double { (before + after) / 2 / Double(max(1, bytesPerToken)) }

    package init(before: Double, after: Double, bytesPerToken: Int) {
      self.before = before
      self.after = after
      self.bytesPerToken = bytesPerToken
    }
  }

  /// Runs the workload once, unmeasured, so that memory and processor are warm; of a long prompt
  /// its beginning.
  package func warmUp(_ workload: Workload) throws(EngineError) {
    try check(workload)
    switch workload {
    case .prompt(let tokens, _):
      _ = try run.prompt(after: 0, tokens: min(512, tokens), seed: 0)
    case .generate(_, _, let sequences, let prompts):
      let depth = min(32, model.contextLength - 1)
      _ = try run.generate(run.context(depth, 1, sequences, prompts, seed: 0))
    }
  }

  /// Measures the workload once. `seed` chooses its tokens. With `boundsByMemory` the memory's
  /// bandwidth is measured before and after, where one sequence generates alone; this takes 1 GiB.
  package func measure(
    _ workload: Workload, seed: UInt64, boundsByMemory: Bool = false
  ) throws(EngineError) -> Sample {
    try check(workload)
    switch workload {
    case .prompt(let tokens, let depth):
      return sample(workload, try run.prompt(after: depth, tokens: tokens, seed: seed))
    case .generate(let tokens, let depth, let sequences, let prompts):
      // What stands before is computed first, so that nothing lies between the two readings of the
      // memory's speed but the generation.
      let context = try run.context(depth, tokens, sequences, prompts, seed: seed)
      guard boundsByMemory, sequences == 1 else {
        return sample(workload, try run.generate(context))
      }
      let bandwidth = try measuredBandwidth()
      let before = bandwidth.measure(loaded.crew)
      var sample = sample(workload, try run.generate(context))
      sample.bound = MemoryBound(
        before: before, after: bandwidth.measure(loaded.crew),
        bytesPerToken: bytesPerToken(depth: depth))
      return sample
    }
  }

  /// What the process holds, without what measuring the memory's bandwidth takes.
  package var memory: ProcessMemory {
    var memory = ProcessMemory.now
    guard bandwidth != nil else { return memory }
    memory.peak = max(peakBefore, memory.peak - MemoryBandwidth.byteCount)
    memory.anonymous -= MemoryBandwidth.byteCount
    return memory
  }

  private func sample(_ workload: Workload, _ time: BenchmarkRun.Time) -> Sample {
    Sample(tokensPerSecond: Double(workload.tokens) / time.wall, cpuSeconds: time.cpu)
  }

  private func check(_ workload: Workload) throws(EngineError) {
    guard workload.tokens > 0, workload.depth >= 0, (1...sequences).contains(workload.sequences)
    else {
      throw .request("there is nothing to measure in \(workload)")
    }
    guard workload.positions <= model.contextLength else {
      throw .tooLong(promptTokens: workload.positions, contextTokens: model.contextLength)
    }
  }

  private func measuredBandwidth() throws(EngineError) -> MemoryBandwidth {
    if let bandwidth { return bandwidth }
    peakBefore = ProcessMemory.now.peak
    let made = try MemoryBandwidth()
    bandwidth = made
    return made
  }

  private func bytesPerToken(depth: Int) -> Int {
    let configuration = loaded.configuration
    let perPosition = loaded.cacheLayout.layerBytes / CK_CACHE_POSITIONS
    let weights = model.memory.weights + model.memory.adapters
    return (0..<configuration.layers).reduce(weights) { sum, layer in
      sum + perPosition * min(depth, configuration.window(ofLayer: layer)?.positions ?? depth)
    }
  }
}
