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
    abstract: "Print the keys of the review screen, from the program's own table.")

  @Flag(help: "As JSON.")
  var json = false

  func run() { ListingCommands().keys(isJSON: json) }
}
