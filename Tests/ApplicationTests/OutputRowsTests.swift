import Application
import Testing

/// What is printed on a terminal without a screen: rows end between words.
@Suite struct OutputRowsTests {
  private let sentence = "There is no model here; any file's path works too."

  @Test("A line that is too long is parted between its words, and no word is lost")
  func longLines() {
    let rows = Output.rows(of: sentence, columns: 20).split(separator: "\n").map(String.init)
    #expect(rows == ["There is no model", "here; any file's", "path works too."])
    // What stands in lines of its own stays so.
    #expect(Output.rows(of: "one\n\ntwo three", columns: 5) == "one\n\ntwo\nthree")
  }

  @Test("What has room, and what goes into a file, is as it was")
  func asItWas() {
    #expect(Output.rows(of: sentence, columns: sentence.count) == sentence)
    #expect(Output.rows(of: sentence, columns: nil) == sentence)
    #expect(Output.rows(of: "  2  A   .87", columns: 80) == "  2  A   .87")
  }

  /// Wide characters take two cells: five have room in eleven.
  @Test func wideCharacters() {
    #expect(Output.rows(of: "漢字漢字漢字", columns: 11) == "漢字漢字漢\n字")
    // A word that is longer than the terminal is parted in itself.
    #expect(Output.rows(of: "abcdefgh", columns: 5) == "abcde\nfgh")
  }
}
