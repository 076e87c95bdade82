import Foundation
import TestGround
import Testing

/// What the program writes to its terminal, byte by byte.
extension Journeys {
  /// Takes out what curses and the program's own reports are made of (ECMA-48): control
  /// sequences, character sets, keypad modes, what surrounds the title in OSC 2, OSC 52 whose text
  /// is base64, and the cursor's CR, LF and BS. By scalars: CR and LF together are one character.
  private static func withoutOwnSequences(_ bytes: String) -> String {
    bytes
      .replacing(/\u{1b}\[[0-9;:?>=!]*[ -\/]*[@-~]/.matchingSemantics(.unicodeScalar), with: "")
      .replacing(/\u{1b}[()][0AB]/.matchingSemantics(.unicodeScalar), with: "")
      .replacing(/\u{1b}[=>78MH]/.matchingSemantics(.unicodeScalar), with: "")
      .replacing(/\u{1b}\]2;(overrule[^\u{07}\u{1b}]*)\u{07}/.matchingSemantics(.unicodeScalar)) {
        $0.1
      }
      .replacing(
        /\u{1b}\]52;c;[A-Za-z0-9+\/=]*\u{07}/.matchingSemantics(.unicodeScalar), with: ""
      )
      .replacing(/[\r\n\u{08}\u{0e}\u{0f}]/.matchingSemantics(.unicodeScalar), with: "")
  }

  @Test("No control and no bidi mark of a text is among the bytes that reach the terminal")
  func bytes() async throws {
    let home = try Home()
    // Every one of them, in question, answers, note, filter, and the file's name, which is the
    // window's title.
    try home.write(Harmful.name + ".jsonl", Harmful.items)
    let pane = try await Pane(home)
    let path = home.folder + "/bytes"
    try pane.tell(["pipe-pane", "-o", "cat > \(path)"])
    try await pane.start(pattern: "*.jsonl")
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
    let found = Harmful.found(in: shown)
    #expect(found.isEmpty, "\(found)")
    // It was there to be written: as chips.
    #expect(shown.contains("U+202E") && shown.contains("U+009B"))
    TestGround.report("scalars written to the terminal", compared: shown.unicodeScalars.count)
  }
}
