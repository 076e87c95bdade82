package import Inference
import JSON

/// `overrule bench`: how fast the engine is on this machine.
package struct BenchCommand: Sendable {
  package var model: String
  package var benchmark: Benchmark
  package var isJSON: Bool

  package init(model: String, benchmark: Benchmark, isJSON: Bool) {
    self.model = model
    self.benchmark = benchmark
    self.isJSON = isJSON
  }

  package func run() throws {
    let path = try ModelLibrary().path(of: model)
    let report = try benchmark.run(path: path) { done in
      if !isJSON { Output.progress("\(done) of \(benchmark.repetitions)") }
    }
    if isJSON {
      Output.line(json(report))
      return
    }
    Output.progress("", isLast: true)
    let model = report.model
    Output.line(
      "\(ModelLibrary.name(of: path)) · \(model.architecture) · "
        + "\(ModelLibrary.count(model.parameters)) · \(model.quantisation) · \(model.isa) · "
        + "\(model.threads) threads · \(model.cacheType.rawValue) cache")
    Output.line(
      "loaded in \(Self.two(report.loadSeconds)) s, repacked in \(Self.two(report.repackSeconds)) s"
    )
    for (name, samples) in [
      ("prompt \(benchmark.promptTokens) tokens", report.promptTokensPerSecond),
      ("generate \(benchmark.generateTokens) tokens", report.generateTokensPerSecond),
      (
        "\(benchmark.parallel) sequences, \(benchmark.prompts.rawValue) prompts, in all",
        report.parallelTokensPerSecond
      ),
    ] where !samples.isEmpty {
      let median = Benchmark.Report.median(samples)
      Output.line(
        "\(name) at depth \(benchmark.depth): \(Self.two(median)) tokens/s (median of "
          + samples.map(Self.two).joined(separator: ", ") + ")")
    }
    if benchmark.measuresMemory {
      let bandwidth = report.medianMemoryBytesPerSecond / 1_000_000_000
      Output.line(
        "memory \(Self.two(bandwidth)) GB/s: at most \(Self.two(report.generateBound)) tokens/s "
          + "alone, where the weights are not in the processor's caches")
    }
    Output.line("peak memory \(ModelLibrary.bytes(report.peakRSSBytes))")
  }

  private func json(_ report: Benchmark.Report) -> JSONValue {
    let isParallel = !report.parallelTokensPerSecond.isEmpty
    return .members([
      "model": .string(ModelLibrary.name(of: report.model.path)),
      "isa": .string(report.model.isa), "threads": .number(report.model.threads),
      "cache": .string(report.model.cacheType.rawValue),
      "depth": .number(benchmark.depth), "prompt_tokens": .number(benchmark.promptTokens),
      "generate_tokens": .number(benchmark.generateTokens),
      "load_seconds": .number(report.loadSeconds),
      "repack_seconds": .number(report.repackSeconds),
      "prompt_tokens_per_second": .number(report.medianPromptTokensPerSecond),
      "generate_tokens_per_second": .number(report.medianGenerateTokensPerSecond),
      "peak_rss_bytes": .number(report.peakRSSBytes),
      "prompt_samples": .array(report.promptTokensPerSecond.map { .number($0) }),
      "generate_samples": .array(report.generateTokensPerSecond.map { .number($0) }),
      "parallel": isParallel ? .number(benchmark.parallel) : nil,
      "prompts": isParallel ? .string(benchmark.prompts.rawValue) : nil,
      "parallel_tokens_per_second":
        isParallel ? .number(report.medianParallelTokensPerSecond) : nil,
      "parallel_samples":
        isParallel ? .array(report.parallelTokensPerSecond.map { .number($0) }) : nil,
      "memory_bytes_per_second":
        benchmark.measuresMemory ? .number(report.medianMemoryBytesPerSecond) : nil,
      "generate_bound": benchmark.measuresMemory ? .number(report.generateBound) : nil,
    ])
  }

  static func two(_ value: Double) -> String {
    guard value.isFinite else { return "n/a" }
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
