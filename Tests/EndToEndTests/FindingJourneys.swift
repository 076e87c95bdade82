import Foundation
import JSON
import TestGround
import Testing

/// Keys, configuration, the command line, and what shells are given.
extension Journeys {
  private static let configuration = """
    theme = "Nowhere"
    threads = 0
    reviewer = "Ann"

    [keys]
    next-item = ["n", "Ctrl-n"]
    zoom = "Entr"
    frobnicate = "y"
    """

  @Test("config tells what is set and what can't be used, keys what then holds")
  func configuration() throws {
    let home = try Home()
    let none = try home.overrule("config", "--json")
    #expect(none.code == 0)
    let places = try JSONValue(parsing: none.output)["places"]
    #expect(
      places?["configuration"]?["path"] == .string(home.folder + "/config/overrule/config.toml"))
    #expect(places?["configuration"]?["exists"] == .bool(false))

    // The example can be put where it belongs as it is.
    let example = try home.overrule("config", "--example")
    try FileManager.default.createDirectory(
      atPath: home.folder + "/config/overrule", withIntermediateDirectories: true)
    try home.write("config/overrule/config.toml", example.output)
    #expect(try home.overrule("config").code == 0)

    try home.write("config/overrule/config.toml", Self.configuration)
    let told = try home.overrule("config")
    #expect(told.code == 1 && told.output.contains("Ann"))
    for words in [
      "config.toml, line 1: there is no theme Nowhere", "config.toml, line 2: `threads`",
      "line 7: `Entr` is no key",
      "line 8: there is no command `frobnicate`",
    ] {
      #expect(told.errors.contains(words), "\(told.errors)")
    }
    let keys = try home.overrule("keys", "--json")
    #expect(keys.code == 0 && keys.errors.contains("line 7"))
    let rows = try JSONValue(parsing: keys.output).array ?? []
    let next = try #require(rows.first { $0["command"] == .string("next-item") })
    #expect(next["keys"] == .array([.string("n"), .string("Ctrl-n")]))
    #expect(next["configured"] == .bool(true))
    #expect(rows.contains { $0["command"] == .string("open") && $0["argument"] != nil })
    let plain = try home.overrule("keys")
    #expect(plain.output.contains("n Ctrl-n"))
  }

  @Test("A broken config.toml is named with file and line, and the screen comes up all the same")
  func brokenConfiguration() async throws {
    let home = try Home()
    try FileManager.default.createDirectory(
      atPath: home.folder + "/config/overrule/themes", withIntermediateDirectories: true)
    try home.write("config/overrule/config.toml", "[keys]\nzoom = \"Z\"\nblind yes\n")
    try home.write("config/overrule/themes/mine.toml", "[roles]\ntext = \"no colour\"\n")
    let items = try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home)
    try await pane.start(items)
    try await pane.wait("the complaint") {
      // The sentence is wrapped at its words.
      let words = $0.split { $0.isWhitespace }.joined(separator: " ")
      return words.contains("1 of 2 complaints, gl lists them: ")
        && words.contains("config.toml, line 3")
    }
    let told = try home.overrule("config")
    #expect(told.code == 1 && told.errors.contains("mine.toml, line 2"), "\(told.errors)")
    try pane.press("q")
    try await pane.wait(for: "code=0=")
  }

  @Test("The : line completes, opens files, runs commands, and remembers them after a restart")
  func commandLine() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    try home.write("item-other.txt", "nothing")
    let pane = try await Pane(home)
    try await pane.start()
    try await pane.wait(for: "Enter opens")
    try pane.type(":open item")
    try await pane.wait("files") { $0.contains("items.jsonl") && $0.contains("item-other.txt") }
    try pane.type("s")
    try await pane.wait(while: "item-other.txt")
    try pane.press("Tab")
    try await pane.wait(for: ":open items.jsonl")
    try pane.press("Enter")
    try await pane.wait(for: "─ Items")
    try pane.type(":zoo")
    try await pane.wait(for: "zoom the pane, or back")
    try pane.press("Enter")
    try await pane.wait(for: "all panes")
    try pane.press("q", "q")
    try await pane.wait(for: "code=0=")

    try await pane.start("items.jsonl")
    try await pane.wait(for: "─ Items")
    try pane.type(":")
    try pane.press("Up")
    try await pane.wait(for: ":zoo")
    try pane.press("Up")
    try await pane.wait(for: ":open items.jsonl")
    try pane.press("Escape")
    try await pane.wait(while: ":open items.jsonl")
    try pane.press("q")
    try await pane.wait(for: "code=0=")
  }

  @Test("Shells get completion, and people a manual page, from the commands themselves")
  func shells() throws {
    let home = try Home()
    for (shell, words) in [
      ("bash", "-o default -F _overrule overrule"), ("zsh", "_files && ret=0"),
      ("fish", "complete -c 'overrule' -F"),
    ] {
      let script = try home.overrule("completion", shell)
      #expect(script.code == 0 && script.output.contains(words), "\(shell)")
      #expect(script.output.contains("tokenize"))
    }
    #expect(try home.overrule("completion", "tcsh").code == 2)
    let page = try home.overrule("man")
    #expect(page.code == 0 && page.output.hasPrefix(".Dd "))
    // mdoc(7): `Fl` writes a dash before its word.
    for words in [".Nm overrule", ".Ss overrule model pull", "Fl -dry-run", ".Sh EXIT STATUS"] {
      #expect(page.output.contains(words), "\(words)")
    }
    // No line but a macro's begins with a dot.
    for line in page.output.split(separator: "\n") where line.hasPrefix(".") {
      #expect(line.dropFirst().prefix(2).allSatisfy { $0.isLetter }, "\(line)")
    }
  }
}
