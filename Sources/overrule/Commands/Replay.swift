import Application
import ArgumentParser
import Interface

/// `overrule replay FILE… -o NAME.cast`.
struct Replay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a run's replay as a cast, which terminals play (asciinema's format).")

  @Argument(
    help: "Files of recorded judgments, a recording, or a session's file.", completion: .file())
  var files: [String] = []

  @Option(help: "A session's name, its file, or a recording.", completion: .sessions)
  var session: String?

  @Option(help: "The item, by its number; its newest run is played.")
  var item = 1

  @Option(help: "The terminal that it is for, as columns and rows.")
  var size = "100x30"

  @Option(help: "Times the speed at which the judgment was written, from 1 to 16.")
  var speed = 1

  @Option(help: "A theme's name.", completion: .themes)
  var theme: String?

  @OptionGroup var form: FormatFlags

  @Option(
    name: [.customShort("o"), .long], help: "The file, or - for standard output.",
    completion: .file())
  var output: String

  @Flag(help: "Write over an existing file.")
  var force = false

  func validate() throws {
    guard (1...16).contains(speed) else { throw ValidationError("--speed is from 1 to 16.") }
    guard !files.isEmpty || session != nil else {
      throw ValidationError("Name a file of recorded judgments, a recording or a session.")
    }
    _ = try cells
  }

  private var cells: (columns: Int, rows: Int) {
    get throws {
      guard let cells = ReplayCommand.size(of: size) else {
        throw ValidationError("--size is columns and rows, from 40x12 to 300x100, such as 100x30.")
      }
      return cells
    }
  }

  func run() async throws {
    let options = ReviewOptions(
      paths: files, session: session, format: try form.name,
      reading: ReadingOptions(item: item))
    let cells = try cells
    try await MainActor.run {
      try ReplayCommand(
        options, size: cells, speed: speed, theme: theme, output: output, replaces: force
      ).run()
    }
  }
}
