import Application
import ArgumentParser

/// `overrule formats`.
struct Formats: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List the formats that are read.")

  @Flag(help: "As JSON.")
  var json = false

  func run() { ListingCommands().formats(isJSON: json) }
}

/// `overrule keys`.
struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print every command of the review screen, with its keys as they are configured.")

  @Flag(help: "As JSON.")
  var json = false

  func run() { KeysCommand(isJSON: json).run() }
}

/// `overrule config`.
struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell where the configuration is, what is set, and what can't be used.")

  @Flag(help: "Print a config.toml in which every setting is explained.")
  var example = false

  @Flag(help: "As JSON.")
  var json = false

  func run() throws {
    let code = ConfigCommand(isExample: example, isJSON: json).run()
    if code != 0 { throw ExitNow(code: code) }
  }
}

/// `overrule filter`.
struct Filter: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain the language of filters and queues.",
    discussion: ListingCommands().filterWords)

  @Flag(help: "As JSON.")
  var json = false

  func run() { ListingCommands().filter(isJSON: json) }
}
