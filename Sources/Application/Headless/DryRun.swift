import Experiments
import Foundation
import Inference
import JSON
import Judgment
import Screen
import Sessions

/// What a headless run would take: comparisons and how they were drawn, runs, tokens, hours on this
/// machine, disk.
struct DryRun {
  let judge: LocalJudge
  let taken: RunSelection.Taken
  let jobs: [LocalJudge.Job]
  /// How many runs would go on at once.
  let width: Int
  /// When no further run would begin.
  let until: Timestamp?
  let isJSON: Bool
  /// Tokens that a judgment of an unled judge takes, as released judgments do.
  private static let usualTokens = 700

  /// What jobs come to before anything is measured.
  private struct Count {
    var known = 0
    var tooLong = 0
    var toDo = 0
    var promptTokens = 0
  }

  func tell(store: SessionStore) throws {
    let count = try count(store)
    let each = try tokensEach(store)
    let speed = try measure()
    let forecast = RunForecast(
      runs: count.toDo, promptTokens: count.promptTokens, tokensEach: each,
      promptTokensPerSecond: speed.prompt, generatedTokensPerSecond: speed.generate)
    if isJSON {
      Output.line(json(count, forecast))
    } else {
      lines(count, forecast).forEach { Output.line($0) }
    }
  }

  private func count(_ store: SessionStore) throws -> Count {
    var count = Count()
    let context = judge.judge.engine.model.contextLength
    for job in jobs {
      if let row = try? judge.row(for: job),
        try store.runs(identity: row.identity, of: row.comparison).contains(where: {
          $0.run.end != nil
        })
      {
        count.known += 1
        continue
      }
      // What the template refuses to write is far beyond any context.
      let tokens = (try? judge.promptTokens(job)) ?? .max / 2
      if case .tooLong = judge.plan.judgingProtocol.tokenBudget(
        contextLength: context, promptTokens: tokens, isScaffolded: judge.plan.isScaffolded,
        limit: judge.plan.maximumTokens)
      {
        count.tooLong += 1
      } else {
        count.toDo += 1
        count.promptTokens += tokens
      }
    }
    return count
  }

  /// What a run is expected to write: the mean of this judge's runs under this protocol in the
  /// session, else what such judgments usually take.
  private func tokensEach(_ store: SessionStore) throws -> Int {
    let limit = judge.plan.effectiveSampling.maximumTokens
    let before = try store.load().runs.filter { stored in
      stored.run.judge == judge.judge.identity
        && stored.run.judgingProtocol == judge.plan.identity
        && stored.run.sampling?.maximumTokens == limit && stored.run.end?.isWhole == true
    }
    let usual =
      before.isEmpty
      ? (judge.plan.isScaffolded ? judge.plan.judgingProtocol.scaffold?.totalTokens : nil)
        ?? Self.usualTokens
      : before.map(\.pieceCount).reduce(0, +) / before.count
    return min(usual, judge.plan.maximumTokens ?? usual)
  }

  /// How long until then, in seconds; nil where there is no end.
  private var secondsLeft: Double? {
    until.map { Double($0.milliseconds - SystemClock.now().milliseconds) / 1_000 }
  }

  private func lines(_ count: Count, _ forecast: RunForecast) -> [String] {
    var lines = ["\(taken.comparisons.count) comparisons of \(taken.itemCount) items"]
    for stratum in taken.drawing?.strata ?? [] {
      let name = stratum.subset.isEmpty ? "" : Sanitizer.oneLine(stratum.subset) + ": "
      lines.append(
        "  \(name)\(stratum.drawn) of \(stratum.population) items drawn, each with a chance of "
          + String(format: "%.4f", stratum.inclusion))
    }
    lines.append(
      "\(count.toDo) runs to do, \(count.known) known already, \(count.tooLong) too long for the "
        + "context")
    lines.append(
      "\(forecast.promptTokens) prompt tokens at \(Int(forecast.promptTokensPerSecond)) a second, "
        + "about \(forecast.generatedTokens) to generate at "
        + "\(BenchCommand.two(forecast.generatedTokensPerSecond)) a second")
    lines.append(
      "about \(BenchCommand.two(forecast.seconds / 3_600)) hours here, "
        + "\(ModelLibrary.bytes(forecast.diskBytes)) of disk")
    if let until, let secondsLeft {
      lines.append(
        "until \(StopTime.words(for: until, in: .current)) about \(forecast.runs(within: secondsLeft)) of "
          + "the \(count.toDo) runs would begin")
    }
    return lines
  }

  private func json(_ count: Count, _ forecast: RunForecast) -> JSONValue {
    .members([
      "comparisons": .number(taken.comparisons.count), "items": .number(taken.itemCount),
      "strata": taken.drawing.map { drawing in
        .array(
          drawing.strata.map {
            .members([
              "subset": .string($0.subset), "drawn": .number($0.drawn),
              "of": .number($0.population), "inclusion": .number($0.inclusion),
            ])
          })
      },
      "runs": .number(count.toDo), "known": .number(count.known),
      "too_long": .number(count.tooLong),
      "prompt_tokens": .number(forecast.promptTokens),
      "generated_tokens": .number(forecast.generatedTokens),
      "prompt_tokens_per_second": .number(forecast.promptTokensPerSecond),
      "generate_tokens_per_second": .number(forecast.generatedTokensPerSecond),
      "hours": .number(forecast.seconds / 3_600), "disk_bytes": .number(forecast.diskBytes),
      "until": until.map { .string($0.rfc3339) },
      "runs_until": secondsLeft.map { .number(forecast.runs(within: $0)) },
    ])
  }

  /// A short measurement with the engine that is loaded.
  private func measure() throws -> (prompt: Double, generate: Double) {
    let engine = judge.judge.engine.model
    let benchmark = try Benchmark(
      path: engine.path,
      options: EngineOptions(
        threads: engine.threads, cacheType: engine.cacheType, adapters: engine.adapters),
      sequences: width)
    let depth = min(512, engine.contextLength / 4)
    let prompt = Workload.prompt(tokens: 128, depth: depth)
    try benchmark.warmUp(prompt)
    // One prompt for all: as many of their own would take longer to read than all else here.
    let generate = Workload.generate(
      tokens: 16, depth: depth, sequences: width, prompts: .shared)
    return (
      max(try benchmark.measure(prompt, seed: 1).tokensPerSecond, 0.001),
      max(try benchmark.measure(generate, seed: 1).tokensPerSecond, 0.001)
    )
  }
}

extension RunEnd {
  /// Whether the judge came to an end of its own.
  fileprivate var isWhole: Bool {
    switch self {
    case .endOfSequence, .verdict, .length, .loop: true
    case .stopped, .interrupted, .tooLong, .error: false
    }
  }
}
