import Inference
import TestGround
import Testing

/// What a measurement says of itself; never how fast it was.
@Suite(.serialized) struct BenchmarkTests {
  @Test func measuresPromptsAndGeneration() throws {
    try TinyModel(type: .q8_0).withFile { path in
      let benchmark = try Benchmark(path: path)
      #expect(benchmark.model.isa != "" && benchmark.loadSeconds > 0)
      for workload in [
        Workload.prompt(tokens: 40), .prompt(tokens: 1, depth: 3), .generate(tokens: 3, depth: 0),
        .generate(tokens: 3, depth: 45),
      ] {
        try benchmark.warmUp(workload)
        let sample = try benchmark.measure(workload, seed: 1)
        #expect(sample.tokensPerSecond > 0 && sample.tokensPerSecond.isFinite)
        #expect(sample.cpuSeconds > 0)
        #expect(sample.bound == nil)
      }
    }
  }

  @Test(arguments: Workload.Prompts.allCases, [0, 32, 45])
  func measuresSequencesTogether(prompts: Workload.Prompts, depth: Int) throws {
    try TinyModel(type: .q8_0).withFile { path in
      let benchmark = try Benchmark(path: path, sequences: 5)
      let workload = Workload.generate(tokens: 3, depth: depth, sequences: 5, prompts: prompts)
      #expect(workload.tokens == 15)
      try benchmark.warmUp(workload)
      let sample = try benchmark.measure(workload, seed: 1, boundsByMemory: true)
      #expect(sample.tokensPerSecond > 0 && sample.tokensPerSecond.isFinite)
      // The bound is of one sequence alone.
      #expect(sample.bound == nil)
    }
  }

  @Test func tellsTheBoundByTheMemory() throws {
    try TinyModel(type: .q8_0).withFile { path in
      let benchmark = try Benchmark(path: path)
      let workload = Workload.generate(tokens: 3, depth: 10)
      let bound = try #require(
        try benchmark.measure(workload, seed: 1, boundsByMemory: true).bound)
      // Ten positions of two layers, keys and values of 2 heads of 16 numbers of 2 bytes.
      #expect(bound.bytesPerToken == benchmark.model.memory.weights + 10 * 2 * 2 * 2 * 16 * 2)
      #expect(bound.before > 0 && bound.after > 0)
      let mean = (bound.before + bound.after) / 2
      #expect(bound.tokensPerSecond == mean / Double(bound.bytesPerToken))
    }
  }

  @Test func windowsAreReadAsFarAsTheyGo() throws {
    var model = TinyModel(architecture: "gemma3", layers: 6)
    model.metadata = [("gemma3.attention.sliding_window", 4, GGUFBytes.number(UInt32(16)))]
    try model.withFile { path in
      let benchmark = try Benchmark(path: path)
      let bound = try #require(
        try benchmark.measure(.generate(tokens: 2, depth: 100), seed: 1, boundsByMemory: true)
          .bound)
      let perPosition = 2 * 2 * 16 * 2
      #expect(
        bound.bytesPerToken == benchmark.model.memory.weights + perPosition * (5 * 16 + 100))
    }
  }

  @Test func memoryIsToldWithoutWhatMeasuringItTakes() throws {
    try TinyModel(type: .q8_0).withFile { path in
      let benchmark = try Benchmark(path: path)
      let before = benchmark.memory
      #expect(before.anonymous > 0 && before.peak >= before.anonymous)
      _ = try benchmark.measure(.generate(tokens: 2, depth: 0), seed: 1, boundsByMemory: true)
      // The buffer is 1 GiB; other tests of this process may take a little meanwhile.
      let after = benchmark.memory
      #expect(abs(after.anonymous - before.anonymous) < 1 << 29)
      #expect(after.peak - before.peak < 1 << 29)
    }
  }

  @Test func readsWhatTheSystemTellsOfMemory() {
    let status =
      "Name:\tx\nVmHWM:\t    5000 kB\nVmRSS:\t 4000 kB\nRssAnon:\t 3000 kB\n"
      + "RssFile:\t    900 kB\nRssShmem:\t 100 kB\nThreads:\t1\n"
    let memory = ProcessMemory(status: status)
    #expect(memory == ProcessMemory(peak: 5_120_000, anonymous: 3_072_000, file: 921_600))
    #expect(memory.steady == 3_993_600)
    #expect(ProcessMemory(status: "") == ProcessMemory())
  }

  @Test(arguments: [0, -1, 1025])
  func refusesCountsOfSequencesThatMakeNoSense(sequences: Int) throws {
    try TinyModel().withFile { path in
      _ = #expect(throws: EngineError.self) { try Benchmark(path: path, sequences: sequences) }
    }
  }

  @Test(
    arguments: [
      Workload.prompt(tokens: 0), .prompt(tokens: -1), .prompt(tokens: 1, depth: -1),
      .generate(tokens: 0, depth: 0), .generate(tokens: 1, depth: 0, sequences: 2),
      .prompt(tokens: 1_000_000), .generate(tokens: 1, depth: 1_000_000),
    ])
  func refusesWorkThatCannotBeDone(workload: Workload) throws {
    try TinyModel().withFile { path in
      let benchmark = try Benchmark(path: path)
      #expect(throws: EngineError.self) { try benchmark.measure(workload, seed: 1) }
      #expect(throws: EngineError.self) { try benchmark.warmUp(workload) }
    }
  }
}
