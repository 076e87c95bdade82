import Application
import ArgumentParser

/// How files are read, wherever they are.
struct FormatFlags: ParsableArguments {
  @Option(
    help: "The files' format, where it is not to be detected (`overrule formats`).",
    completion: .formats)
  var format: String?

  @Option(
    help: ArgumentHelp(
      "What the columns of any other file are, as prompt=question,chosen=good,rejected=bad, or a "
        + "TOML file that says so (`overrule formats`; `overrule inspect` begins one).",
      valueName: "columns"), completion: .file(extensions: ["toml"]))
  var map: String?

  func validate() throws {
    if format != nil && map != nil { throw ValidationError("Give --format or --map, not both.") }
  }

  /// What readers are found by; nil where it is to be detected.
  var name: String? {
    get throws { try map.map { try MapFile.format($0) } ?? format }
  }
}
