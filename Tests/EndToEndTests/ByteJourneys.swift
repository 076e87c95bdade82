import Foundation
import TestGround
import Testing

/// What the program writes to its terminal, byte by byte.
extension Journeys {
  /// Scalars of texts that must never reach a terminal as they are: C0, C1, DEL, and what turns
  /// the direction of text.
  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Takes out what curses and the program's own reports are made of (ECMA-48): control
  /// sequences, character sets, keypad modes, OSC 2 with the title, OSC 52 whose text is base64,
  /// and the cursor's CR, LF and BS. By scalars: CR and LF together are one character.
  private static func withoutOwnSequences(_ bytes: String) -> String {
    bytes
      .replacing(/\u{1b}\[[0-9;:?>=!]*[ -\/]*[@-~]/.matchingSemantics(.unicodeScalar), with: "")
      .replacing(/\u{1b}[()][0AB]/.matchingSemantics(.unicodeScalar), with: "")
      .replacing(/\u{1b}[=>78MH]/.matchingSemantics(.unicodeScalar), with: "")
      .replacing(
        /\u{1b}\]2;overrule[^\u{07}\u{1b}]*\u{07}/.matchingSemantics(.unicodeScalar), with: ""
      )
      .replacing(
        /\u{1b}\]52;c;[A-Za-z0-9+\/=]*\u{07}/.matchingSemantics(.unicodeScalar), with: ""
      )
      .replacing(/[\r\n\u{08}\u{0e}\u{0f}]/.matchingSemantics(.unicodeScalar), with: "")
  }

  @Test("No control and no bidi mark of a text is among the bytes that reach the terminal")
  func bytes() async throws {
    let home = try Home()
    // Every one of them, in question, answers, note and filter.
    let harmful = (0...0x2069 as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
      .filter(Self.isHarmful)
    let escaped = harmful.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits + "x"
    }.joined()
    let line =
      #"{"prompt":"ask \#(escaped) end","chosen":"one \#(escaped)","rejected":"two \#(escaped)"}"#
    try home.write("items.jsonl", line + "\n")
    let pane = try await Pane(home)
    let path = home.folder + "/bytes"
    try pane.tell(["pipe-pane", "-o", "cat > \(path)"])
    try await pane.start("items.jsonl")
    try await pane.wait(for: "U+001B")
    for key in ["i", "i", "z", "z", "Tab", "z", "G", "z", "#", "w", "y", "a"] {
      try pane.press(key)
    }
    // A key right after Escape would be Alt's.
    for (key, box) in [("T", "─ Theme "), ("?", "─ Help ")] {
      try pane.press(key)
      try await pane.wait(for: box)
      try pane.press("Escape")
      try await pane.wait(while: box)
    }
    try pane.press("c")
    try await pane.wait(for: "comment:")
    try pane.type("a\u{202e}b\u{9b}31m")
    try pane.press("Enter")
    try await pane.wait(for: "U+202E")
    #expect(try await pane.quit() == 0)
    let all = try Files.read(path)
    let start = try #require(all.range(of: "\u{1b}[?1049h"))
    let end = try #require(all.range(of: "\u{1b}[?1049l"))
    let shown = Self.withoutOwnSequences(String(all[start.lowerBound..<end.upperBound]))
    let found = Set(shown.unicodeScalars.filter(Self.isHarmful))
    #expect(found.isEmpty, "\(found.map { String($0.value, radix: 16) }.sorted())")
    // It was there to be written: as chips.
    #expect(shown.contains("U+202E") && shown.contains("U+009B"))
    TestGround.report("scalars written to the terminal", compared: shown.unicodeScalars.count)
  }
}
