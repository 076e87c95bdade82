import Inference
import TestGround
import Testing

/// What a measurement says of itself; never how fast it was.
@Suite(.serialized) struct BenchmarkTests {
  private static func benchmark() -> Benchmark {
    var benchmark = Benchmark()
    benchmark.promptTokens = 40
    benchmark.generateTokens = 3
    benchmark.repetitions = 2
    return benchmark
  }

  @Test func measuresWhatWasAskedForAlone() throws {
    try TinyModel(type: .q8_0).withFile { path in
      let report = try Self.benchmark().run(path: path)
      #expect(report.promptTokensPerSecond.count == 2)
      #expect(report.generateTokensPerSecond.count == 2)
      #expect(report.parallelTokensPerSecond.isEmpty)
      #expect(report.memoryBytesPerSecond.isEmpty)
      #expect(report.generateBound == 0)
    }
  }

  @Test(arguments: Benchmark.Prompts.allCases, [0, 32, 45])
  func measuresSequencesTogether(prompts: Benchmark.Prompts, depth: Int) throws {
    try TinyModel(type: .q8_0).withFile { path in
      var benchmark = Self.benchmark()
      benchmark.parallel = 5
      benchmark.prompts = prompts
      benchmark.depth = depth
      benchmark.isa = "portable"
      benchmark.isa = nil
      let report = try benchmark.run(path: path)
      #expect(report.parallelTokensPerSecond.count == 2)
      #expect(report.parallelTokensPerSecond.allSatisfy { $0 > 0 && $0.isFinite })
      #expect(report.parallelCPUSeconds.count == 2)
    }
  }

  @Test func tellsTheBoundByTheMemory() throws {
    try TinyModel(type: .q8_0).withFile { path in
      var benchmark = Self.benchmark()
      benchmark.promptTokens = 0
      benchmark.depth = 10
      benchmark.measuresMemory = true
      let report = try benchmark.run(path: path)
      #expect(report.memoryBytesPerSecond.count == 2)
      // Ten positions of two layers, keys and values of 2 heads of 16 numbers of 2 bytes.
      #expect(report.bytesPerToken == report.model.memory.weights + 10 * 2 * 2 * 2 * 16 * 2)
      let bound = report.medianMemoryBytesPerSecond / Double(report.bytesPerToken)
      #expect(report.generateBound == bound && bound > 0)
    }
  }

  @Test func windowsAreReadAsFarAsTheyGo() throws {
    var model = TinyModel(architecture: "gemma3", layers: 6)
    model.metadata = [("gemma3.attention.sliding_window", 4, GGUFBytes.number(UInt32(16)))]
    try model.withFile { path in
      var benchmark = Self.benchmark()
      benchmark.depth = 100
      let report = try benchmark.run(path: path)
      let perPosition = 2 * 2 * 16 * 2
      #expect(report.bytesPerToken == report.model.memory.weights + perPosition * (5 * 16 + 100))
    }
  }

  @Test(arguments: [0, -1, 1025])
  func refusesCountsOfSequencesThatMakeNoSense(parallel: Int) throws {
    try TinyModel().withFile { path in
      var benchmark = Self.benchmark()
      benchmark.parallel = parallel
      #expect(throws: EngineError.self) { try benchmark.run(path: path) }
    }
  }
}
