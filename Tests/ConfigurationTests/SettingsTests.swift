import Configuration
import Testing

@Suite struct SettingsTests {
  private func read(_ text: String) throws -> (Settings, [ConfigurationError]) {
    var complaints: [ConfigurationError] = []
    let document = try TOMLDocument(text, file: "config.toml")
    return (Settings(document, complaints: &complaints), complaints)
  }

  private func settings(_ text: String) throws -> Settings {
    let (settings, complaints) = try read(text)
    #expect(complaints.isEmpty, "\(complaints)")
    return settings
  }

  @Test func nothingSaidIsNothingSet() throws {
    #expect(try settings("") == Settings())
  }

  @Test func everyKey() throws {
    let settings = try settings(
      """
      model = "smollm2-135m"
      protocol = "think-then-answer"
      scaffold = "off"
      theme = "paper"
      reviewer = "Ann"
      color = "256"
      blind = true
      mouse = false
      synchronized = false
      links = "off"
      threads = 4
      low-memory = true
      cache-type = "q8_0"
      ahead = 2
      """)
    #expect(settings.model == "smollm2-135m" && settings.protocolName == "think-then-answer")
    #expect(settings.scaffold == "off" && settings.theme == "paper" && settings.reviewer == "Ann")
    #expect(settings.color == "256" && settings.isBlind == true && settings.usesMouse == false)
    #expect(settings.threads == 4 && settings.isSynchronized == false)
    #expect(settings.links == "off")
    #expect(settings.lowMemory == true && settings.cacheType == "q8_0")
    #expect(settings.ahead == 2)
  }

  @Test(arguments: [
    ("theme = \"dusk\"\nthem = \"x\"", 2, "`them`"),
    ("\nblind = \"yes\"", 2, "`blind`"),
    ("scaffold = \"maybe\"", 1, "on, off or auto"),
    ("# more\nthreads = 0", 2, "between 1 and 64"),
    ("threads = 65", 1, "between 1 and 64"),
    ("ahead = 100", 1, "between 0 and 99"),
    ("cache-type = \"q4_0\"", 1, "f16 or q8_0"),
    ("model = 3", 1, "a string"),
    ("color = \"green\"", 1, "auto, never, 16, 256 or truecolor"),
    ("keys = 3", 1, "`keys` must be a table"),
    ("theme = \"x\"\n[keys]\nzoom = \"Z\"\ntheme = 3", 4, "`keys.theme` must be a key"),
    ("[keys]\nzoom = \"Z\"\n\n[keys.list]\nzoom = [\"Y\", 1]", 5, "`keys.list.zoom` must be"),
  ])
  func whatIsWrongIsSaidWithItsLine(_ text: String, _ line: Int, _ words: String) throws {
    let (_, complaints) = try read(text)
    #expect(complaints.count == 1)
    let sentence = try #require(complaints.first).description
    #expect(sentence.hasPrefix("config.toml, line \(line):"), "\(sentence)")
    #expect(sentence.contains(words), "\(sentence)")
  }

  /// One slip does not cost the rest.
  @Test func whatIsRightHoldsBesideWhatIsWrong() throws {
    let (settings, complaints) = try read(
      """
      theme = "paper"
      threads = 0
      blind = true
      nonsense = 1
      """)
    #expect(settings.theme == "paper" && settings.isBlind == true && settings.threads == nil)
    #expect(complaints.map(\.line) == [2, 4])
  }

  @Test func keys() throws {
    let settings = try settings(
      """
      [keys]
      zoom = "Z"   # one
      next-item = ["n", "g n"]
      copy-json = "none"
      raw = []

      [keys.readers]
      page-down = ["Space"]
      """)
    #expect(
      settings.keys == [
        KeySetting(command: "zoom", keys: ["Z"], line: 2),
        KeySetting(command: "next-item", keys: ["n", "g n"], line: 3),
        KeySetting(command: "copy-json", keys: [], line: 4),
        KeySetting(command: "raw", keys: [], line: 5),
        KeySetting(command: "page-down", place: "readers", keys: ["Space"], line: 8),
      ])
  }

  @Test func theExampleSetsNothingAndExplainsEverySetting() throws {
    #expect(try settings(Settings.example) == Settings())
    // With the # before its settings taken away it sets every one, and all of it is right.
    let lines = Settings.example.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { line in
      let bare = line.dropFirst(2)
      let isSetting = bare.hasPrefix("[") || bare.contains(" = ")
      return line.hasPrefix("# ") && isSetting ? String(bare) : String(line)
    }
    let document = try TOMLDocument(text.joined(separator: "\n"), file: "config.toml")
    #expect(document.fields.keys.sorted() == Settings.known.sorted())
    var complaints: [ConfigurationError] = []
    let settings = Settings(document, complaints: &complaints)
    #expect(complaints.isEmpty, "\(complaints)")
    #expect(settings.keys.count == 3)
    #expect(settings.keys.allSatisfy { change in lines[change.line - 1].contains(change.command) })
  }
}
