import Application
import ArgumentParser
import Scoring

/// `overrule score FILE…|SESSION`.
struct ScoreRuns: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Score judges by the benchmark's own rule.",
    discussion: """
      The headline is the official rule; beside it stand strict (no verdict is wrong), decided \
      (what was decided, with its share) and an interval. Logs, recordings and sessions are read, \
      and published tables of outcomes. All gold counts, also of what nobody has labelled.
      """)

  @Argument(
    help: "Files of recorded judgments, a recording, or a session's name.", completion: .file())
  var sources: [String]

  @Option(help: "Only judges whose name holds this; may be given several times.")
  var judge: [String] = []

  @Option(help: "Whose rule counts, where the items don't tell.")
  var rule: ScoredBenchmark?

  @OptionGroup var form: FormatFlags

  @OptionGroup var pairing: PairsFlag

  @Flag(help: "A JSON object a judge.")
  var json = false

  func run() throws {
    let code = try ScoreCommand(
      paths: sources, format: try form.name, pairs: pairing.pairs, judges: judge, rule: rule,
      isJSON: json
    ).run()
    if code != 0 { throw ExitNow(code: code) }
  }
}

extension ScoredBenchmark: ExpressibleByArgument {}
