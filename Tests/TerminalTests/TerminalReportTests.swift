import Screen
import Terminal
import TestGround
import Testing

@Suite struct TerminalReportTests {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func base64(_ text: String, _ coded: String) {
    #expect(TerminalReport.base64(Array(text.utf8)) == coded)
  }

  @Test func nothingEndsAReportEarly() {
    let evil = "a\u{7}\u{1B}\\\u{9C}\u{1B}]52;c;eA==\u{7}\nb"
    for report in [TerminalReport.title(evil), TerminalReport.notice(evil)] {
      let inside = report.unicodeScalars.dropFirst().dropLast()
      #expect(report.unicodeScalars.first == "\u{1B}")
      #expect(report.unicodeScalars.last == "\u{7}")
      #expect(inside.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    }
    // Nor does any control or bidi mark of a name get in.
    let name = Harmful.all.map { String($0) + "x" }.joined()
    for report in [TerminalReport.title(name), TerminalReport.notice(name)] {
      let inside = String.UnicodeScalarView(report.unicodeScalars.dropFirst().dropLast())
      #expect(Harmful.found(in: String(inside)) == [])
      #expect(inside.count { $0 == "x" } > 0)
    }
    #expect(TerminalReport.title("a\nb") == "\u{1B}]2;a b\u{7}")
  }

  @Test func noticesAreNoOtherCommand() {
    #expect(TerminalReport.notice("4;1;50 done") == "\u{1B}]9; 4;1;50 done\u{7}")
  }

  @Test func clipboard() {
    #expect(TerminalReport.clipboard("foo\u{1B}\n") == "\u{1B}]52;c;Zm9vCg==\u{7}")
    #expect(TerminalReport.clipboard(String(repeating: "x", count: 60_000)) == nil)
    #expect(
      TerminalReport.passedThroughTmux("\u{1B}]52;c;\u{7}")
        == "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;\u{7}\u{1B}\\")
  }

  /// The C library's `wcwidth` is another implementation of the same Unicode tables.
  @Test func widthsAgreeWithTheLibrary() {
    LibraryWidth.useUTF8()
    var compared = 0
    var differing: [String] = []
    for value in UInt32(0xA1)..<0x32000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(scalar)
      let shown = Sanitizer.plain("x" + text)
      // Chips, and what the library does not know either.
      guard shown == "x" + text, LibraryWidth.of(scalar) >= 0 else { continue }
      compared += 1
      let width = TextWidth.of("x" + text) - 1
      if width != LibraryWidth.of(scalar) {
        differing.append("U+" + String(value, radix: 16) + " \(width) \(LibraryWidth.of(scalar))")
      }
    }
    TestGround.report("widths against wcwidth", compared: compared)
    #expect(compared > 50_000)
    #expect(differing.isEmpty, "\(differing.count): \(differing.prefix(60))")
  }
}
