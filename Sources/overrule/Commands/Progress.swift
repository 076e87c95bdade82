import Application
import ArgumentParser
import Reports

/// `overrule progress SESSION`.
struct Progress: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell how far reviewers are, and how they agree before adjudication.",
    discussion: """
      The chapter Reviewers of `overrule measures`: done of assigned, pace, known answers found, \
      the same again, agreement of first decisions, then adjudication against each reviewer.
      """)

  @Argument(help: "A session's name, its file, or a recording.", completion: .sessions)
  var session: String

  @Flag(help: "As JSON: shares from 0 to 1.")
  var json = false

  func run() throws {
    let code = try MeasuresCommand(
      paths: [session], format: nil, options: ReportOptions(), chapters: [.reviewers],
      isJSON: json
    ).run()
    if code != 0 { throw ExitNow(code: code) }
  }
}
