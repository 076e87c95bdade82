import Application
import ArgumentParser

/// The command line. It parses and hands on; everything is done in `Application`.
struct Overrule: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overrule",
    abstract: "Read how a reasoning reward model judges, and overrule it.",
    discussion: """
      overrule FILE… opens benchmark files or folders of them, a recording or a session in the \
      review screen; without a file it shows what is at hand. Every other command works without \
      a screen.
      """,
    version: Program.version,
    subcommands: [
      Screen.self, Run.self, Judge.self, ScoreRuns.self, MeasureRuns.self, WriteReport.self,
      ExportSession.self, Import.self, Pack.self, Progress.self, Replay.self,
      Inspect.self,
      ModelGroup.self, ProtocolGroup.self, Generate.self, Tokenize.self, Bench.self, Formats.self,
      Keys.self, Filter.self, Config.self, Completion.self, Manual.self, Spin.self,
    ],
    defaultSubcommand: Screen.self)
}
