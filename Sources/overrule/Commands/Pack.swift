import Application
import ArgumentParser

/// `overrule pack SESSION --reviewers anna,ben`.
struct Pack: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a recording for each reviewer, without verdicts and gold.",
    discussion: """
      Each holds the comparisons that the reviewer is to label, in an order of their own, and the \
      session's guidelines. The session keeps who was given what: `overrule progress` tells how \
      far they are once `overrule import` has joined what they send back.
      """)

  @Argument(help: "A session's name, its file, a recording, or a file of items.")
  var session: String

  @Option(help: ArgumentHelp("Who is to label, as anna,ben.", valueName: "names"))
  var reviewers: String

  @Option(help: "Such a part goes to all of them; the rest is split.")
  var overlap = "100%"

  @Option(help: "So much of each queue is drawn from what the filter leaves out, such as 25%.")
  var controls = "0%"

  @Option(help: "So many come again later in the other order, such as 5%.")
  var repeats = "0%"

  @Option(help: "What all is drawn by; the session's own by default.")
  var seed: UInt64?

  @Option(help: "Only comparisons that this filter of the queue keeps.")
  var filter: String?

  @Option(
    help: ArgumentHelp(
      "Pack so many comparisons with known answers apart, to be labelled first.",
      valueName: "count"))
  var qualification = 0

  @Option(help: "Draw them from what this filter keeps.")
  var qualificationFilter: String?

  @Option(
    help: "Markdown that goes in as the newest guidelines.",
    completion: .file(extensions: ["md"]))
  var guidelines: String?

  @Option(
    name: [.customShort("o"), .long], help: "The folder for the recordings.",
    completion: .directory)
  var output = "."

  @Flag(help: "Only tell what would be packed.")
  var dryRun = false

  @Flag(help: "Write over existing files.")
  var force = false

  @Flag(help: "Tell it as JSON.")
  var json = false

  func validate() throws {
    if qualification < 0 { throw ValidationError("--qualification is a count.") }
    if qualificationFilter != nil, qualification == 0 {
      throw ValidationError("--qualification-filter goes with --qualification.")
    }
  }

  func run() throws {
    try PackCommand(
      session: session,
      options: PackOptions(
        reviewers: reviewers, overlap: overlap, controls: controls, repeats: repeats, seed: seed,
        filter: filter, qualification: qualification, qualificationFilter: qualificationFilter),
      guidelines: guidelines, output: output, isDryRun: dryRun, replaces: force, isJSON: json
    ).run()
  }
}
