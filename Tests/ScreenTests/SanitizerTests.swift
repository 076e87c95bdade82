import Screen
import TestGround
import Testing

@Suite struct SanitizerTests {
  /// Kinds of text that were found in real data sets, and ones made to do harm.
  static let hostile: [String] = [
    "\u{9B}31m", "\u{3}", "\u{1F}", "\u{4}", "bell\u{7}", "\u{80}\u{94}", "hy\u{2}phen",
    "\u{C}\u{8}",
    "\u{202A}a\u{202C}\u{202D}", "\u{2066}x\u{2069}", "\u{200E}\u{200F}\u{61C}",
    "a\u{200B}b\u{200C}c",
    "\u{FEFF}", "\u{2028}\u{2029}\u{85}", "lone\rreturn", "\u{1B}[2J\u{1B}]52;c;QQ==\u{7}\u{1B}\\",
    "\u{7F}", "\u{E0041}\u{E007F}", "\u{F0B7}\u{100000}",
    String(decoding: [0xEF, 0xBF, 0xBE, 0xEF, 0xB7, 0x90], as: UTF8.self),
    "\u{AD}\u{2060}\u{2061}",
    "\u{115F}\u{3164}\u{FFA0}", "\u{180E}", "\u{1BCA0}",
    "a" + String(repeating: "\u{301}", count: 549),
    "👩‍👩‍👧🧑🏽🇫🇷⚠️1️⃣", "\u{1F1EB}", "\u{1FAE8}", "\u{FE0F}\u{FE0F}x\u{E0101}\u{E0102}", "\u{301}first",
    "می‌خواهم", "क्‍ष", "\u{200D}\u{200D}", "\r\n\t",
  ]

  /// Scalars that must never come out of the gate, whatever the sink.
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x061C, 0xFEFF,
      0xAD, 0x180E, 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFE00...0xFE0F, 0xFFF9...0xFFFB,
      0xE0000...0x10FFFF, 0x1F1E6...0x1F1FF:
      true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  @Test func nothingForbiddenComesOut() {
    var random = SeededGenerator(seed: 1)
    var compared = 0
    for round in 0..<3000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: text += SanitizerTests.hostile.randomElement(using: &random) ?? ""
        case 1:
          let limit: UInt32 = round % 2 == 0 ? 0x3000 : 0x10FFFF
          if let scalar = Unicode.Scalar(UInt32.random(in: 0...limit, using: &random)) {
            text.unicodeScalars.append(scalar)
          }
        default: text += "ab 漢"
        }
      }
      var frame = Frame(Size(rows: 2, columns: 60))
      let end = frame.write(text, row: 0, column: 0)
      #expect(end == TextWidth.of(text), "\(text.debugDescription)")
      frame.draw(TextLayout(text, columns: 40), rows: 0..<1, row: 1, column: 0)
      for cell in frame.cells {
        for scalar in cell.text.unicodeScalars {
          #expect(!SanitizerTests.isForbidden(scalar), "\(text.debugDescription)")
          compared += 1
        }
      }
      for scalar in Sanitizer.oneLine(text, limit: 50).unicodeScalars
      where SanitizerTests.isForbidden(scalar) {
        Issue.record("oneLine let through \(scalar.value) of \(text.debugDescription)")
      }
      for scalar in Sanitizer.title(text).unicodeScalars
      where SanitizerTests.isForbidden(scalar) {
        Issue.record("title let through \(scalar.value) of \(text.debugDescription)")
      }
      for scalar in Sanitizer.plain(text).unicodeScalars
      where SanitizerTests.isForbidden(scalar) && scalar != "\n" && scalar != "\t" {
        Issue.record("plain let through \(scalar.value) of \(text.debugDescription)")
      }
      for byte in Sanitizer.link(text).utf8 { #expect(byte > 0x20 && byte < 0x7F) }
      for scalar in Sanitizer.clipboard(text).unicodeScalars {
        let isControl =
          scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || 0x7F...0x9F ~= scalar.value
        let isBidi =
          0x202A...0x202E ~= scalar.value || 0x2066...0x2069 ~= scalar.value
          || [0x200E, 0x200F, 0x61C, 0x200B, 0xFEFF].contains(scalar.value)
        #expect(!isControl && !isBidi, "\(text.debugDescription)")
      }
    }
    TestGround.report("cells after the gate", compared: compared)
    #expect(compared > 10_000)
  }

  @Test(arguments: [
    ("a\u{202E}b", "a‹U+202E›b"), ("x\u{1B}[0m", "x‹U+001B›[0m"), ("a\r\nb", "a\nb"),
    ("a\rb", "a‹U+000D›b"), ("\u{1F1EB}\u{1F1F7}", "FR"), ("\u{1F1EB}x", "‹U+1F1EB›x"),
    ("⚠️!", "⚠!"), ("1️⃣", "1"), ("🧑🏽‍💻.", "🧑."), ("\u{1FAE8}", "‹U+1FAE8›"),
    ("\u{301}a", "\u{25CC}\u{301}a"), ("می‌خواهم", "میخواهم"), ("a\u{200C}b", "a‹U+200C›b"),
    ("\u{FE0F}", "‹U+FE0F›"), ("x\u{FE0F}\u{FE0E}", "x‹U+FE0E›"), ("\u{A0}\u{2003}", "  "),
    ("\u{10FFFD}", "‹U+10FFFD›"),
    ("e\u{301}\u{302}\u{303}\u{304}\u{305}", "e\u{301}\u{302}\u{303}\u{304}"),
  ])
  func showsAs(_ text: String, _ expected: String) {
    #expect(Array(Sanitizer.plain(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func bytesThatAreNoUTF8() {
    var layout = TextLayout(columns: 40)
    // A lone continuation, an overlong form, a surrogate, a cut sequence.
    layout.append(bytes: [0x61, 0x80, 0x62, 0xC0, 0xAF, 0x63, 0xED, 0xA0, 0x80, 0x64, 0xE6, 0xBC])
    #expect(layout.text == ["a\u{FFFD}b\u{FFFD}\u{FFFD}c\u{FFFD}\u{FFFD}\u{FFFD}d\u{FFFD}"])
    layout.append(bytes: [0xA2])
    #expect(layout.text == ["a\u{FFFD}b\u{FFFD}\u{FFFD}c\u{FFFD}\u{FFFD}\u{FFFD}d漢"])
  }

  @Test func oneLineCutsInCells() {
    #expect(Sanitizer.oneLine("  two\n\n words\t", limit: 20) == "two words")
    #expect(Sanitizer.oneLine("abcdef", limit: 6) == "abcdef")
    #expect(Sanitizer.oneLine("abcdefg", limit: 6) == "abcde…")
    #expect(Sanitizer.oneLine("漢字漢字", limit: 6) == "漢字…")
    #expect(Sanitizer.oneLine("abc", limit: 0) == "")
    for limit in 1...30 {
      for text in SanitizerTests.hostile {
        #expect(TextWidth.of(Sanitizer.oneLine(text + text + text, limit: limit)) <= limit)
      }
    }
  }

  @Test func clipboardKeepsWhatShows() {
    #expect(Sanitizer.clipboard("👩‍👩‍👧 🇫🇷 a\r\nb\tc\u{202E}\u{1B}[31m") == "👩‍👩‍👧 🇫🇷 a\nb\tc[31m")
  }
}
