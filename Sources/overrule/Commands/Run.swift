import Application
import ArgumentParser
import Interface
import Judgment

/// `overrule run ITEMS`: a judge on many comparisons.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a judge on benchmark files without a screen; what is known is not run again.")

  @Argument(
    help: "Benchmark files or a recording; none takes all of --session.", completion: .file())
  var items: [String] = []

  @Option(help: "A model's name or .gguf file.", completion: .models)
  var model: String

  @OptionGroup var judge: JudgeOptions

  @Option(help: "A session's name, its file, or a recording.", completion: .sessions)
  var session: String?

  @Option(help: "The files' format, where it is not to be detected.", completion: .formats)
  var format: String?

  @Option(help: "seeded, given or both; by default both when scaffolded, else seeded.")
  var order: RunSelection.Order?

  @Option(help: "The seed of the orders; the session's by default.")
  var orderSeed: UInt64?

  @Option(help: "The first N comparisons only.")
  var limit: Int?

  @Option(help: "N comparisons drawn by chance.")
  var sample: Int?

  @Option(help: "Spread the sample: subset.")
  var by: String?

  @Option(help: "The seed of the sample; the session's by default.")
  var sampleSeed: UInt64?

  @Option(help: "Runs that go on at once: a number, or auto for as many as pay.")
  var parallel: Parallelism = .auto

  @Flag(help: "Only tell runs, prompt tokens, hours here, disk.")
  var dryRun = false

  @Flag(help: "A JSON object a line.")
  var json = false

  func validate() throws {
    if items.isEmpty && session == nil {
      throw ValidationError("Name benchmark files, or a --session.")
    }
    if let by, by != "subset" { throw ValidationError("--by takes subset.") }
    if by != nil && sample == nil { throw ValidationError("--by goes with --sample.") }
    if limit != nil && sample != nil {
      throw ValidationError("Give --limit or --sample, not both.")
    }
    if let limit, limit < 0 { throw ValidationError("--limit must be 0 or more.") }
    if let sample, sample < 0 { throw ValidationError("--sample must be 0 or more.") }
  }

  func run() async throws {
    let code = try await RunCommand(
      paths: items, format: format, session: session, model: model,
      protocolName: judge.protocolName, scaffold: judge.scaffold, sampling: judge.sampling,
      maximumTokens: judge.maxTokens, seed: judge.seed, engine: judge.engine.options,
      selection: RunSelection(
        order: order, limit: limit, sample: sample, isBySubset: by != nil, orderSeed: orderSeed,
        sampleSeed: sampleSeed),
      parallelism: parallel, isDryRun: dryRun, isJSON: json
    ).run(Interrupt())
    if code != 0 { throw ExitNow(code: code) }
  }
}

extension RunSelection.Order: ExpressibleByArgument {}

extension Parallelism: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
