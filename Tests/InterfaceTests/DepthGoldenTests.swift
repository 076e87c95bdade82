import Interface
import Judgment
import Screen
import Testing

/// The same rows at every depth of colour, the nearest colours worked out by hand.
@Suite struct DepthGoldenTests {
  private static let theme = Theme(
    name: "Grays", summary: "",
    styles: [
      .surface: Style(foreground: .rgb(214, 217, 224), background: .rgb(21, 23, 28)),
      .border: Style(foreground: .rgb(86, 94, 110)),
      .header: Style(foreground: .rgb(214, 217, 224), background: .rgb(28, 31, 38)),
      .headerDim: Style(foreground: .rgb(154, 161, 177), background: .rgb(28, 31, 38)),
      .selection: Style(
        foreground: .rgb(241, 243, 247), background: .rgb(42, 47, 58), sparse: .reverse),
    ])

  private var desk: Desk { Desk(size: Size(rows: 12, columns: 40), themes: [Self.theme]) }

  /// The selected row of the list, between its borders: by its ground where there are colours;
  /// where the ground falls into that of the screen, by what stands in for it.
  @Test(arguments: [
    (ColorDepth.direct, "#565e6e on #15171c", "#f1f3f7 on #2a2f3a"),
    // Grays 98 on 28, and 238 on 48: 8 + 10 × (index − 232).
    (.indexed, "241 on 234", "255 on 236"),
    (.sixteen, "bright-black on black", "bright-white on black reverse"),
    (.mono, "plain", "reverse"),
  ])
  func theSelectedRow(_ depth: ColorDepth, _ border: String, _ row: String) {
    #expect(
      desk.frame.looks(row: 3, at: depth)
        == ["0-0 \(border)", "1-38 \(row)", "39-39 \(border)"])
  }

  /// ` 1/5 `, the title, the counts: where one is is bold at any depth, and what is
  /// less wanted is quieter where there is a gray for it.
  @Test(arguments: [
    (ColorDepth.direct, "#d6d9e0 on #1c1f26", "#9aa1b1 on #1c1f26"),
    (.indexed, "253 on 234", "248 on 234"), (.sixteen, "white on black", "bright-black on black"),
  ])
  func theHeader(_ depth: ColorDepth, _ plain: String, _ quiet: String) {
    #expect(
      desk.frame.looks(row: 0, at: depth)
        == ["0-4 \(plain) bold", "5-11 \(plain)", "12-35 \(quiet)", "36-39 \(plain)"])
  }

  @Test func theHeaderWithoutColours() {
    #expect(desk.frame.looks(row: 0, at: .mono) == ["0-4 bold", "5-39 plain"])
  }
}
