import Application
import ArgumentParser

/// `overrule export SESSION --format NAME`.
struct ExportSession: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a session's labels, or all of it as a recording.")

  @Argument(help: "A session's name, its file, or a recording.", completion: .sessions)
  var session: String

  @Option(help: "trl, trl-plain or recording.", completion: .exportFormats)
  var format: String

  @Option(
    name: [.customShort("o"), .long], help: "The file; standard output by default.",
    completion: .file())
  var output: String?

  @Option(help: "Only this reviewer's labels; may be given several times.")
  var reviewer: [String] = []

  @Flag(help: "Write over an existing file.")
  var force = false

  @Flag(help: "Tell what was written as JSON; goes with --output.")
  var json = false

  func validate() throws {
    if json && output == nil { throw ValidationError("--json goes with --output.") }
  }

  func run() throws {
    try ExportCommand(
      session: session, format: format, output: output, reviewers: reviewer, replaces: force,
      isJSON: json
    ).run()
  }
}

/// `overrule import SESSION FILE…`.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Merge a recording, or add benchmark files, into a session.")

  @Argument(
    help: "A session's name or its file; it is made where there is none.", completion: .sessions)
  var session: String

  @Argument(help: "Recordings or benchmark files.", completion: .file())
  var files: [String]

  @OptionGroup var form: FormatFlags

  @OptionGroup var pairing: PairsFlag

  @Flag(help: "A JSON object a file.")
  var json = false

  func run() throws {
    let code = try ImportCommand(
      session: session, paths: files, format: try form.name, pairs: pairing.pairs, isJSON: json
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
