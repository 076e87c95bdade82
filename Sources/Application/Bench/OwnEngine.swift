import Inference

/// This program's engine as a contestant.
protocol OwnContestant: Contestant {
  /// How it was loaded, the last time; nil before it was.
  var loading: OwnLoading? { get }
}

/// How this program's engine was loaded.
package struct OwnLoading: Sendable, Equatable {
  /// The kernels in use.
  package var isa: String
  /// Until it can compute.
  package var loadSeconds: Double
  /// For turning the weights into panels.
  package var repackSeconds: Double

  package init(isa: String, loadSeconds: Double, repackSeconds: Double) {
    self.isa = isa
    self.loadSeconds = loadSeconds
    self.repackSeconds = repackSeconds
  }
}

/// This program's engine in this process, loaded once: what is measured where there is no peer.
final class OwnEngine: OwnContestant {
  let name = "overrule"
  private let benchmark: Benchmark
  private let boundsByMemory: Bool
  private let process: OwnProcess
  private var warm: Set<BenchCell> = []

  /// Loads the model. `process` measures what only a process of its own can.
  init(
    path: String, options: EngineOptions, sequences: Int, boundsByMemory: Bool, process: OwnProcess
  ) throws {
    benchmark = try Benchmark(path: path, options: options, sequences: sequences)
    self.boundsByMemory = boundsByMemory
    self.process = process
  }

  var loading: OwnLoading? {
    OwnLoading(
      isa: benchmark.model.isa, loadSeconds: benchmark.loadSeconds,
      repackSeconds: benchmark.repackSeconds)
  }

  func measure(_ cell: BenchCell, seed: UInt64) throws -> BenchSample {
    guard case .workload(let workload) = cell else {
      return try process.measure(cell, seed: seed)
    }
    if warm.insert(cell).inserted { try benchmark.warmUp(workload) }
    let sample = try benchmark.measure(workload, seed: seed, boundsByMemory: boundsByMemory)
    let memory = benchmark.memory
    return BenchSample(
      value: sample.tokensPerSecond, peakBytes: memory.peak, memory: memory,
      cpuSeconds: sample.cpuSeconds, bound: sample.bound)
  }
}
