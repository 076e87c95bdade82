import Configuration
import Interface
import Screen
import TestGround
import Testing

/// That everything can be read: contrasts of the colours asked for and of those that terminals
/// of 256 and 16 colours show.
@Suite struct ThemeContrastTests {
  /// Lines, frames and bars, not text: WCAG asks 3 of them.
  private static let signs: Set<Role> = [
    .border, .borderFocus, .overlayBorder, .gauge, .chart, .chartSecond, .chartThird, .chartFourth,
  ]
  /// What stands on the surface in panes that are read, and may be marked.
  private static let readings: [Role] = [
    .text, .strong, .dim, .accent, .good, .bad, .warn, .rubric, .weight, .thinking, .responseA,
    .responseB, .verdict, .human, .quote, .quoteMissing, .scaffold, .chip, .code, .heading,
  ]
  /// What is laid over it.
  private static let marks: [Role] = [
    .lit, .match, .matchCurrent, .doubt, .doubtStrong, .differs, .added, .removed, .span,
    .selectedText,
    .cursorText, .selection,
  ]

  @Test func textStandsOutAtEveryDepth() throws {
    var compared = 0
    let themes = try ShippedTheme.all()
    for theme in themes {
      // Borders are quiet on purpose: they separate, and say nothing.
      for role in Role.allCases where role != .border {
        let least = Self.signs.contains(role) ? min(theme.least, 4.5) - 1.5 : theme.least
        for depth in ShippedTheme.colourful {
          let style = theme.theme[role].quantized(to: depth)
          guard let ratio = Contrast.ratio(style.foreground, style.background) else { continue }
          #expect(
            ratio >= least, "\(role.rawValue) of \(theme.name) at \(depth): \(style) has \(ratio)")
          compared += 1
        }
      }
    }
    TestGround.report("contrasts of theme roles", compared: compared)
    #expect(compared == (themes.count - 1) * 3 * (Role.allCases.count - 1))
  }

  /// What can't be done now is quieter than the rest of a box, and can be read.
  @Test func whatCannotBeDoneCanBeRead() throws {
    for theme in try ShippedTheme.all() where theme.hasColours {
      for depth in ShippedTheme.colourful {
        let style = theme.theme.mark(.dim).over(theme.theme[.overlay]).quantized(to: depth)
        let ratio = try #require(Contrast.ratio(style.foreground, style.background))
        #expect(ratio >= 4.5, "\(theme.name) at \(depth): \(ratio)")
      }
    }
  }

  /// A mark may leave the text its own colour: all that is read stands out from every mark.
  @Test func markedTextStandsOutAtEveryDepth() throws {
    var compared = 0
    let themes = try ShippedTheme.all()
    for theme in themes {
      for mark in Self.marks {
        for role in Self.readings {
          for depth in ShippedTheme.colourful {
            let style = theme.theme.mark(mark).over(theme.theme[role]).quantized(to: depth)
            guard let ratio = Contrast.ratio(style.foreground, style.background) else { continue }
            #expect(
              ratio >= theme.least,
              "\(role.rawValue) on \(mark.rawValue) of \(theme.name) at \(depth): \(style)")
            compared += 1
          }
        }
      }
    }
    TestGround.report("contrasts of marked text", compared: compared)
    #expect(compared == (themes.count - 1) * 3 * Self.marks.count * Self.readings.count)
  }

  /// Neither letter may look brighter, heavier or nearer than the other. What a palette of 256
  /// or 16 has to offer is coarser, so that there they may differ a little more.
  @Test func neitherLetterIsFavoured() throws {
    for theme in try ShippedTheme.all() {
      let a = theme.theme[.responseA]
      let b = theme.theme[.responseB]
      #expect(a.attributes == b.attributes && a.sparse == b.sparse, "\(theme.name)")
      #expect(a.background == b.background, "\(theme.name)")
      for depth in ShippedTheme.colourful where theme.hasColours {
        let contrasts = try [a, b].map { style in
          let shown = style.quantized(to: depth)
          return try #require(Contrast.ratio(shown.foreground, shown.background))
        }
        let ratio = max(contrasts[0], contrasts[1]) / min(contrasts[0], contrasts[1])
        #expect(ratio < (depth == .direct ? 1.1 : 1.25), "\(theme.name) at \(depth): \(contrasts)")
      }
      // A diff of two responses lays these over them.
      #expect(theme.theme[.added].sparse == theme.theme[.removed].sparse, "\(theme.name)")
      guard theme.hasColours else { continue }
      let grounds = try [Role.added, .removed].map { role in
        let style = theme.theme[role]
        return try #require(Contrast.ratio(style.background, theme.theme[.surface].background))
      }
      let ratio = max(grounds[0], grounds[1]) / min(grounds[0], grounds[1])
      #expect(ratio < 1.2, "\(theme.name): \(grounds)")
    }
  }
}
