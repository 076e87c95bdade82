import Application
import ArgumentParser
import Reports
import Scoring

/// What `measures` and `report` are made of.
struct ReportFlags: ParsableArguments {
  @Argument(
    help: "Files of recorded judgments, a recording, or a session's name.", completion: .file())
  var sources: [String]

  @Option(help: "Only judges whose name holds this; may be given several times.")
  var judge: [String] = []

  @Option(help: "Hold this judge …")
  var of: String?

  @Option(help: "… against this one; parts of their names do. The first two by default.")
  var against: String?

  @Option(help: "Whose rule counts, where the items don't tell.")
  var rule: ScoredBenchmark?

  @OptionGroup var form: FormatFlags

  @OptionGroup var pairing: PairsFlag

  func validate() throws {
    if (of == nil) != (against == nil) {
      throw ValidationError("Two judges are named by --of and --against together.")
    }
  }

  var options: ReportOptions {
    var options = ReportOptions(judges: judge, rule: rule)
    if let of, let against { options.contest = .init(of, against) }
    return options
  }
}

/// `overrule measures FILE…|SESSION`.
struct MeasureRuns: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures",
    abstract: "Measure agreement, bias, calibration and habits of judges and reviewers.",
    discussion: """
      The same chapters as the screen `m`: \
      \(Chapter.Kind.allCases.map(\.rawValue).joined(separator: ", ")). Shares are in percent, \
      intervals at 95 %; n/a stands where a figure is undefined. All gold counts here; the screen \
      counts only that of what you have labelled (`:gold figures` there counts all).
      """)

  @OptionGroup var flags: ReportFlags

  @Option(help: "One chapter; several as --only reviewers --only agreement.")
  var only: [Chapter.Kind] = []

  @Flag(help: "As JSON: shares from 0 to 1.")
  var json = false

  func run() throws {
    let code = try MeasuresCommand(
      paths: flags.sources, format: try flags.form.name, pairs: flags.pairing.pairs,
      options: flags.options, chapters: only,
      isJSON: json
    ).run()
    if code != 0 { throw ExitNow(code: code) }
  }
}

/// `overrule report FILE…|SESSION -o FILE.html`.
struct WriteReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write scores, measures and disputed comparisons as one page of HTML.")

  @OptionGroup var flags: ReportFlags

  @Option(
    name: [.customShort("o"), .long], help: "The page; it needs no other file.",
    completion: .file(extensions: ["html"]))
  var output: String

  @Flag(help: "Write over an existing file.")
  var force = false

  func run() throws {
    let code = try ReportCommand(
      paths: flags.sources, format: try flags.form.name, pairs: flags.pairing.pairs,
      options: flags.options, output: output,
      replaces: force
    ).run()
    if code != 0 { throw ExitNow(code: code) }
  }
}

extension Chapter.Kind: ExpressibleByArgument {}
