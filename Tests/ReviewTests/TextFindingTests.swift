import Review
import Testing

/// What a list of findings shows of a text.
@Suite struct TextFindingTests {
  @Test func countsAndShowsTheFirst() throws {
    let finding = try #require(TextPattern("blue").finding(in: "Is it blue? Yes, Blue."))
    #expect(finding.count == 2 && finding.first == 6..<10)
    #expect(finding.excerpt == TextExcerpt(before: "Is it ", match: "blue", after: "? Yes, Blue."))
    #expect(TextPattern("red").finding(in: "blue") == nil)
    #expect(TextPattern("").finding(in: "blue") == nil)
  }

  /// A long text is cut at a word before, at a character after.
  @Test func surroundingsAreShort() throws {
    let text = String(repeating: "word ", count: 100) + "here" + String(repeating: "é", count: 200)
    let excerpt = try #require(TextPattern("here").finding(in: text)).excerpt
    #expect(excerpt.before.hasPrefix("…word ") && excerpt.before.utf8.count < 60)
    #expect(excerpt.match == "here")
    #expect(excerpt.after == String(repeating: "é", count: 60))
    // Inside a word without blanks nearby, a character is cut from the next one, not within.
    let han = String(repeating: "天", count: 100) + "x"
    let before = try #require(TextPattern("x").finding(in: han)).excerpt.before
    #expect(before == "…" + String(repeating: "天", count: 13))
  }

  @Test func aLongMatchIsCutToo() throws {
    let text = "a" + String(repeating: " ", count: 500) + "b"
    let excerpt = try #require(TextPattern("a b").finding(in: text)).excerpt
    #expect(excerpt.match.utf8.count == 120 && excerpt.after.isEmpty)
  }
}
