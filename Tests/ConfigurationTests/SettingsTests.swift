import Configuration
import Testing

@Suite struct SettingsTests {
  private func settings(_ text: String) throws -> Settings {
    try Settings(try TOMLDocument(text, file: "config.toml"))
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
      threads = 4
      low-memory = true
      cache-type = "q8_0"
      """)
    #expect(settings.model == "smollm2-135m" && settings.protocolName == "think-then-answer")
    #expect(settings.scaffold == "off" && settings.theme == "paper" && settings.reviewer == "Ann")
    #expect(settings.color == "256" && settings.isBlind == true && settings.usesMouse == false)
    #expect(settings.threads == 4)
    #expect(settings.lowMemory == true && settings.cacheType == "q8_0")
  }

  @Test(arguments: [
    ("theme = \"dusk\"\nthem = \"x\"", 2, "`them`"),
    ("\nblind = \"yes\"", 2, "`blind`"),
    ("scaffold = \"maybe\"", 1, "on, off or auto"),
    ("# more\nthreads = 0", 2, "between 1 and 64"),
    ("threads = 65", 1, "between 1 and 64"),
    ("cache-type = \"q4_0\"", 1, "f16 or q8_0"),
    ("model = 3", 1, "a string"),
  ])
  func whatIsWrongIsSaidWithItsLine(_ text: String, _ line: Int, _ words: String) throws {
    let error = #expect(throws: ConfigurationError.self) { try settings(text) }
    let sentence = try #require(error).description
    #expect(sentence.hasPrefix("config.toml, line \(line):"), "\(sentence)")
    #expect(sentence.contains(words), "\(sentence)")
  }
}
