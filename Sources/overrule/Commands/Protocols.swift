import Application
import ArgumentParser

/// `overrule protocol …`.
struct ProtocolGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protocol", abstract: "How judges are asked: list, show, import.",
    subcommands: [List.self, Show.self, Convert.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the protocols.")

    @Flag(help: "As JSON.")
    var json = false

    func run() { ProtocolCommands().list(isJSON: json) }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a protocol as a TOML file, to be changed and used with --protocol.")

    @Argument(help: "A protocol's name, or a TOML file.", completion: .protocols)
    var name: String

    func run() throws { try ProtocolCommands().show(name) }
  }

  struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Make a protocol file from RM-R1's published prompts (a JSON object of strings).")

    @Argument(help: "The JSON file.", completion: .file())
    var file: String

    @Option(help: "instruct or reasoning.")
    var family = "instruct"

    @Option(
      name: [.customShort("o"), .long], help: "The TOML file; standard output by default.",
      completion: .file())
    var output: String?

    func run() throws {
      try ProtocolCommands().convert(file, family: family, output: output)
    }
  }
}
