package import Inference

/// An engine that is measured: this program's, or a peer's program.
package protocol Contestant: AnyObject {
  /// A short name for tables, such as `overrule` or `ik -rtr 1`.
  var name: String { get }
  /// Measures a cell once. `seed` chooses the tokens, where the engine lets them be chosen.
  func measure(_ cell: BenchCell, seed: UInt64) throws -> BenchSample
}

/// One measurement of one engine.
package struct BenchSample: Sendable {
  /// In the cell's unit.
  package var value: Double
  /// The most memory that its process held; nil where that can't be told.
  package var peakBytes: Int?
  /// What its process held at the end; our own only.
  package var memory: ProcessMemory?
  /// Processor time of the measured part, of all threads; our own only.
  package var cpuSeconds: Double?
  /// What the memory's bandwidth allowed meanwhile; our own only, where it was asked for.
  package var bound: Benchmark.MemoryBound?

  package init(
    value: Double, peakBytes: Int? = nil, memory: ProcessMemory? = nil, cpuSeconds: Double? = nil,
    bound: Benchmark.MemoryBound? = nil
  ) {
    self.value = value
    self.peakBytes = peakBytes
    self.memory = memory
    self.cpuSeconds = cpuSeconds
    self.bound = bound
  }

  /// The share of the memory's bound that was reached.
  package var shareOfBound: Double? { bound.map { value / $0.tokensPerSecond } }
}
