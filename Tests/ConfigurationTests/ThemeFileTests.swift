import Configuration
import Interface
import Screen
import Testing

/// How theme files are read, and what a broken one is told.
@Suite struct ThemeFileTests {
  @Test func everyShippedThemeNamesEveryRole() throws {
    let themes = try ShippedTheme.all()
    #expect(
      themes.map(\.name)
        == ["Dusk", "Paper", "Tidepool", "Porcelain", "Beacon", "Okabe-Ito", "Mono"])
    for theme in themes {
      #expect(Set(theme.file.roles.keys) == Set(Role.allCases.map(\.rawValue)), "\(theme.name)")
      // What the picker has at 40 columns.
      let columns = TextWidth.of(theme.file.summary)
      #expect((1...36).contains(columns), "\(theme.name): \(columns)")
    }
  }

  @Test func aThemesPaletteIsUsedByName() throws {
    let text = """
      name = "Tiny"
      [palette]
      sea = "#123456"
      [roles]
      text = "sea"
      lit = { fg = "#ffffff", bg = "sea", style = ["bold", "underline"] }
      dim = { style = "dim", sparse = "reverse" }
      """
    let file = try ThemeFile(try TOMLDocument(text, file: "themes/tiny.toml"))
    #expect(file.roles["text"]?.foreground == "#123456" && file.roles["text"]?.line == 5)
    #expect(file.roles["lit"]?.background == "#123456")
    #expect(file.roles["lit"]?.attributes == ["bold", "underline"])
    #expect(file.roles["dim"]?.attributes == ["dim"] && file.roles["dim"]?.foreground == nil)
    #expect(file.roles["dim"]?.sparse == ["reverse"] && file.roles["lit"]?.sparse == [])
  }

  @Test func aFileWithoutANameIsCalledAsItsFile() throws {
    #expect(try ThemeFile(try TOMLDocument("", file: "themes/plain.toml")).name == "plain")
  }

  @Test(arguments: [
    ("[roles]\ntext = 3", 2, "`text`"),
    ("colour = 1", 1, "`colour`"),
    ("[palette]\nsea = 5", 2, "`sea`"),
    ("name = \"x\"\npalette = \"sea\"", 2, "`palette`"),
    ("\n\nroles = [\"text\"]", 3, "`roles`"),
    ("[roles]\n\nlit = { front = \"red\" }", 3, "`lit.front`"),
    ("[roles]\nlit = { style = [1] }", 2, "`lit`"),
    ("[roles]\nlit = { sparse = 3 }", 2, "`lit`"),
  ])
  func whatIsWrongIsSaidWithItsLine(_ text: String, _ line: Int, _ words: String) throws {
    let error = #expect(throws: ConfigurationError.self) {
      try ThemeFile(try TOMLDocument(text, file: "mine.toml"))
    }
    let sentence = try #require(error).description
    #expect(sentence.hasPrefix("mine.toml, line \(line):"), "\(sentence)")
    #expect(sentence.contains(words), "\(sentence)")
  }

  @Test(arguments: [
    (Theme.Entry(role: "glow"), "glow"),
    (Theme.Entry(role: "text", foreground: "reddish"), "reddish"),
    (Theme.Entry(role: "text", attributes: ["loud"]), "loud"),
    (Theme.Entry(role: "text", sparse: ["quiet"]), "quiet"),
  ])
  func whatIsNoRoleColourOrStyleIsRefused(_ entry: Theme.Entry, _ word: String) throws {
    let error = #expect(throws: ThemeError.self) {
      try Theme(name: "x", summary: "", entries: [entry])
    }
    #expect(try #require(error).description.contains("`\(word)`"))
  }
}
