import Configuration
import Testing

/// What is wrong in a file is said with its name and line.
@Suite struct TOMLDocumentTests {
  @Test func valuesByPath() throws {
    let text = """
      name = "mine"
      count = 3
      share = 0.5
      isOn = true
      list = ["a", "b"]
      [sampling]
      temperature = 0.7
      """
    let document = try TOMLDocument(text, file: "mine.toml")
    #expect(document["name"] == .string("mine") && document["count"] == .integer(3))
    #expect(document["share"] == .double(0.5) && document["isOn"] == .boolean(true))
    #expect(document["list"] == .array([.string("a"), .string("b")]))
    #expect(document["sampling", "temperature"] == .double(0.7))
    #expect(document["sampling", "none"] == nil && document["name", "deeper"] == nil)
    #expect(document.line(of: "share") == 3 && document.line(of: "sampling") == 6)
    #expect(document.line(of: "temperature") == 7)
  }

  @Test func whatIsNoTOMLIsSaidWithFileLineAndColumn() throws {
    let error = #expect(throws: ConfigurationError.self) {
      try TOMLDocument("good = 1\nname = \"open\nmore = 2\n", file: "conf/broken.toml")
    }
    guard case .notTOML(let file, let line, let column, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(file == "conf/broken.toml" && line == 2 && column > 0)
    #expect("\(try #require(error))".hasPrefix("conf/broken.toml, line 2, column \(column): "))
  }

  @Test func aKeyTwiceIsAnError() {
    #expect(throws: ConfigurationError.self) { try TOMLDocument("a = 1\na = 2\n", file: "x.toml") }
  }

  @Test func aWrongKindNamesKeyLineAndBothKinds() throws {
    let document = try TOMLDocument("# a comment\n\nthreads = \"four\"\n", file: "config.toml")
    let error = #expect(throws: ConfigurationError.self) { try document.integer("threads") }
    #expect(
      error?.description
        == "config.toml, line 3: `threads` must be a whole number, and is a string.")
  }

  @Test func whatIsWrittenIsReadBackTheSame() throws {
    let fields: [String: TOMLField] = [
      "name": .string("say \"it\"\nin two lines, with ❝ and \\"),
      "limit": .integer(-7), "share": .double(0.25), "isOn": .boolean(false),
      "words": .array([.string(""), .string("b")]),
      "inner": .table(["deep": .table(["key": .string("'quoted'")])]),
    ]
    let text = TOMLDocument(file: "made.toml", fields: fields).text
    #expect(try TOMLDocument(text, file: "made.toml").fields == fields)
  }
}
