import Screen
import Terminal
import Testing

@Suite struct KeyDecoderTests {
  /// Reads text typed in one go.
  static func events(_ text: String, _ decoder: inout KeyDecoder, at time: Int64 = 0)
    -> [TerminalEvent]
  {
    for scalar in text.unicodeScalars { decoder.read(.scalar(scalar.value), at: time) }
    return decoder.take(at: time)
  }

  static func events(_ text: String) -> [TerminalEvent] {
    var decoder = KeyDecoder()
    return events(text, &decoder)
  }

  @Test(arguments: [
    ("a", [Key.character("a")]), ("é漢", [.character("é"), .character("漢")]),
    ("\r", [.enter]), ("\n", [.enter]), ("\t", [.tab]), ("\u{7F}", [.backspace]),
    ("\u{8}", [.backspace]), ("\u{3}", [.control("c")]), ("\u{0}", [.control("@")]),
    ("\u{1A}", [.control("z")]), ("\u{1C}", [.control("\\")]), ("\u{1F}", [.control("_")]),
    ("\u{1B}", [.escape]), ("\u{1B}j", [.alt("j")]), ("\u{1B}1", [.alt("1")]),
    ("\u{1B}[1;3A", [.altUp]), ("\u{1B}[1;3D", [.altLeft]), ("\u{1B}[1;5C", [.right]),
    ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}\u{1B}j", [.escape, .alt("j")]),
    ("\u{1B}\r", [.escape, .enter]), ("\u{9B}", []), (" ", [.character(" ")]),
  ])
  func typed(_ text: String, _ keys: [Key]) {
    #expect(KeyDecoderTests.events(text) == keys.map { .key($0) })
  }

  @Test func aDigitSoonAfterEscapeIsNeverALabel() {
    for (delay, key) in [
      (1, Key.alt("1")), (KeyDecoder.digitDelay, .alt("1")),
      (KeyDecoder.digitDelay + 1, .character("1")),
    ] {
      var decoder = KeyDecoder()
      #expect(KeyDecoderTests.events("\u{1B}", &decoder, at: 1000) == [.key(.escape)])
      #expect(KeyDecoderTests.events("1", &decoder, at: 1000 + delay) == [.key(key)])
      // Only the first one.
      #expect(KeyDecoderTests.events("2", &decoder, at: 1000 + delay) == [.key(.character("2"))])
    }
    var decoder = KeyDecoder()
    _ = KeyDecoderTests.events("\u{1B}", &decoder, at: 0)
    #expect(
      KeyDecoderTests.events("j1", &decoder, at: 5) == [
        .key(.character("j")), .key(.character("1")),
      ])
  }

  @Test func arrowsAfterEscape() {
    var decoder = KeyDecoder()
    decoder.read(.scalar(27), at: 0)
    decoder.read(.arrowUp, at: 0)
    decoder.read(.focusGained, at: 0)
    #expect(decoder.take(at: 0) == [.key(.escape), .key(.up), .focus(true)])
  }

  /// Sequences that the terminfo entry lacks.
  @Test(arguments: [
    ("\u{1B}[1;5A", [TerminalEvent.key(.up)]), ("\u{1B}[5;3~", [.key(.pageUp)]),
    ("\u{1B}[15~", [.key(.function(5))]), ("\u{1B}[1;2P", [.key(.function(1))]),
    ("\u{1B}OA1", [.key(.up), .key(.character("1"))]), ("\u{1B}[99;12u", []),
    ("\u{1B}[?1;2c", []), ("\u{1B}[I\u{1B}[O", [.focus(true), .focus(false)]),
    ("\u{1B}[<0;1;1M", [.mouse(MouseEvent(kind: .press, button: .left, row: 0, column: 0))]),
    ("\u{1B}[", [.key(.alt("["))]), ("\u{1B}O", [.key(.alt("O"))]),
    ("\u{1B}[200~1\u{1B}[201~2", [.paste("1"), .key(.character("2"))]),
    ("\u{1B}[1\u{3}", [.key(.control("c"))]),
  ])
  func sequences(_ text: String, _ events: [TerminalEvent]) {
    #expect(KeyDecoderTests.events(text) == events)
    // Torn apart at every place, in time: no digit of theirs is a key.
    let scalars = Array(text.unicodeScalars)
    for cut in scalars.indices.dropFirst() where scalars[cut - 1] != "[" && scalars[cut - 1] != "O"
    {
      var decoder = KeyDecoder()
      var told: [TerminalEvent] = []
      for (part, time) in [(scalars[..<cut], Int64(0)), (scalars[cut...], 60)] {
        for scalar in part { decoder.read(.scalar(scalar.value), at: time) }
        told += decoder.take(at: time)
      }
      #expect(
        told.filter { $0 != .key(.escape) }
          == events.map { event in
            // Escape and then a bracket, torn: told as typed.
            if cut == 1, case .key(.alt(let character)) = event {
              return .key(.character(character))
            }
            return event
          }, "cut at \(cut)")
    }
  }

  @Test func pastedTextIsOneEvent() {
    var decoder = KeyDecoder()
    decoder.read(.pasteBegins, at: 0)
    #expect(KeyDecoderTests.events("1\r\n2\r3\n\u{1B}", &decoder) == [])
    decoder.read(.arrowUp, at: 0)
    #expect(KeyDecoderTests.events("x", &decoder) == [])
    decoder.read(.pasteEnds, at: 0)
    #expect(decoder.take(at: 0) == [.paste("1\n2\n3\n\u{1B}x")])
    #expect(KeyDecoderTests.events("2", &decoder) == [.key(.character("2"))])
  }

  @Test(arguments: [
    ("0;5;7M", MouseEvent(kind: .press, button: .left, row: 6, column: 4)),
    ("0;5;7m", MouseEvent(kind: .release, button: .left, row: 6, column: 4)),
    ("34;1;1M", MouseEvent(kind: .drag, button: .right, row: 0, column: 0)),
    ("64;300;2M", MouseEvent(kind: .wheelUp, row: 1, column: 299)),
    ("81;2;2M", MouseEvent(kind: .wheelDown, row: 1, column: 1, modifiers: .control)),
    ("5;2;2M", MouseEvent(kind: .press, button: .middle, row: 1, column: 1, modifiers: .shift)),
  ])
  func mouse(_ report: String, _ event: MouseEvent) {
    var decoder = KeyDecoder()
    decoder.read(.mouseReport, at: 0)
    // In two drains: a report may come in pieces.
    #expect(KeyDecoderTests.events(String(report.prefix(3)), &decoder) == [])
    #expect(KeyDecoderTests.events(String(report.dropFirst(3)), &decoder) == [.mouse(event)])
  }

  @Test(arguments: ["", "1", "1;2", ";;", "0;0;1", "66;1;1", "1;2;3;4", "99999999999999999999;1;1"])
  func brokenMouseReportsAreNothing(_ report: String) {
    var decoder = KeyDecoder()
    decoder.read(.mouseReport, at: 0)
    #expect(KeyDecoderTests.events(report + "M", &decoder) == [])
    #expect(KeyDecoderTests.events("q", &decoder) == [.key(.character("q"))])
  }
}
