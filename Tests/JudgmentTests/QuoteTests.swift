import Judgment
import Testing

@Suite struct QuoteTests {
  static let responseA = """
    The *sky* looks blue because “air” scatters light — mostly
    blue light… That is Rayleigh's effect. In 1871 he wrote it down.
    - one apple
    - two pears
    """
  static let responseB = "The sea is blue; the sky mirrors it."

  static func check(_ quote: String, _ claimed: Character = "A") -> QuoteCheck {
    QuoteCheck(
      Array(quote.utf8)[...], claimed: claimed,
      responses: [NormalizedText(responseA), NormalizedText(responseB)])
  }

  @Test(arguments: [
    "The sky looks blue", "the Sky   looks\nblue", "\"air\" scatters light - mostly blue light...",
    "“In 1871 he wrote it down”", "Rayleigh’s effect", "one apple\n- two pears", "`one` **apple**",
  ])
  func verbatim(quote: String) {
    let check = Self.check(quote)
    #expect(check.status == .verbatim)
    #expect(check.slot == "A")
    #expect(check.spans.count == 1)
  }

  @Test func spansLightTheOriginal() {
    func lit(_ check: QuoteCheck) -> [String] {
      check.spans.map { String(decoding: Array(Self.responseA.utf8)[$0], as: UTF8.self) }
    }
    #expect(lit(Self.check("\"sky looks BLUE\"")) == ["sky* looks blue"])
    #expect(lit(Self.check("scatters light - mostly blue")) == ["scatters light — mostly\nblue"])
    #expect(
      lit(Self.check("In 1871 ... the sky... That is [...] down"))
        == ["In 1871", "The *sky", "That is", "down"])
    #expect(lit(Self.check("It says \"In 1871\" and \"one apple\".")) == ["In 1871", "one apple"])
  }

  @Test func stitchedNotFoundAndOther() {
    #expect(Self.check("The sky ... he wrote it down").status == .stitched)
    #expect(Self.check("one apple\ntwo pears").status == .stitched)
    #expect(Self.check("He says \"Rayleigh's effect\" in passing").status == .stitched)
    #expect(Self.check("The sky ... fell down").status == .notFound)
    #expect(Self.check("The sky looks green").status == .notFound)
    #expect(Self.check("The sky looks green").spans.isEmpty)
    #expect(Self.check("").status == .notFound)
    #expect(Self.check("...").status == .notFound)
    let other = Self.check("the sky mirrors it")
    #expect(other.status == .inOther && other.slot == "B")
    #expect(Self.check("the sky mirrors it", "B").status == .verbatim)
    #expect(Self.check("the sky mirrors it", "C").status == .inOther)
    // A quotation mark that nothing closes divides nothing.
    #expect(Self.check("It says \"In 1871\" and \"one apple").status == .notFound)
    // A short fragment is no evidence.
    #expect(Self.check("a ... b").status == .notFound)
  }

  /// A table's row is its cells, and a run of blanks leads back to all of it.
  @Test func tablesAndBlanks() {
    let table = NormalizedText("| speed | fast |\n|---|---|")
    let check = QuoteCheck(
      Array("speed fast".utf8)[...], claimed: "A", responses: [table, NormalizedText("")])
    #expect(check.status == .verbatim && check.spans == [2..<14])
    let blanks = NormalizedText("a \n\tb")
    #expect(blanks.bytes == Array("a b".utf8))
    #expect(blanks.original(0..<2) == 0..<4 && blanks.original(2..<3) == 4..<5)
  }

  @Test func checksOfAJudgment() {
    let text = "<eval><quote_A>one apple</quote_A><quote_B>one apple</quote_B><quote_A>one ap"
    let reading = JudgmentReading(Transcript(text: text), isOver: false)
    let checks = reading.quoteChecks(
      responses: [NormalizedText(Self.responseA), NormalizedText(Self.responseB)])
    // The last is still being written.
    #expect(checks.map(\.check.status) == [.verbatim, .inOther])
  }
}
