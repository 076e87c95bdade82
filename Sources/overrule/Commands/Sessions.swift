import Application
import ArgumentParser

/// `overrule export SESSION --format NAME`.
struct ExportSession: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a session's labels, or all of it as a recording.")

  @Argument(help: "A session's name, its file, or a recording.")
  var session: String

  @Option(help: "trl, trl-plain or recording.")
  var format: String

  @Option(name: [.customShort("o"), .long], help: "The file; standard output by default.")
  var output: String?

  @Option(help: "Only this reviewer's labels; may be given several times.")
  var reviewer: [String] = []

  @Flag(help: "Write over an existing file.")
  var force = false

  func run() throws {
    try ExportCommand(
      session: session, format: format, output: output, reviewers: reviewer, replaces: force
    ).run()
  }
}

/// `overrule import SESSION FILE…`.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Merge a recording, or add benchmark files, into a session.")

  @Argument(help: "A session's name or its file; it is made where there is none.")
  var session: String

  @Argument(help: "Recordings or benchmark files.")
  var files: [String]

  @Option(help: "The files' format, where it is not to be detected.")
  var format: String?

  func run() throws {
    let code = try ImportCommand(session: session, paths: files, format: format).run()
    if code != 0 { throw ExitNow(code: code) }
  }
}

/// `overrule inspect FILE`.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what a file is, what it holds, and what of it is broken.")

  @Argument(help: "A benchmark file or a recording.")
  var file: String

  @Option(help: "The format, where it is not to be detected.")
  var format: String?

  @Flag(help: "As JSON.")
  var json = false

  func run() throws {
    let code = try InspectCommand(path: file, format: format, isJSON: json).run()
    if code != 0 { throw ExitNow(code: code) }
  }
}
