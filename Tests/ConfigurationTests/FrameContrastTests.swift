import Configuration
import Interface
import Screen
import TestGround
import Testing

/// That all text of whole frames can be read, with the themes that are shipped and at each depth
/// of colour: roles laid over each other as the screen does it, not only one by one.
@Suite struct FrameContrastTests {
  private static let sizes = [
    Size(rows: 12, columns: 40), Size(rows: 24, columns: 80), Size(rows: 42, columns: 140),
  ]

  /// Commands and what is typed after them: what each brings on the screen is laid over it.
  private static let steps: [(Command, String)] = [
    (.redraw, ""), (.zoom, ""), (.raw, ""), (.heat, ""), (.diff, "]]"), (.search, "blue"),
    (.search, "e\r"), (.filter, "sky"), (.filter, "judge:what"), (.commandLine, "so"),
    (.help, "run"), (.theme, ""), (.judges, ""), (.history, ""), (.journal, ""), (.cube, ""),
    (.guidelines, ""), (.facets, ""), (.sort, ""), (.queues, ""), (.mark, ""), (.mark, "vlll"),
    (.nextQuote, ""), (.nextCriterion, ""), (.labelA, ""), (.labelB, "+"), (.overrule, ""),
    (.flag, ""), (.comment, "why"), (.reviewSound, ""), (.replay, ""), (.blind, ""),
    (.lineNumbers, ""), (.wrap, ""), (.otherOrder, ""), (.nextDoubt, ""),
  ]

  /// Lines, bars and plots are no text.
  private static func isText(_ cell: Cell) -> Bool {
    guard !cell.isContinuation, cell.glyph != .space else { return false }
    switch cell.glyph.base.value {
    case 0x2500...0x259F, 0x2800...0x28FF: return false
    default: return true
    }
  }

  @Test(arguments: sizes)
  func allTextStandsOut(_ size: Size) throws {
    let themes = try ShippedTheme.all().filter(\.hasColours)
    var compared = 0
    for theme in themes {
      for pane in Pane.allCases {
        // What is laid over one pane is laid over others in the same way.
        for (command, keys) in pane == .list || pane == .rubric ? Self.steps : [Self.steps[0]] {
          var desk = ThemedDesk(theme.theme, size: size)
          desk.state.focus = pane
          desk.run(command)
          desk.type(keys)
          var shown: [Style: String] = [:]
          for cell in desk.frame.cells where Self.isText(cell) {
            shown[cell.style, default: ""] += cell.text
          }
          #expect(shown.count > 3)
          for (style, text) in shown {
            for depth in ShippedTheme.colourful {
              let look = style.quantized(to: depth)
              let ratio = Contrast.ratio(look.foreground, look.background)
              #expect(
                ratio ?? 0 >= theme.least,
                "\(theme.name) at \(depth), \(pane), \(command.rawValue): \(look) “\(text.prefix(40))”"
              )
              compared += 1
            }
          }
        }
      }
    }
    TestGround.report("contrasts in frames of \(size.columns)×\(size.rows)", compared: compared)
    #expect(compared > 5_000)
  }
}
