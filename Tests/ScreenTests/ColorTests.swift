import Screen
import Testing

@Suite struct ColorTests {
  @Test(arguments: [
    ("#1a2B3c", Color.rgb(0x1A, 0x2B, 0x3C)), ("#fa0", .rgb(0xFF, 0xAA, 0)), ("default", .default),
    ("red", .indexed(1)), ("bright-blue", .indexed(12)), ("gray", .indexed(8)),
    ("208", .indexed(208)),
  ])
  func parses(_ text: String, _ color: Color) throws {
    #expect(Color(parsing: text) == color)
    #expect(Color(parsing: color.description) == color)
  }

  @Test(arguments: ["", "#", "#12", "#12345g", "256", "-1", "crimsonish"])
  func refuses(_ text: String) { #expect(Color(parsing: text) == nil) }

  @Test func fixedColorsAreTheirOwnNearest() {
    for index in UInt8(16)...255 {
      let (red, green, blue) = Palette.components(of: index)
      let nearest = Palette.nearestOf256(red: red, green: green, blue: blue)
      // Some grays stand in the cube too.
      #expect(Palette.components(of: nearest) == (red, green, blue))
    }
    #expect(Palette.components(of: 208) == (255, 135, 0))
    #expect(Palette.components(of: 244) == (128, 128, 128))
  }

  @Test func bringsDownByDepth() {
    #expect(Color.rgb(255, 0, 0).quantized(to: .indexed) == .indexed(196))
    #expect(Color.rgb(250, 5, 5).quantized(to: .sixteen) == .indexed(9))
    #expect(Color.rgb(1, 2, 3).quantized(to: .direct) == .rgb(1, 2, 3))
    #expect(Color.indexed(3).quantized(to: .indexed) == .indexed(3))
    #expect(Color.indexed(196).quantized(to: .sixteen) == .indexed(9))
    #expect(Color.default.quantized(to: .sixteen) == .default)
    let style = Style(foreground: .rgb(9, 9, 9), attributes: .bold)
    #expect(style.quantized(to: .mono) == Style(attributes: .bold))
  }

  @Test func textNeverFallsIntoItsGround() {
    for depth in [ColorDepth.sixteen, .indexed] {
      for level in UInt8(0)..<200 {
        let style = Style(
          foreground: .rgb(level + 3, level, level), background: .rgb(level, level, level))
        let shown = style.quantized(to: depth)
        #expect(shown.foreground != shown.background)
      }
    }
  }

  /// On white, xterm's gray, green and cyan are too pale to read; what is readable is kept.
  @Test func readableStaysReadable() throws {
    let white = Color.rgb(255, 255, 255)
    func shown(_ color: Color) -> Color {
      Style(foreground: color, background: white).quantized(to: .sixteen).foreground
    }
    // The nearest is gray 127, at 4.0: a gray turns black, a blue and a purple keep their hue.
    #expect(shown(.rgb(103, 98, 90)) == .indexed(0))
    #expect(shown(.rgb(31, 79, 134)) == .indexed(4))
    #expect(shown(.rgb(108, 58, 134)) == .indexed(5))
    // What was never readable is only brought near.
    #expect(shown(.rgb(180, 180, 180)) == .indexed(7) || shown(.rgb(180, 180, 180)) == .indexed(8))
    for red in stride(from: UInt8(0), through: 120, by: 8) {
      for green in stride(from: UInt8(0), through: 110, by: 8) {
        let color = Color.rgb(red, green, 90)
        guard try #require(Contrast.ratio(color, white)) >= 4.5 else { continue }
        for depth in [ColorDepth.sixteen, .indexed] {
          let style = Style(foreground: color, background: white).quantized(to: depth)
          #expect(try #require(Contrast.ratio(style.foreground, style.background)) >= 4.5)
        }
      }
    }
  }

  /// Of sixteen colours a calm theme's hues keep their names, be they the bright or the other
  /// one: the nearest in RGB is gray for each of these, so that good and bad would look the same.
  @Test(arguments: [
    (Color.rgb(240, 141, 128), "red"), (.rgb(147, 199, 136), "green"),
    (.rgb(230, 205, 124), "yellow"), (.rgb(226, 178, 99), "yellow"), (.rgb(124, 200, 189), "cyan"),
  ])
  func huesKeepTheirNames(_ color: Color, _ name: String) {
    let shown = Style(foreground: color, background: .rgb(21, 23, 28)).quantized(to: .sixteen)
    #expect([name, "bright-" + name].contains(shown.foreground.description))
  }

  /// xterm's blues are too dark for a dark ground and grays have no hue: they become the nearest.
  @Test(arguments: [Color.rgb(141, 184, 230), .rgb(214, 217, 224)])
  func whereNoHueIsReadableTheNearestIs(_ color: Color) {
    let style = Style(foreground: color, background: .rgb(21, 23, 28))
    #expect(style.quantized(to: .sixteen).foreground == .indexed(7))
  }

  /// What stands in for colours shows where they are few, and only there.
  @Test("What is reversed is never dim as well, whichever of the two lies above")
  func reversedIsNotDim() {
    let dim = Style(attributes: [.dim, .italic])
    let reversed = Style(attributes: .reverse)
    #expect(dim.over(reversed).attributes == [.reverse, .italic])
    #expect(reversed.over(dim).attributes == [.reverse, .italic])
    #expect(dim.over(.plain).attributes == [.dim, .italic])
  }

  @Test func attributesStandInForColours() {
    let style = Style(
      foreground: .rgb(255, 0, 0), attributes: .bold, sparse: [.reverse, .underline])
    for depth in [ColorDepth.direct, .indexed] {
      #expect(style.quantized(to: depth).attributes == .bold)
    }
    #expect(style.quantized(to: .sixteen).attributes == [.bold, .reverse, .underline])
    #expect(style.quantized(to: .mono) == Style(attributes: [.bold, .reverse, .underline]))
    // Laid over another, both count.
    let both = Style(sparse: .dim).over(style)
    #expect(
      both.sparse == [.dim, .reverse, .underline] && both.with(.italic).sparse == both.sparse)
  }

  /// Values of the WCAG's own formula, worked out with a calculator.
  @Test func contrast() throws {
    let white = Color.rgb(255, 255, 255)
    #expect(abs(try #require(Contrast.ratio(.rgb(0, 0, 0), white)) - 21) < 1e-9)
    #expect(abs(try #require(Contrast.ratio(.rgb(0x77, 0x77, 0x77), white)) - 4.478) < 0.001)
    #expect(abs(try #require(Contrast.ratio(.rgb(255, 0, 0), white)) - 3.998) < 0.001)
    #expect(abs(Contrast.luminance(of: (10, 10, 10)) - 0.003035) < 0.000001)
    #expect(Contrast.ratio(.default, white) == nil)
  }
}
