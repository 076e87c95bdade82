import Application
import ArgumentParser
import Interface

/// `overrule [FILE…]`: the review screen.
struct Screen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Open files, a recording or a session in the review screen.")

  @Argument(
    help: "Benchmark files or folders of them, a recording, or a session: its name or file.",
    completion: .file())
  var files: [String] = []

  @Option(help: "A model's name or .gguf file.", completion: .models)
  var model: String?

  @Option(
    name: .customLong("protocol"), help: "A protocol's name, or a TOML file.",
    completion: .protocols)
  var protocolName: String?

  @Option(help: "Force tags and headings: on, off or auto.")
  var scaffold: ScaffoldMode?

  @Option(help: "A session's name, its file, or a recording.", completion: .sessions)
  var session: String?

  @Option(help: "Who reviews; by default the configuration's, else $USER.")
  var reviewer: String?

  @OptionGroup var form: FormatFlags

  @OptionGroup var pairing: PairsFlag

  @Option(help: "A theme's name.", completion: .themes)
  var theme: String?

  @Option(
    help: "Colours: auto, never, 16, 256 or truecolor.",
    completion: .list(["auto", "never", "16", "256", "truecolor"]))
  var color: String?

  @Flag(inversion: .prefixedNo, help: "Seal judge and gold until an item is labelled.")
  var blind: Bool?

  @OptionGroup var reading: ReadingFlags

  @Flag(inversion: .prefixedNo, help: "Use the mouse.")
  var mouse: Bool?

  @Flag(help: "No box characters, no emoji.")
  var ascii = false

  @Flag(
    help: "Plain lines instead of a screen: for screen readers, and terminals without a cursor.")
  var linear = false

  @OptionGroup var engine: EngineFlags

  func validate() throws {
    if let color, !["auto", "never", "16", "256", "truecolor"].contains(color) {
      throw ValidationError("--color must be auto, never, 16, 256 or truecolor.")
    }
  }

  func run() async throws { try await MainActor.run { try show() } }

  /// Runs the review until it is quit. `Main` calls this one: on the way to an asynchronous one a
  /// pool of threads would be started, which wakes once a second as long as the process lives.
  @MainActor
  func show() throws {
    let options = ReviewOptions(
      paths: files, session: session, model: model, protocolName: protocolName,
      scaffold: scaffold, reviewer: reviewer, format: try form.name, pairs: pairing.pairs,
      isBlind: blind,
      reading: reading.options, isASCII: ascii,
      engine: engine.options)
    let code =
      try linear
      ? LinearReview.run(options)
      : ReviewScreen(options, theme: theme, color: color, usesMouse: mouse).run()
    if code != 0 { throw ExitNow(code: code) }
  }
}
