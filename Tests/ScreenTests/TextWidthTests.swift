import Screen
import Testing

@Suite struct TextWidthTests {
  /// From the tables of Unicode 14 (EastAsianWidth.txt, UnicodeData.txt), read by hand.
  @Test(arguments: [
    ("a", 1), ("é", 1), ("e\u{301}", 1), ("漢", 2), ("か", 2), ("ｶ", 1), ("Ａ", 2), ("한", 2),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("─", 1), ("😀", 2), ("✅", 2), ("⚠", 1), ("⚠\u{FE0F}", 1),
    ("👩‍👩‍👧", 2), ("🧑🏽", 2), ("🇫🇷", 2), ("\u{3000}", 2), ("…", 1), ("①", 1), ("α", 1),
    ("\u{20000}", 2), ("क्", 1), ("", 0),
  ])
  func ofText(_ text: String, _ width: Int) {
    #expect(TextWidth.of(text) == width)
  }
}
