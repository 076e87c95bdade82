import Screen
import Testing

/// Screens as SVG: whole, in place, harmless.
@Suite struct SVGPictureTests {
  /// A cell is 9 pixels wide and 18 high.
  private static let cell = (width: 9, height: 18)

  private func drawn(_ frame: Frame, title: String = "a screen") throws -> DrawnPicture {
    try #require(DrawnPicture(SVGPicture(frame, title: title).svg))
  }

  /// Plain, wide, with marks, right to left, full of XML, and what the gate made of the hostile.
  static let texts = [
    "Give three  reasons: 17 + 25 = 42.", "日本語で、自己紹介。 ok", "👩‍👩‍👧 🇫🇷 ⚠️ 🧑🏽 🤌", "مرحبا بالعالم שלום",
    "</text><script>alert(\"1\" & '2')</script>]]>&amp;",
    "\u{202E}evil\u{1B}[2J\u{7}\u{9B}31m\u{0}",
    "e\u{301}\u{302} क्षि ﷽ \u{FFFE}\u{FFFF}\u{E000}", "✓ ✗ ⇄ ❝quote❞ ▸ … › — é",
  ]

  /// Every glyph is found again where its cell is.
  @Test(arguments: texts)
  func theTextIsReadBackFromItsPlaces(_ text: String) throws {
    var frame = Frame(Size(rows: 3, columns: 90))
    frame.write(text, row: 1, column: 2)
    var rows = Array(repeating: Array(repeating: "", count: 90), count: 3)
    for words in try drawn(frame).words {
      // The line that text stands on is 14 pixels below its row's top.
      let row = (words.y - 14) / Self.cell.height
      #expect((words.y - 14) % Self.cell.height == 0)
      if words.isCentred {
        // The middle of one cell or of two.
        let wide = words.x.truncatingRemainder(dividingBy: 9) == 0
        rows[row][Int(words.x / 9) - (wide ? 1 : 0)] = words.text
      } else {
        var column = Int(words.x) / Self.cell.width
        for character in words.text {
          rows[row][column] = String(character)
          column += 1
        }
      }
    }
    for row in 0..<3 {
      for column in 0..<90 {
        let cell = frame[row, column]
        let shown = cell.isContinuation || cell.glyph == .space ? "" : cell.text
        let found = rows[row][column] == " " ? "" : rows[row][column]
        // Scalars: a mark makes another character of its base.
        let isSame = found.unicodeScalars.elementsEqual(shown.unicodeScalars)
        #expect(isSame, "row \(row), column \(column)")
      }
    }
  }

  /// Nothing but the elements of a still picture, whatever is shown.
  @Test(arguments: texts)
  func nothingButAPicture(_ text: String) throws {
    var frame = Frame(Size(rows: 2, columns: 60))
    frame.write(text, row: 0, column: 0)
    let svg = SVGPicture(frame, title: text).svg
    let picture = try #require(DrawnPicture(svg))
    #expect(picture.elements.isSubset(of: ["svg", "title", "style", "rect", "g", "path", "text"]))
    let controls = svg.unicodeScalars.filter {
      ($0.value < 0x20 && $0 != "\n") || 0x7F...0x9F ~= $0.value || $0 == "\u{202E}"
    }
    #expect(controls.isEmpty)
    // What it is called is said as it is, controls left out.
    #expect(picture.title == Sanitizer.title(text))
  }

  /// A box is one closed line, a pixel thick, from cell to cell.
  @Test func linesJoin() throws {
    var frame = Frame(Size(rows: 3, columns: 3))
    frame.box(frame.bounds, style: .plain)
    var ring: Set<Int> = []
    // The middles of the outer cells: columns 0 and 2, rows 0 and 2.
    for y in 9...45 {
      for x in 4...22 where y == 9 || y == 45 || x == 4 || x == 22 { ring.insert(y * 10_000 + x) }
    }
    #expect(try drawn(frame).ink == ring)
  }

  /// A row of full blocks leaves no gap, halves halve, a braille sign has its dots.
  @Test func blocksFillTheirCells() throws {
    func count(_ text: String) throws -> Int {
      var frame = Frame(Size(rows: 1, columns: 4))
      frame.write(text, row: 0, column: 0)
      return try drawn(frame).ink.count
    }
    #expect(try count("████") == 4 * 9 * 18)
    #expect(try count("▄▄") == 2 * 9 * 9)
    // Each dot is two by two pixels.
    #expect(try count("⠁") == 4)
    #expect(try count("⣿") == 8 * 4)
    #expect(try count("⠀") == 0)
    // Half a cell is 4.5 pixels, of which the whole ones are counted.
    #expect(try count("▌") == 4 * 18)
  }

  /// Grounds, inks, reversed and dimmed, the terminal's own colours, bold and underlined.
  @Test func stylesAreSettled() throws {
    var frame = Frame(Size(rows: 1, columns: 12))
    frame.write("ab", row: 0, column: 0, style: Style(foreground: .rgb(1, 2, 3)))
    frame.write("cd", row: 0, column: 2, style: Style(attributes: [.reverse, .bold]))
    frame.write(
      "ef", row: 0, column: 4,
      style: Style(
        foreground: .rgb(255, 0, 0), background: .rgb(0, 0, 255), attributes: [.dim, .underline]))
    let picture = try #require(
      DrawnPicture(
        SVGPicture(
          frame, title: "styles", text: .rgb(200, 200, 200), ground: .rgb(8, 8, 8)
        ).svg))
    #expect(picture.paper == "#080808")
    #expect(picture.words.map(\.text) == ["ab", "cd", "ef"])
    // Two thirds of red, a third of the blue below it.
    #expect(picture.words.map(\.fill) == ["#010203", "#080808", "#aa0055"])
    #expect(picture.words.map(\.classes) == [[], ["b"], []])
    #expect(picture.grounds.map(\.fill) == ["#c8c8c8", "#0000ff"])
    #expect(picture.grounds.map(\.x) == [18, 36] && picture.grounds.map(\.width) == [18, 18])
    #expect(picture.paths.map(\.fill) == ["#aa0055"])
    #expect(picture.ink == Set((36..<54).map { 150_000 + $0 }))
  }

  @Test func sizesAndTheCursor() throws {
    var frame = Frame(Size(rows: 12, columns: 40))
    let still = try drawn(frame)
    #expect(still.size == (360, 216) && !still.hasOutline)
    frame.cursor = Frame.Position(row: 3, column: 5)
    #expect(try drawn(frame).hasOutline)
    #expect(try drawn(Frame(Size(rows: 0, columns: 0))).words.isEmpty)
  }
}
