import Foundation
import Testing

extension Journeys {
  @Test("Without a terminal: a sentence and exit code 2")
  func noTerminal() throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let done = try home.overrule("items.jsonl")
    #expect(done.code == 2)
    #expect(done.output.isEmpty)
    #expect(done.errors.hasPrefix("No terminal"))
    #expect(done.errors.count { $0 == "\n" } == 1)
  }

  @Test("A terminal that nobody knows: a sentence that names it")
  func unknownTerminal() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home, columns: 100, rows: 30)
    try await pane.start("items.jsonl", settings: "TERM=nonsense")
    #expect(try await pane.exitCode() == 2)
    let screen = try pane.screen()
    #expect(screen.contains("nonsense") && screen.contains("TERM"))
    #expect(try !pane.modes().alternate)
  }

  @Test("A terminal that cannot place its cursor gets plain lines")
  func dumbTerminal() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home, columns: 100, rows: 30)
    try await pane.start("items.jsonl", settings: "TERM=dumb")
    try await pane.wait(for: "Item 1 of")
    try pane.press("2")
    try pane.press("Enter")
    try await pane.wait(for: "you    B")
    try pane.press("Q")
    try pane.press("Enter")
    #expect(try await pane.exitCode() == 0)
    #expect(try !pane.modes().alternate)
  }

  @Test(
    "Plain surroundings: the C locale, no colours, only ASCII",
    arguments: ["LC_ALL=C", "NO_COLOR=1", "TERM=vt100", "TERM=xterm"])
  func surroundings(settings: String) async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home, columns: 100, rows: 30)
    try await pane.start("items.jsonl", settings: settings)
    try await pane.wait(for: "Why does bread rise?")
    try pane.press("1")
    try await pane.wait(for: "1 labelled")
    if settings == "NO_COLOR=1" {
      // Bold and reverse may be there; colours may not: 30–37, 40–47, 90–107, 38, 48.
      let colours = try pane.colours().matches(of: /\u{1b}\[([0-9;:]*)m/)
        .flatMap { $0.1.split(whereSeparator: { ";:".contains($0) }) }
        .compactMap { Int($0) }
      #expect(!colours.isEmpty)
      #expect(!colours.contains { (30...38).contains($0) || (40...48).contains($0) || $0 >= 90 })
    }
    #expect(try await pane.quit() == 0)
  }

  @Test("--ascii writes nothing but ASCII")
  func ascii() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home, columns: 140, rows: 30)
    try await pane.start("items.jsonl", "--ascii", "--model", Home.model)
    try await pane.wait(for: "(scaffolded)")
    try pane.press("r")
    try await pane.wait(for: "letter p")
    try pane.press("1")
    let screen = try await pane.wait(for: "1 labelled")
    #expect(screen.filter { !$0.isASCII } == "")
    #expect(try await pane.quit() == 0)
  }

  @Test("Broken configuration, themes and places for state: said on screen, and it works")
  func brokenSurroundings() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    try FileManager.default.createDirectory(
      atPath: home.folder + "/config/overrule/themes", withIntermediateDirectories: true)
    try home.write("config/overrule/config.toml", "theme = 7\nno such line\n")
    try home.write("config/overrule/themes/broken.toml", "name = ")
    // A file where the state's folder should be.
    try home.write("state", "")
    let pane = try await Pane(home)
    try await pane.start("items.jsonl")
    try await pane.wait("the items, and what is broken") {
      // The sentence is wrapped at its words.
      $0.contains("1 of 2 complaints, gl lists them: ") && $0.contains("config.toml,")
        && $0.contains("Why does bread rise?")
    }
    try pane.press("1")
    try await pane.wait(row: 1, label: "A", mark: "✓")
    #expect(try await pane.quit() == 0)
  }
}
