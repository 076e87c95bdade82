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
