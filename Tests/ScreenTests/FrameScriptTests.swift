import Screen
import TestGround
import Testing

/// What a file sends a terminal so that it shows one frame after the other.
@Suite struct FrameScriptTests {
  private static let size = Size(rows: 6, columns: 24)
  private static let texts = [
    "plain words", "日本語の文", "e\u{301}te\u{302}", "█▌ ✓ │", "    ", "\u{1B}[31mred\u{7}",
  ]
  private static let colours: [Color] = [.default, .indexed(3), .rgb(1, 20, 255)]

  /// The parameters of Select Graphic Rendition that a style has, by ECMA-48 and ISO 8613-6.
  private func parameters(_ style: Style) -> String {
    var words = ["0"]
    for (attribute, word) in [
      (Style.Attributes.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"),
      (.reverse, "7"),
    ] where style.attributes.contains(attribute) {
      words.append(word)
    }
    for (colour, ground) in [(style.foreground, "38"), (style.background, "48")] {
      switch colour {
      case .default: break
      case .indexed(let number): words.append("\(ground);5;\(number)")
      case .rgb(let red, let green, let blue): words.append("\(ground);2;\(red);\(green);\(blue)")
      }
    }
    return words.joined(separator: ";")
  }

  private func expect(_ terminal: PlayedTerminal, shows frame: Frame) {
    for row in 0..<frame.rows {
      for column in 0..<frame.columns {
        let cell = frame[row, column]
        let spot = terminal.spots[row][column]
        #expect(spot.text == cell.text, "\(row), \(column)")
        if !cell.isContinuation {
          #expect(spot.look == parameters(cell.style), "\(row), \(column)")
        }
      }
    }
    #expect(terminal.cursor == frame.cursor.map { [$0.row, $0.column] })
    #expect(terminal.unknown == [])
  }

  private func change(_ frame: inout Frame, _ chance: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 0...3, using: &chance) {
      let style = Style(
        foreground: Self.colours.randomElement(using: &chance) ?? .default,
        background: Self.colours.randomElement(using: &chance) ?? .default,
        attributes: .init(rawValue: .random(in: 0..<32, using: &chance)))
      frame.write(
        Self.texts.randomElement(using: &chance) ?? "",
        row: .random(in: 0..<frame.rows, using: &chance),
        column: .random(in: -2..<frame.columns, using: &chance), style: style, clip: frame.bounds)
    }
    frame.cursor =
      Bool.random(using: &chance)
      ? nil : .init(row: .random(in: 0..<frame.rows, using: &chance), column: 3)
  }

  /// Whatever changes from frame to frame, a terminal that gets the scripts shows each of them.
  @Test(arguments: UInt64(1)...40)
  func aTerminalShowsEachFrame(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    var frame = Frame(Self.size)
    var script = FrameScript()
    var terminal = PlayedTerminal(Self.size)
    terminal.take("what was there before")
    for _ in 0..<25 {
      change(&frame, &chance)
      terminal.take(script.show(frame))
      expect(terminal, shows: frame)
    }
  }

  @Test func onlyWhatDiffersIsSent() {
    var frame = Frame(Self.size)
    frame.write("one two", row: 2, column: 4)
    var script = FrameScript()
    _ = script.show(frame)
    #expect(script.show(frame) == "")
    frame.write("tea", row: 2, column: 8)
    #expect(script.show(frame) == "\u{1B}[?25l\u{1B}[3;10Hea")
  }

  /// Another size is another screen.
  @Test func aFrameOfAnotherSizeIsSentWhole() {
    var script = FrameScript()
    _ = script.show(Frame(Self.size))
    let larger = Size(rows: 8, columns: 30)
    var frame = Frame(larger)
    frame.write("all of it", row: 7, column: 1)
    var terminal = PlayedTerminal(larger)
    terminal.take("what was there before")
    terminal.take(script.show(frame))
    expect(terminal, shows: frame)
  }
}
