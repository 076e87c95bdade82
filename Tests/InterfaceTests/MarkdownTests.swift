import Interface
import Screen
import TestGround
import Testing

@Suite struct MarkdownTests {
  /// The parts of a text that have a kind, in the order of the spans.
  private func parts(_ kind: Markdown.Kind, of text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Markdown(bytes).spans.filter { $0.kind == kind }
      .map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  /// How far each line's further rows stand in, by line number from 0; lines that do not wrap
  /// have none.
  private func hanging(_ text: String) -> [Int: Int] {
    let bytes = Array(text.utf8)
    var hanging: [Int: Int] = [:]
    for shape in Markdown(bytes).shapes {
      let line = bytes[..<shape.start].count { $0 == 0x0A }
      hanging[line] = shape.wraps ? shape.hangingIndent : -1
    }
    return hanging
  }

  @Test(arguments: [
    ("a **b** c", ["b"]), ("**b**", ["b"]), ("__b__ and **c d**", ["b", "c d"]),
    ("** b **", []), ("a**b**c", ["b"]), ("**a", []), ("a**", []), ("`**a**`", []),
    ("\\**a**", []), ("***b***", ["b"]), ("**文字。**文", ["文字。"]), ("**a `b** c`", []),
    ("**one\ntwo**", []),
  ])
  func strong(_ text: String, _ expected: [String]) {
    #expect(parts(.strong, of: text) == expected)
  }

  @Test(arguments: [
    ("a *b* c", ["b"]), ("_b_", ["b"]), ("snake_case_name", []), ("2*3*4", []), ("2 * 3 * 4", []),
    ("x_{1} + y_{2}", []), ("*a **b** c*", ["a **b** c"]), ("(*b*)", ["b"]),
    ("*a _b* c_", ["a _b"]),
    ("https://a.b/c_d_e", []),
  ])
  func emphasis(_ text: String, _ expected: [String]) {
    #expect(parts(.emphasis, of: text) == expected)
  }

  @Test(arguments: [
    ("a `b` c", ["b"]), ("``a ` b``", ["a ` b"]), ("`a", []), ("`a``", []),
    ("`` `a` ``", [" `a` "]),
    ("```swift\nlet a\n```\nb `c`", ["let a", "c"]), ("~~~\n```\n~~~", ["```"]),
    ("````\n```\n````", ["```"]), ("```\nopen to the end", ["open to the end"]),
    ("```a`b```", ["a`b"]), ("> ```\n> a\n> ```\nb", ["> a"]), ("> ```\n> a\nb `c`", ["> a", "c"]),
  ])
  func code(_ text: String, _ expected: [String]) {
    #expect(parts(.code, of: text) == expected)
  }

  @Test(arguments: [
    ("# One", ["# One"]), ("###### six", ["###### six"]), ("####### seven", []), ("#tag", []),
    ("One\n===", ["One"]), ("One\n---", ["One"]), ("\n---", []), ("- a\n---", []),
    ("## *b*\r\nc", ["## *b*"]),
  ])
  func headings(_ text: String, _ expected: [String]) {
    #expect(parts(.heading, of: text) == expected)
  }

  @Test func marksAreKept() {
    #expect(parts(.marker, of: "## A **b**") == ["## ", "**", "**"])
    #expect(parts(.marker, of: "- a\n  12. b\n* * *") == ["- ", "12. ", "* * *"])
    #expect(
      parts(.marker, of: "| a | b |\n|---|:-:|\n| 1 | 2 |\n\nx | y")
        == ["|", "|", "|", "|---|:-:|", "|", "|", "|"])
    #expect(parts(.marker, of: "```swift\na\n```") == ["```swift", "```"])
    #expect(parts(.marker, of: "a \\* b") == ["\\"])
    #expect(parts(.quotation, of: "> a\n>> b") == ["a", "b"])
  }

  @Test func linesHang() {
    // Bullets by two, numbers by their width, nested ones with what is before them; tables run on.
    #expect(
      hanging("- a\n10. b\n   * c\n> d\n    e\nplain\n|a|\n|-|\n|b|\nc")
        == [0: 2, 1: 4, 2: 5, 3: 2, 4: 4, 6: -1, 7: -1, 8: -1])
    #expect(hanging("```\n  if a\n\tb\n```") == [1: 4, 2: 6])
    #expect(hanging("• a") == [0: 2])
  }

  @Test func hangingRowsAreLaidOut() {
    let text = "- one two three\n| a long | table row |\n|---|---|"
    let bytes = Array(text.utf8)
    let layout = TextLayout(bytes: bytes, columns: 10, shapes: Markdown(bytes).shapes)
    #expect(layout.text == ["- one two ", "  three", "| a long | table row |", "|---|---|"])
    #expect(layout.rows.map(\.runsOn) == [false, false, true, true])
  }

  /// Whatever stands there: spans lie in the text and inside one line, and shapes begin lines.
  @Test func hostileTextIsRead() {
    let pieces = [
      "*", "**", "***", "_", "__", "`", "``", "```", "~~~", "\\", "|", "|-|", "#", "# ", "> ", ">",
      "- ", "1. ", "---", "===", "\n", "\r\n", " ", "\t", "a", "word", "漢字", "•", "e\u{301}", "\0",
    ]
    var chance = SeededChance(seed: 5)
    var compared = 0
    for _ in 0..<3_000 {
      let text = (0..<Int(chance.next() % 40)).map { _ in
        pieces[Int(chance.next() % UInt64(pieces.count))]
      }.joined()
      let bytes = Array(text.utf8)
      let markdown = Markdown(bytes)
      for span in markdown.spans {
        #expect(span.range.lowerBound >= 0 && span.range.upperBound <= bytes.count)
        let breaks = bytes[span.range].contains(0x0A)
        #expect(!breaks, "\(text.debugDescription)")
        compared += 1
      }
      var last = -1
      for shape in markdown.shapes {
        #expect(shape.start > last)
        #expect(shape.start == 0 || bytes[shape.start - 1] == 0x0A)
        last = shape.start
      }
    }
    TestGround.report("spans of hostile Markdown", compared: compared)
    #expect(compared > 1_000)
  }

  /// Texts that make careless readers take time as the square of their length: a hundred thousand
  /// of these would not end.
  @Test(arguments: [
    "*a", "_a ", "`", "`a``", "**a_b", "*a**b***", "> ", "|a", "\\", "[](", "- ", "a*_",
  ])
  func time(_ piece: String) {
    let text = String(repeating: piece, count: 100_000)
    let markdown = Markdown(Array(text.utf8))
    #expect(markdown.spans.count <= text.utf8.count)
  }
}
