import Screen
import TestGround
import Testing

@Suite struct TextLayoutTests {
  @Test func breaksAtWords() {
    let layout = TextLayout("the quick brown fox", columns: 10)
    #expect(layout.text == ["the quick ", "brown fox"])
    #expect(layout.rows.map(\.columns) == [9, 9])
    #expect(layout.rows.map(\.isContinuation) == [false, true])
  }

  @Test func breaksLongWordsHard() {
    #expect(TextLayout("ab abcdefghijkl x", columns: 5).text == ["ab ", "abcde", "fghij", "kl x"])
  }

  @Test func spacesHangOverTheEdge() {
    let layout = TextLayout("abcde     fg", columns: 5)
    #expect(layout.text == ["abcde     ", "fg"])
    #expect(layout.rows.allSatisfy { $0.columns <= 5 })
  }

  @Test func keepsIdeographsAndTheirPunctuation() {
    // 。 starts no row, so 字 goes with it; 「 ends none.
    #expect(TextLayout("漢字漢字。漢", columns: 8).text == ["漢字漢", "字。漢"])
    #expect(TextLayout("漢字漢「字", columns: 8).text == ["漢字漢", "「字"])
  }

  /// Each expectation by UAX #14 (rules LB13, LB17, LB20a, LB21, LB25, LB30) at a width that makes
  /// the question: the first row is as long as it may be.
  @Test(arguments: [
    ("well-known", 6, "well-"), ("a -5", 3, "a "), ("a --flag", 4, "a "), ("is 10-20", 6, "is "),
    ("and/or", 5, "and/"), ("a 24/7", 5, "a "), ("x </think>", 6, "x "), ("a—b", 2, "a—"),
    ("ab—c", 2, "ab"), ("f(x) y", 3, "f(x"), ("a 50%", 4, "a "), ("a\u{A0}b c", 4, "a\u{A0}b "),
    ("a b\u{2011}c", 4, "a "), ("ab\u{2060}c d", 11, "ab\u{2060}c "), ("漢。Word", 6, "漢。"),
    ("漢ッ漢", 3, "漢"), ("カタカナ", 5, "カタ"), ("ー漢字", 4, "ー漢"), ("漢（字）", 5, "漢"),
    ("漢Word", 4, "漢"), ("한국 한국어", 8, "한국 "), ("😀😀😀", 4, "😀😀"), ("🇫🇷🇩🇪x", 3, "🇫🇷"),
    ("a, b", 3, "a, "), ("ab ) c", 4, "ab ) "), ("the ‘word’ is", 8, "the "),
  ])
  func breaksWhereUnicodeDoes(_ text: String, _ columns: Int, _ first: String) {
    let layout = TextLayout(text, columns: columns)
    let row = layout.rows[0]
    #expect(String(decoding: layout.source[row.range], as: UTF8.self) == first, "\(layout.text)")
  }

  @Test func linesHaveShapes() {
    let text = "- one two three\n  four\na|b|c|d"
    // Bytes: the first line 0-14, the second 16-21, the third 23-29.
    let shapes = [
      LineShape(start: 0, hangingIndent: 2), LineShape(start: 5, hangingIndent: 9),
      LineShape(start: 23, wraps: false),
    ]
    let layout = TextLayout(bytes: Array(text.utf8), columns: 6, shapes: shapes)
    #expect(layout.text == ["- one ", "  two ", "  thre", "  e", "  four", "a|b|c|d"])
    #expect(layout.rows.map(\.line) == [0, 0, 0, 0, 1, 2])
    #expect(layout.rows.map(\.runsOn) == [false, false, false, false, false, true])
    #expect(layout.widestRow == 7)
    #expect(layout.widestRunningOn == 7)
    // The t of `two` is byte 6; what is left free before it belongs to it.
    #expect(layout.column(at: 6) == 2)
    #expect(layout.offset(row: 1, column: 0) == 6)
    #expect(layout.offset(row: 1, column: 3) == 7)
    var frame = Frame(Size(rows: 6, columns: 8))
    frame.draw(
      layout, rows: 0..<6, row: 0, column: 1, sideways: 2, edge: .plain,
      clip: Rect(row: 0, column: 0, rows: 6, columns: 5))
    // Only the row that runs on goes sideways, and says where it is cut.
    #expect(frame.textLines == [" - on", "   tw", "   th", "   e", "   fo", " ‹|c›"])
    // Never more than half of the width.
    let narrow = TextLayout(
      bytes: Array("abcdef".utf8), columns: 4, shapes: [LineShape(start: 0, hangingIndent: 9)])
    #expect(narrow.text == ["abcd", "  ef"])
  }

  /// With shapes a text that grows is the same as one laid out whole.
  @Test func shapesChange() {
    var layout = TextLayout(columns: 6)
    layout.update(to: Array("one two".utf8))
    let shapes = [LineShape(start: 0, hangingIndent: 1)]
    layout.update(to: Array("one two three".utf8), shapes: shapes)
    let whole = TextLayout(bytes: Array("one two three".utf8), columns: 6, shapes: shapes)
    #expect(layout.rows == whole.rows)
    layout.update(to: Array("one two three".utf8))
    #expect(layout.text == ["one ", "two ", "three"])
  }

  @Test func whatIsThereAlreadyIsNotMadeAgain() {
    let line = "words that fill some rows of a narrow pane\n"
    var layout = TextLayout(String(repeating: line, count: 1_000), columns: 20)
    let made = layout.rowsMade
    #expect(made == layout.rows.count)
    layout.append("more")
    #expect(layout.rowsMade - made < 10)
    layout.update(to: layout.source)
    #expect(layout.rowsMade - made < 10)
  }

  @Test func linesOfTheText() {
    #expect(TextLayout("", columns: 5).text == [""])
    #expect(TextLayout("\n", columns: 5).text == ["", ""])
    #expect(TextLayout("a\r\n\nb", columns: 5).text == ["a", "", "b"])
    #expect(TextLayout("a\tb", columns: 20).text == ["a   b"])
    #expect(TextLayout("one two\nthree", columns: 2, wrapping: .none).text == ["one two", "three"])
    #expect(TextLayout("well-known", columns: 6).text == ["well-", "known"])
    #expect(TextLayout("a\u{A0}b c", columns: 4).text == ["a b ", "c"])
  }

  @Test func findsPlaces() {
    let layout = TextLayout("ab 漢字 cd\nefg", columns: 5)
    // Bytes: ab_ 0-2, 漢 3-5, 字 6-8, _ 9, cd 10-11, \n 12, efg 13-15.
    #expect(layout.text == ["ab 漢", "字 cd", "efg"])
    #expect(layout.row(at: 3) == 0)
    #expect(layout.row(at: 6) == 1)
    #expect(layout.row(at: 12) == 1)
    #expect(layout.row(at: 15) == 2)
    #expect(layout.column(at: 11) == 4)
    #expect(layout.column(at: 4) == 3)
    #expect(layout.offset(row: 0, column: 4) == 3)
    #expect(layout.offset(row: 1, column: 3) == 10)
    #expect(layout.offset(row: 2, column: 9) == 16)
  }

  /// Pieces that text is made of at random: words, spaces, scripts, hostile scalars.
  static let pieces = [
    "word", " ", "  ", "\n", "\r\n", "\r", "\t", "漢字", "。", "「", "かな", "한국어", "-", "e\u{301}",
    "\u{301}",
    "😀", "👩‍👩‍👧", "🧑🏽", "🇫🇷", "\u{1F1EB}", "\u{200D}", "\u{200C}", "می‌خواهم", "\u{202E}", "\u{FE0F}",
    "averyveryverylongwordwithoutanybreak", "(", ")", "1", ",", "\u{A0}", "\u{3000}", "ᄒ", "ᅡ",
  ]

  @Test func rowsCoverTheTextAndFit() {
    var random = SeededGenerator(seed: 2)
    var compared = 0
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        TextLayoutTests.pieces.randomElement(using: &random) ?? ""
      }
      .joined()
      let columns = Int.random(in: 1...30, using: &random)
      let layout = TextLayout(text, columns: columns)
      let bytes = Array(text.utf8)
      #expect(layout.rows.first?.start == 0)
      #expect(layout.rows.last?.end == bytes.count)
      for (row, next) in zip(layout.rows, layout.rows.dropFirst()) {
        let between = bytes[row.end..<next.start]
        if next.isContinuation {
          #expect(between.isEmpty)
          // A row that goes on took something in.
          #expect(row.end > row.start)
        } else {
          #expect(between == [10] || between == [13, 10])
        }
      }
      for row in layout.rows { #expect(row.columns <= columns) }
      compared += layout.rows.count
    }
    TestGround.report("rows that cover their text", compared: compared)
    #expect(compared > 1000)
  }

  @Test func appendedInPiecesEqualsTheWhole() {
    var random = SeededGenerator(seed: 3)
    var compared = 0
    for round in 0..<1500 {
      let text = (0..<Int.random(in: 1...50, using: &random)).map { _ in
        TextLayoutTests.pieces.randomElement(using: &random) ?? ""
      }
      .joined()
      let bytes = Array(text.utf8)
      let columns = Int.random(in: 1...40, using: &random)
      let wrapping: TextLayout.Wrapping = round % 5 == 0 ? .none : .words
      var grown = TextLayout(columns: columns, wrapping: wrapping)
      var position = 0
      while position < bytes.count {
        // Cut anywhere, inside characters too.
        let end = min(bytes.count, position + Int.random(in: 1...6, using: &random))
        grown.append(bytes: bytes[position..<end])
        position = end
        let whole = TextLayout(
          bytes: Array(bytes[..<end]), columns: columns, wrapping: wrapping)
        #expect(grown.rows == whole.rows, "\(columns) \(text.debugDescription)")
        if grown.rows != whole.rows { return }
        compared += 1
      }
    }
    TestGround.report("grown layouts equal to whole ones", compared: compared)
    #expect(compared > 1000)
  }

  @Test func updateTakesUpWhatIsNew() {
    var layout = TextLayout("one two", columns: 5)
    layout.update(to: Array("one two three".utf8))
    #expect(layout.text == ["one ", "two ", "three"])
    layout.update(to: Array("one".utf8))
    #expect(layout.text == ["one"])
  }
}
