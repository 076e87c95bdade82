import Inference
import JSON
import Judgment
import Sessions

/// What a headless run would take: runs, prompt tokens, hours on this machine, disk.
struct DryRun {
  let judge: LocalJudge
  let jobs: [LocalJudge.Job]
  /// How many runs would go on at once.
  let width: Int
  let isJSON: Bool
  /// Tokens that a judgment of an unled judge takes, as released judgments do.
  private static let usualTokens = 700
  /// Bytes that a stored token takes with its alternatives.
  private static let bytesPerToken = 70

  func tell(store: SessionStore) throws {
    var known = 0
    var promptTokens = 0
    var tooLong = 0
    let context = judge.judge.engine.model.contextLength
    for job in jobs {
      if let row = try? judge.row(for: job),
        try store.runs(identity: row.identity).contains(where: { $0.run.end != nil })
      {
        known += 1
        continue
      }
      // What the template refuses to write is far beyond any context.
      let tokens = (try? judge.promptTokens(job)) ?? .max / 2
      if case .tooLong = judge.plan.judgingProtocol.tokenBudget(
        contextLength: context, promptTokens: tokens, isScaffolded: judge.plan.isScaffolded,
        limit: judge.plan.maximumTokens)
      {
        tooLong += 1
      } else {
        promptTokens += tokens
      }
    }
    let runs = jobs.count - known - tooLong
    let each =
      judge.plan.isScaffolded
      ? judge.plan.judgingProtocol.scaffold?.totalTokens ?? Self.usualTokens : Self.usualTokens
    let generated = runs * min(each, judge.plan.maximumTokens ?? each)
    let speed = try measure()
    let seconds = Double(promptTokens) / speed.prompt + Double(generated) / speed.generate
    let disk = generated * Self.bytesPerToken
    if isJSON {
      Output.line(
        .members([
          "runs": .number(runs), "known": .number(known), "too_long": .number(tooLong),
          "prompt_tokens": .number(promptTokens), "generated_tokens": .number(generated),
          "prompt_tokens_per_second": .number(speed.prompt),
          "generate_tokens_per_second": .number(speed.generate),
          "hours": .number(seconds / 3_600), "disk_bytes": .number(disk),
        ]))
      return
    }
    Output.line("\(runs) runs to do, \(known) known already, \(tooLong) too long for the context")
    Output.line(
      "\(promptTokens) prompt tokens at \(Int(speed.prompt)) a second, about \(generated) to "
        + "generate at \(BenchCommand.two(speed.generate)) a second")
    Output.line(
      "about \(BenchCommand.two(seconds / 3_600)) hours here, \(ModelLibrary.bytes(disk)) of disk")
  }

  /// A short measurement with the engine that is loaded.
  private func measure() throws -> (prompt: Double, generate: Double) {
    let engine = judge.judge.engine.model
    let benchmark = try Benchmark(
      path: engine.path,
      options: EngineOptions(threads: engine.threads, cacheType: engine.cacheType),
      sequences: width)
    let depth = min(512, engine.contextLength / 4)
    let prompt = Workload.prompt(tokens: 128, depth: depth)
    try benchmark.warmUp(prompt)
    let generate = Workload.generate(
      tokens: 16, depth: depth, sequences: width, prompts: .different)
    return (
      max(try benchmark.measure(prompt, seed: 1).tokensPerSecond, 0.001),
      max(try benchmark.measure(generate, seed: 1).tokensPerSecond, 0.001)
    )
  }
}
