import Configuration
import Interface
import Screen
import Testing

/// A whole screen in the theme without colours, by hand: where there is none, bold, underline and
/// reverse say what is a heading, what a quote that stands nowhere, what is in focus, what can be
/// pressed.
@Suite struct MonoGoldenTests {
  /// The evaluation of B at the smallest size: both of its quotes are wrong.
  private static let text = """
     1/1  sample · 0 labelled · 1 judged
    ┌─ Evaluation of B 2❝ 1→ 1✗ ─ 7/8 Tab ─┐
    │1. Accuracy                           │
    │ ❝it is blue because of the ocean's   │
    │ glow❞ ✗ no quote                     │
    │a common misconception                │
    │                                      │
    │2. Clarity                            │
    │B gives one.                          │
    │ ❝short❞ → in A                       │
    └──────────────────────────────────────┘
     1-5 label  a agree  x overrule  ? help
    """

  /// A letter for each cell: b bold, d dim, u underline, r reverse; B bold and underlined, R bold
  /// and reverse, S a heading that a scaffold wrote (bold, dim, italic); a dot where there is
  /// nothing of it. The blank that hangs over a row's end is bold, which shows nothing, but has no
  /// line under it.
  private static let looks = """
    bbbbb...................................
    ddRRRRRRRRRRRRRRRRRRRRRRRRRRdddddddddddd
    dSSSSSSSSSSS...........................d
    d.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBb..d
    d.BBBBBBBBBBBBBBBB.....................d
    ddddddddddddddddddddddd................d
    d......................................d
    dbbbbbbbbbb............................d
    d......................................d
    d.BBBBBBBBBBBBBB.......................d
    dddddddddddddddddddddddddddddddddddddddd
    .bbb........b........b...........b......
    """

  private static func letter(_ style: Style) -> Character {
    switch style.attributes {
    case []: "."
    case .bold: "b"
    case .dim: "d"
    case .underline: "u"
    case .reverse: "r"
    case [.bold, .underline]: "B"
    case [.bold, .reverse]: "R"
    case [.bold, .dim, .italic]: "S"
    default: "?"
    }
  }

  @Test func anEvaluationAt40By12() throws {
    let theme = try #require(try ShippedTheme.named("Mono")).theme
    var desk = ThemedDesk(theme, size: Size(rows: 12, columns: 40))
    desk.state.focus = .evaluationB
    let frame = desk.frame
    let wanted = Self.text.split(separator: "\n", omittingEmptySubsequences: false)
    let wantedLooks = Self.looks.split(separator: "\n")
    #expect(frame.rows == wanted.count && frame.rows == wantedLooks.count)
    for (row, line) in frame.textLines.enumerated() {
      #expect(line == wanted[row])
      let looks = (0..<frame.columns).map { column in
        let style = frame[row, column].style.quantized(to: .mono)
        #expect(style.foreground == .default && style.background == .default)
        return Self.letter(style)
      }
      #expect(String(looks) == wantedLooks[row], "row \(row), “\(line)”")
    }
  }
}
