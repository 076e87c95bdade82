import Application
import ArgumentParser
import Export

/// `overrule export SESSION --format NAME`.
struct ExportSession: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a session's labels, or all of it as a recording.")

  @Argument(help: "A session's name, its file, or a recording.", completion: .sessions)
  var session: String

  @Option(
    help: "recording, or \(ExportFormats.all.map(\.name).joined(separator: ", ")).",
    completion: .exportFormats)
  var format: String

  @Option(
    name: [.customShort("o"), .long], help: "The file; standard output by default, or as -.",
    completion: .file())
  var output: String?

  @Option(
    help: "Where the manifest goes: beside the output by default, nowhere for standard output.",
    completion: .file())
  var manifest: String?

  @Option(help: "Only this reviewer's labels; may be given several times.")
  var reviewer: [String] = []

  @Option(
    help: "adjudicated-or-unanimous, majority, all (a row each), or reviewer:NAME.")
  var labels = LabelRule.adjudicatedOrUnanimous.rawValue

  @Option(help: "Only comparisons that this filter of the queue keeps.")
  var filter: String?

  @Option(help: "Two files, such as 0.9 for training; no prompt is in both.")
  var split: Double?

  @Option(name: .customLong("protocol"), help: "How a judge is asked, for rows that ask one.")
  var protocolName: String?

  @Option(
    help: ArgumentHelp(
      "Which response is A where a judge is asked: balanced (the default: the winner as often as the other), as-judged or both (two rows)."
    ))
  var order: String?

  @Option(help: "Leave out longer prompts of a judge; goes with --tokenizer.")
  var maxPromptTokens: Int?

  @Option(help: "The model whose tokenizer and chat template count.", completion: .models)
  var tokenizer: String?

  @Option(
    help: ArgumentHelp(
      "Rows of judgments as strings: the prompt as this model's chat template writes it, the judgment untouched by any template."
    ), completion: .models)
  var chatTemplate: String?

  @Flag(help: "A margin in preference rows: the label's strength, 0 where none was given.")
  var margin = false

  @Flag(help: "Let a benchmark's items into rows for training.")
  var allowBenchmark = false

  @Flag(help: "Only tell what would be written, and what left out.")
  var dryRun = false

  @Flag(help: "Write over an existing file.")
  var force = false

  @Flag(help: "Tell what was written as JSON; goes with --output or --dry-run.")
  var json = false

  func validate() throws {
    if json && (output == nil || output == "-") && !dryRun {
      throw ValidationError("--json goes with --output or --dry-run.")
    }
    if let split, !(split > 0 && split < 1) {
      throw ValidationError("--split is a share between 0 and 1.")
    }
    if let maxPromptTokens, maxPromptTokens < 1 {
      throw ValidationError("--max-prompt-tokens is at least 1.")
    }
    if let order, ExportSettings.Order(rawValue: order) == nil {
      throw ValidationError("--order is balanced, as-judged or both.")
    }
    if labels == "reviewer:" || !labels.hasPrefix("reviewer:") && LabelRule(rawValue: labels) == nil
    {
      throw ValidationError(
        "--labels is adjudicated-or-unanimous, majority, all or reviewer:NAME.")
    }
  }

  /// With `reviewer:NAME` that reviewer's own labels.
  private var reviewers: [String] {
    labels.hasPrefix("reviewer:") ? [String(labels.dropFirst("reviewer:".count))] : reviewer
  }

  func run() throws {
    try ExportCommand(
      session: session, format: format, output: output, manifest: manifest, reviewers: reviewers,
      labels: LabelRule(rawValue: labels) ?? .adjudicatedOrUnanimous, filter: filter,
      split: split, protocolName: protocolName,
      order: order.flatMap(ExportSettings.Order.init(rawValue:)),
      maximumPromptTokens: maxPromptTokens, tokenizer: tokenizer, chatTemplate: chatTemplate,
      hasMargin: margin,
      allowsBenchmark: allowBenchmark, isDryRun: dryRun, replaces: force, isJSON: json
    ).run()
  }
}

/// `overrule import SESSION FILE…`.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Merge a recording, or add benchmark files, into a session.")

  @Argument(
    help: "A session's name, its file, or a recording; it is made where there is none.",
    completion: .sessions)
  var session: String

  @Argument(help: "Recordings or benchmark files.", completion: .file())
  var files: [String]

  @OptionGroup var form: FormatFlags

  @OptionGroup var pairing: PairsFlag

  @Flag(help: "Join a recording that has no comparison in common with the session.")
  var unrelated = false

  @Flag(help: "Make the session although its name is nearly another's.")
  var new = false

  @Flag(help: "A JSON object a file.")
  var json = false

  func run() throws {
    let code = try ImportCommand(
      session: session, paths: files, format: try form.name, pairs: pairing.pairs,
      joinsUnrelated: unrelated, makesNew: new, isJSON: json
    ).run()
    if code != 0 { throw ExitNow(code: code) }
  }
}

/// `overrule inspect FILE`.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what a file is, what it holds, and what of it is broken.")

  @Argument(help: "A benchmark file, a folder of them, or a recording.", completion: .file())
  var file: String

  @OptionGroup var form: FormatFlags

  @OptionGroup var pairing: PairsFlag

  @Flag(help: "As JSON.")
  var json = false

  @Flag(help: "Print the file's records as JSON Lines, whatever they lie in.")
  var records = false

  func run() throws {
    let code = try InspectCommand(
      path: file, format: try form.name, pairs: pairing.pairs, isJSON: json, printsRecords: records
    ).run()
    if code != 0 { throw ExitNow(code: code) }
  }
}
