import Screen
import Testing

@Suite struct FrameTests {
  @Test func writesAndReturnsTheEnd() {
    var frame = Frame(Size(rows: 2, columns: 8))
    #expect(frame.write("a漢b", row: 0, column: 1) == 5)
    #expect(frame.text == " a漢b\n")
    #expect(frame[0, 3].isContinuation)
    // Outside rows draw nothing but measure.
    #expect(frame.write("xy", row: 7, column: 1) == 3)
  }

  @Test func wideGlyphsAreNeverHalf() {
    var frame = Frame(Size(rows: 1, columns: 5))
    frame.write("漢字", row: 0, column: 0)
    frame.write("x", row: 0, column: 1)
    #expect(frame.text == " x字")
    frame.write("y", row: 0, column: 2)
    #expect(frame.text == " xy")
    // The right edge takes no half.
    frame.write("漢", row: 0, column: 4)
    #expect(frame.text == " xy")
    // Nor does a clip's left edge.
    var clipped = Frame(Size(rows: 1, columns: 5))
    clipped.write("漢ab", row: 0, column: 0, clip: Rect(row: 0, column: 1, rows: 1, columns: 3))
    #expect(clipped.text == "  ab")
    clipped.fill(clipped.bounds, style: .plain)
    clipped.write("漢字", row: 0, column: 0)
    clipped.fill(Rect(row: 0, column: 1, rows: 1, columns: 2), style: .plain)
    #expect(clipped.text == "")
    #expect(!clipped.cells.contains { $0.isContinuation })
  }

  @Test func boxesJoin() {
    var frame = Frame(Size(rows: 5, columns: 9))
    frame.box(Rect(row: 0, column: 0, rows: 3, columns: 5), style: .plain)
    frame.box(Rect(row: 0, column: 4, rows: 3, columns: 5), style: .plain)
    frame.box(Rect(row: 2, column: 0, rows: 3, columns: 9), style: .plain)
    #expect(
      frame.text == """
        ┌───┬───┐
        │   │   │
        ├───┴───┤
        │       │
        └───────┘
        """)
    frame.foldToASCII()
    #expect(frame.textLines[2] == "+---+---+")
  }

  @Test func asciiKeepsLettersAndWidths() {
    var frame = Frame(Size(rows: 1, columns: 20))
    frame.write("é漢 “x” → ✓ ⇄ 😀", row: 0, column: 0)
    frame.foldToASCII()
    #expect(frame.text == "é漢 \"x\" > v & ??")
  }

  /// What is cut does not look as if it ended there, and takes one cell; a line that is no frame has
  /// the room for what it is read as.
  @Test func whatIsCutLooksCutInASCII() {
    var frame = Frame(Size(rows: 1, columns: 12))
    frame.write(Sanitizer.oneLine("It ends. And goes on", limit: 9), row: 0, column: 0)
    frame.foldToASCII()
    #expect(frame.text == "It ends.~")
    #expect(Frame.foldedToASCII("reading …") == "reading ...")
  }

  @Test func stylesOverOneAnother() {
    var frame = Frame(Size(rows: 1, columns: 10))
    let ground = Style(background: .rgb(1, 2, 3))
    frame.write("abcdef", row: 0, column: 0, style: ground)
    frame.restyle(
      Rect(row: 0, column: 2, rows: 1, columns: 2),
      Style(foreground: .indexed(1), attributes: .bold))
    #expect(
      frame.styleRuns == [
        "0:0-1 on #010203", "0:2-3 red on #010203 bold", "0:4-5 on #010203",
      ])
  }

  @Test func spansGoByTheSource() {
    let text = "ab\u{202E}漢cd"
    // Bytes: ab 0-1, U+202E 2-4, 漢 5-7, cd 8-9.
    let layout = TextLayout(text, columns: 20)
    var frame = Frame(Size(rows: 1, columns: 20))
    frame.draw(
      layout, rows: 0..<1, row: 0, column: 0,
      spans: [StyledSpan(1..<8, Style(foreground: .indexed(2)))])
    #expect(frame.text == "ab‹U+202E›漢cd")
    #expect(frame.styleRuns == ["0:1 green", "0:2-9 green dim", "0:10-11 green"])
  }

  @Test func layoutsAreClipped() {
    let layout = TextLayout("0123456789\nabc", columns: 5, wrapping: .none)
    var frame = Frame(Size(rows: 3, columns: 8))
    frame.draw(
      layout, rows: 0..<9, row: 1, column: 1, sideways: 2,
      clip: Rect(row: 0, column: 0, rows: 3, columns: 6))
    #expect(frame.text == "\n 23456\n c")
  }

  @Test func styledTextKeepsItsParts() {
    var text = StyledText("a漢", Style(attributes: .bold))
    text.append("b")
    text.append("c", Style(foreground: .indexed(4)))
    var frame = Frame(Size(rows: 1, columns: 8))
    #expect(frame.write(text, row: 0, column: 1) == 6)
    #expect(frame.styledText == " a漢bc\n---\n0:1-3 bold\n0:5 blue")
  }

  /// Blanks that hang over a wrapped row's end are nobody's mark; a cursor may stand on one.
  @Test func aMarkEndsWithItsRowsText() {
    let layout = TextLayout("one two  three", columns: 8)
    #expect(layout.rows.count == 2)
    let lit = Style(background: .indexed(3))
    func lights(_ range: Range<Int>, isCursor: Bool = false) -> [Int] {
      var frame = Frame(Size(rows: 2, columns: 10))
      frame.draw(
        layout, rows: 0..<2, row: 0, column: 0,
        spans: [StyledSpan(range, lit, isCursor: isCursor)])
      return (0..<10).filter { frame[0, $0].style.background == .indexed(3) }
    }
    #expect(lights(0..<14) == Array(0..<7))
    #expect(lights(4..<9) == [4, 5, 6])
    // However little is marked.
    #expect(lights(7..<8) == [])
    #expect(lights(7..<8, isCursor: true) == [7])
  }
}
