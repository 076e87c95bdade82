import Configuration
import Interface
import Screen
import Testing

/// That what means something else looks otherwise: at every depth of colour, without colour, and
/// to eyes that tell fewer colours apart.
@Suite struct ThemeMarksTests {
  /// Roles that may stand beside each other in one text or list.
  private static let groups: [[Role]] = [
    [.text, .doubt, .doubtStrong, .cursorText], [.text, .match, .matchCurrent],
    [.text, .selectedText, .cursorText], [.text, .differs, .span], [.text, .added],
    [.text, .removed], [.text, .lit], [.text, .heading], [.text, .selection],
    [.overlay, .selection],
    [.overlay, .match], [.good, .bad], [.quote, .quoteMissing],
  ]

  @Test(arguments: ColorDepth.allCases)
  func marksAreToldApart(_ depth: ColorDepth) throws {
    for theme in try ShippedTheme.all() {
      for group in Self.groups {
        // Without colours the screen takes a theme that has none.
        if depth == .mono, theme.hasColours { continue }
        let looks = Set(group.map { theme.theme[$0].quantized(to: depth) })
        #expect(looks.count == group.count, "\(theme.name) at \(depth): \(group)")
      }
    }
  }

  /// Heat is told by more than grounds at every depth: what is doubted differs from the text, and
  /// the more from the less doubted, by attributes alone.
  @Test func heatIsToldWithoutColours() throws {
    for theme in try ShippedTheme.all() {
      for depth in ColorDepth.allCases where depth != .mono || !theme.hasColours {
        let looks = [Role.text, .doubt, .doubtStrong].map {
          theme.theme[$0].quantized(to: depth).attributes.rawValue
        }
        #expect(Set(looks).count == 3, "\(theme.name) at \(depth): \(looks)")
      }
    }
  }

  @Test func theMonochromeHasNoColour() throws {
    let mono = try #require(try ShippedTheme.named("Mono")).theme
    for role in Role.allCases {
      let style = mono[role]
      #expect(style.foreground == .default && style.background == .default, "\(role.rawValue)")
    }
  }

  /// With the colours of Okabe and Ito, what must be told apart is told apart also without the
  /// cones for long (protanopia) or middle waves (deuteranopia), at any depth. Sixteen colours
  /// are the user's own and too few: there an attribute may tell it.
  @Test(arguments: [Eyes.usual, .protanopia, .deuteranopia])
  func toldApartByColourBlindEyes(_ eyes: Eyes) throws {
    let theme = try #require(try ShippedTheme.named("Okabe-Ito")).theme
    let pairs: [(Role, Role)] = [
      (.good, .bad), (.quote, .quoteMissing), (.responseA, .responseB), (.added, .removed),
      (.good, .warn), (.bad, .warn),
    ]
    for depth in ShippedTheme.colourful {
      for (one, other) in pairs {
        let first = theme[one].quantized(to: depth)
        let second = theme[other].quantized(to: depth)
        if depth == .sixteen, first.attributes != second.attributes { continue }
        let distance = eyes.distance(
          try #require(first.foreground.components), try #require(second.foreground.components))
        #expect(distance >= 20, "\(one.rawValue), \(other.rawValue) at \(depth): \(distance)")
      }
    }
  }

  /// The measure itself: black and white are 100 apart in CIELAB for anyone, equal is 0, and a
  /// red and a green of one lightness are far apart but for those who miss a cone.
  @Test func theMeasureOfDifference() {
    for eyes in [Eyes.usual, .protanopia, .deuteranopia] {
      #expect(abs(eyes.distance((0, 0, 0), (255, 255, 255)) - 100) < 0.1)
      #expect(eyes.distance((10, 200, 30), (10, 200, 30)) == 0)
    }
    let red: (red: UInt8, green: UInt8, blue: UInt8) = (203, 84, 84)
    let green: (red: UInt8, green: UInt8, blue: UInt8) = (110, 130, 84)
    #expect(Eyes.usual.distance(red, green) > 50)
    #expect(Eyes.deuteranopia.distance(red, green) < 20)
  }
}
