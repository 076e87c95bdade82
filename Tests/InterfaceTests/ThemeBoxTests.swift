import Interface
import Judgment
import Screen
import Testing

/// The theme picker: what it says of each theme, by words and by the theme's own colours.
@Suite struct ThemeBoxTests {
  private static let sky = Color.rgb(10, 20, 200)
  private static let themes = [
    Theme.plain,
    Theme(
      name: "Night", summary: "dark, for the late",
      styles: [.surface: Style(background: .rgb(1, 1, 1)), .responseA: Style(foreground: sky)]),
  ]

  private func desk(_ rows: Int, _ columns: Int) -> Desk {
    var desk = Desk(size: Size(rows: rows, columns: columns), themes: Self.themes)
    desk.type("T")
    return desk
  }

  /// Summaries have no room beside the swatches: the chosen one's stands below.
  @Test func atTheSmallestSize() {
    #expect(
      Array(desk(12, 40).lines[3...8]) == [
        "┌─ Theme ─ Enter keeps, Esc goes back ─┐",
        "│ › Plain  Text A B ✓ ✗ 40 find key    │",
        "│   Night  Text A B ✓ ✗ 40 find key    │",
        "│                                      │",
        "│ the terminal's own                   │",
        "└──────────────────────────────────────┘",
      ])
  }

  /// Two names of 5, 26 cells of swatch and summaries of 18 make a box of 58, in the middle.
  @Test func wide() {
    let rows = desk(24, 80).lines[11...12].map { $0.dropFirst(11).prefix(58) }
    #expect(
      rows == [
        "│ › Plain  Text A B ✓ ✗ 40 find key   the terminal's own │",
        "│   Night  Text A B ✓ ✗ 40 find key   dark, for the late │",
      ])
  }

  /// More themes than rows: the chosen one stays in sight.
  @Test func theChosenOneIsInSight() {
    let many = (1...20).map { Theme(name: "Theme \($0)", summary: "the \($0)th", styles: [:]) }
    var desk = Desk(size: Size(rows: 12, columns: 40), themes: many)
    desk.type("T")
    desk.press(.up)
    #expect(desk.lines.contains { $0.contains("› Theme 20") && $0.contains("Text A B") })
    #expect(desk.screen.contains("the 20th"))
  }

  /// A swatch is drawn as its own theme has it, whatever the screen shows.
  @Test func swatchesAreInTheirOwnColours() {
    let frame = desk(24, 80).frame
    // Row 12 is Night's, and its A stands behind the names (8) and ` Text ` (6).
    #expect(frame[12, 27].text == "A")
    #expect(frame[12, 27].style == Style(foreground: Self.sky, background: .rgb(1, 1, 1)))
    #expect(frame[11, 27].style == .plain)
  }

  /// The whole screen shows the chosen one; Esc brings the other back, Enter keeps it.
  @Test func livePreview() {
    var desk = desk(24, 80)
    desk.type("j")
    #expect(desk.frame[5, 5].style.background == .rgb(1, 1, 1))
    desk.press(.escape)
    #expect(desk.frame[5, 5].style.background == .default)
    desk.type("Tj")
    desk.press(.enter)
    #expect(desk.state.theme.name == "Night")
    #expect(desk.effects.last == .rememberTheme("Night"))
  }
}
