import Configuration
import Testing

@Suite struct TaxonomyFileTests {
  private func file(_ text: String) throws -> TaxonomyFile {
    try TaxonomyFile(try TOMLDocument(text, file: "reasons.toml"))
  }

  @Test func groupsAndTagsInTheirOrder() throws {
    let file = try file(
      """
      [[groups]]
      title = "Z first"
      required = "override"
      reasons = [
        { key = "z", word = "zeal", about = "too much of it" },
        { key = "a", word = "apathy" },
      ]
      [[groups]]
      title = "A second"
      [[tags]]
      key = "!"
      word = "wrong"
      [[categories]]
      key = "o"
      word = "oversight"
      about = "it was there to be seen"
      """)
    #expect(file.groups?.map(\.title) == ["Z first", "A second"])
    #expect(file.groups?.map(\.isRequiredForOverride) == [true, false])
    #expect(file.groups?[0].reasons.map(\.word) == ["zeal", "apathy"])
    #expect(file.groups?[0].reasons.map(\.about) == ["too much of it", ""])
    #expect(file.groups?[1].reasons.isEmpty == true)
    #expect(file.tags?.map(\.key) == ["!"])
    #expect(file.categories?.map(\.word) == ["oversight"])
    #expect(file.categories?.map(\.about) == ["it was there to be seen"])
  }

  @Test func whatIsLeftOutStaysUnsaid() throws {
    #expect(try file("").groups == nil)
    #expect(try file("tags = []").tags?.isEmpty == true)
    #expect(try file("tags = []").groups == nil)
  }

  @Test(arguments: [
    ("[[groups]]\nreasons = []", 1, "`title` is `missing`"),
    ("[[groups]]\ntitle = \"T\"\nrequired = \"always\"", 2, "\"override\""),
    ("[[groups]]\ntitle = \"T\"\nreason = []", 2, "`reason`; there are reasons, required, title"),
    ("x = 1", 1, "`x`; there are categories, groups, tags"),
    (
      "[[groups]]\ntitle = \"T\"\nreasons = [\n  { key = \"a\", word = \"one\" },\n"
        + "  { key = \"a\", word = \"two\" },\n]", 5, "`one` has this one"
    ),
    ("[[tags]]\nword = \"long key\"\nkey = \"ab\"", 2, "one letter, digit or sign"),
    ("[[tags]]\nkey = \"a\"", 2, "`word` is `missing`"),
    ("groups = 3", 1, "a list of tables"),
  ])
  func whatIsWrongIsSaidWithItsLine(_ text: String, _ line: Int, _ words: String) throws {
    let error = #expect(throws: ConfigurationError.self) { try file(text) }
    let sentence = try #require(error).description
    #expect(sentence.hasPrefix("reasons.toml, line \(line):"), "\(sentence)")
    #expect(sentence.contains(words), "\(sentence)")
  }

  /// What is shipped holds together: every reason has a key of its own, and a 40×12 screen, two
  /// columns of eight rows, has room for all of them. Of 80 columns the longest category leaves 52
  /// for what one means.
  @Test func theShippedOne() throws {
    let file = try file(TaxonomyFile.shipped)
    let reasons = try #require(file.groups).flatMap(\.reasons)
    #expect(Set(reasons.map(\.key)).count == reasons.count && reasons.count <= 16)
    #expect(!(file.tags ?? []).isEmpty)
    #expect(!(file.categories ?? []).isEmpty)
    #expect(file.categories?.allSatisfy { !$0.about.isEmpty && $0.about.count <= 52 } == true)
    #expect(reasons.allSatisfy { !$0.about.isEmpty })
    #expect(file.groups?.contains { $0.isRequiredForOverride } == false)
  }

  @Test func aTableOfTheSettings() throws {
    var complaints: [ConfigurationError] = []
    let settings = Settings(
      try TOMLDocument(
        "theme = \"paper\"\n[[reasons.groups]]\ntitle = \"Mine\"\n"
          + "reasons = [{ key = \"m\", word = \"mine\" }]", file: "config.toml"),
      complaints: &complaints)
    #expect(complaints.isEmpty)
    #expect(settings.taxonomy?.groups?.map(\.title) == ["Mine"])
    #expect(settings.taxonomy?.tags == nil)
  }
}
