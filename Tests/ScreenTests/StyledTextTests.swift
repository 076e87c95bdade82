import Screen
import Testing

@Suite struct StyledTextTests {
  /// What fits stays; what is cut ends in an ellipsis within the cells, without a blank before it.
  @Test(arguments: [
    ("next item", 9, "next item"), ("next item", 8, "next it…"), ("next item", 6, "next…"),
    ("next item", 5, "next…"), ("next item", 1, "…"), ("next item", 0, ""),
    // A wide character goes whole.
    ("蜜蜂跳舞", 8, "蜜蜂跳舞"), ("蜜蜂跳舞", 6, "蜜蜂…"), ("蜜蜂跳舞", 5, "蜜蜂…"),
  ])
  func limited(_ text: String, _ columns: Int, _ wanted: String) {
    #expect(StyledText(text).limited(to: columns).text == wanted)
  }

  /// Styles stay with the bytes they are of; the ellipsis has that of what it cuts.
  @Test func stylesStay() {
    var text = StyledText("ab", Style(attributes: .bold))
    text.append("cdef", Style(attributes: .underline))
    text.append("gh", Style(attributes: .italic))
    let cut = text.limited(to: 5)
    #expect(cut.text == "abcd…")
    #expect(
      cut.spans == [
        StyledSpan(0..<2, Style(attributes: .bold)),
        StyledSpan(2..<7, Style(attributes: .underline)),
      ])
  }
}
