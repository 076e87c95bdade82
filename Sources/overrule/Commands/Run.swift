import Application
import ArgumentParser
import Experiments
import Interface
import Judgment

/// `overrule run ITEMS`: a judge on many comparisons.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a judge on benchmark files without a screen; what is known is not run again.",
    discussion: """
      A plan before hours are spent: --sample draws whole items, so that RM-Bench's bring all nine \
      of their comparisons (or those of --cells), and keeps with each run how likely it was to be \
      drawn; --dry-run tells what it would take; --until ends the night. The same command again \
      goes on where it stopped.
      """)

  @Argument(
    help: "Benchmark files or a recording; none takes all of --session.", completion: .file())
  var items: [String] = []

  @Option(help: "A model's name or .gguf file.", completion: .models)
  var model: String

  @OptionGroup var judge: JudgeOptions

  @Option(help: "A session's name, its file, or a recording.", completion: .sessions)
  var session: String?

  @OptionGroup var form: FormatFlags

  @OptionGroup var pairing: PairsFlag

  @Option(help: "seeded, given or both; by default both when scaffolded, else seeded.")
  var order: RunSelection.Order?

  @Option(help: "The seed of the orders; the session's by default.")
  var orderSeed: UInt64?

  @Option(help: "The first N comparisons only.")
  var limit: Int?

  @Option(help: "N items drawn by chance, each with all of its comparisons.")
  var sample: Int?

  @Option(
    help: ArgumentHelp(
      "Spread the sample: as many items of each subset, as far as subsets have them.",
      valueName: "subset"))
  var by: String?

  @Option(help: "The seed of the sample; --seed by default, else the session's.")
  var sampleSeed: UInt64?

  @Option(help: ArgumentHelp("Only these of RM-Bench's nine: \(StyleCells.grammar)."))
  var cells: StyleCells?

  @Option(help: "Begin no run after this: a time such as 08:00, or how long, such as 90m.")
  var until: StopTime?

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
    if let sample, sample < 1 { throw ValidationError("--sample must be 1 or more.") }
  }

  func run() async throws {
    let code = try await RunCommand(
      paths: items, format: try form.name, pairs: pairing.pairs, session: session,
      asked: judge.named(model),
      selection: RunSelection(
        order: order, limit: limit, sample: sample, isBySubset: by != nil, cells: cells,
        orderSeed: orderSeed, sampleSeed: sampleSeed ?? judge.seed),
      parallelism: parallel, until: until, isDryRun: dryRun, isJSON: json
    ).run(Interrupt())
    if code != 0 { throw ExitNow(code: code) }
  }
}

extension RunSelection.Order: ExpressibleByArgument {}

extension StyleCells: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension StopTime: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension Parallelism: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
