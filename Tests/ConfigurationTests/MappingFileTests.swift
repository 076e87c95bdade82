import Configuration
import Testing

@Suite struct MappingFileTests {
  private func read(_ text: String) throws -> [MappingFile.Entry] {
    try MappingFile(TOMLDocument(text, file: "own.toml")).entries
  }

  @Test func textsListsAndWords() throws {
    let entries = try read(
      """
      # What the columns are.
      prompt = "turns.0.content"
      responses = ["left, or so", "right"]
      first = 1
      wins_a = true
      """)
    #expect(
      entries == [
        .init(field: "first", values: ["1"], isList: false),
        .init(field: "prompt", values: ["turns.0.content"], isList: false),
        .init(field: "responses", values: ["left, or so", "right"], isList: true),
        .init(field: "wins_a", values: ["true"], isList: false),
      ])
  }

  @Test func anythingElseIsToldWithItsLine() {
    let error = #expect(throws: ConfigurationError.self) {
      try read("prompt = \"q\"\nchosen = 1.5\n")
    }
    #expect(error?.line == 2 && error?.description.contains("`chosen`") == true)
    let table = #expect(throws: ConfigurationError.self) { try read("[prompt]\nx = \"q\"\n") }
    #expect(table?.line == 1)
  }
}
