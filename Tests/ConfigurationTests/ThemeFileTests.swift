import Configuration
import Interface
import Screen
import TestGround
import Testing

/// The themes that are compiled in, and what a broken one is told.
@Suite struct ThemeFileTests {
  /// Lines, frames and bars, not text: they may be quieter.
  private static let signs: Set<Role> = [.border, .borderFocus, .overlayBorder, .gauge, .chart]
  /// What stands on the surface in panes that are read, and may be marked.
  private static let readings: [Role] = [
    .text, .strong, .dim, .accent, .good, .bad, .warn, .rubric, .weight, .thinking, .responseA,
    .responseB, .verdict, .human, .quote, .quoteMissing, .scaffold, .chip, .code, .heading,
  ]
  /// What is laid over it.
  private static let marks: [Role] = [
    .lit, .match, .matchCurrent, .doubt, .doubtStrong, .added, .removed, .span, .selectedText,
    .cursorText, .selection,
  ]

  private func shipped() throws -> [(file: ThemeFile, theme: Theme)] {
    try ThemeFile.shipped.map { name, text in
      let file = try ThemeFile(try TOMLDocument(text, file: name + ".toml"))
      let entries = file.roles.map { role, entry in
        Theme.Entry(
          role: role, foreground: entry.foreground, background: entry.background,
          attributes: entry.attributes)
      }
      return (file, try Theme(name: file.name, summary: file.summary, entries: entries))
    }
  }

  @Test func everyShippedThemeNamesEveryRole() throws {
    let themes = try shipped()
    #expect(themes.map(\.file.name) == ["Dusk", "Paper", "Mono"])
    for (file, _) in themes {
      #expect(Set(file.roles.keys) == Set(Role.allCases.map(\.rawValue)), "\(file.name)")
      #expect(!file.summary.isEmpty)
    }
  }

  /// WCAG's 4.5 for text and 3 for signs, as asked and as terminals of 256 and 16 colours show it.
  @Test func textStandsOutAtEveryDepth() throws {
    var compared = 0
    for (file, theme) in try shipped() {
      for role in Role.allCases where role != .border {
        let least = Self.signs.contains(role) ? 3 : 4.5
        for depth in [ColorDepth.direct, .indexed, .sixteen] {
          let style = theme[role].quantized(to: depth)
          guard let ratio = Contrast.ratio(style.foreground, style.background) else { continue }
          #expect(
            ratio >= least, "\(role.rawValue) of \(file.name) at \(depth): \(style) has \(ratio)")
          compared += 1
        }
      }
    }
    TestGround.report("contrasts of theme roles", compared: compared)
    // Two themes have colours.
    #expect(compared == 2 * 3 * (Role.allCases.count - 1))
  }

  /// A mark may leave the text its own colour: all that is read stands out from every mark.
  @Test func markedTextStandsOutAtEveryDepth() throws {
    var compared = 0
    for (file, theme) in try shipped() {
      for mark in Self.marks {
        for role in Self.readings {
          for depth in [ColorDepth.direct, .indexed, .sixteen] {
            let style = theme.mark(mark).over(theme[role]).quantized(to: depth)
            guard let ratio = Contrast.ratio(style.foreground, style.background) else { continue }
            #expect(
              ratio >= 4.5,
              "\(role.rawValue) on \(mark.rawValue) of \(file.name) at \(depth): \(style)")
            compared += 1
          }
        }
      }
    }
    TestGround.report("contrasts of marked text", compared: compared)
    #expect(compared == 2 * 3 * Self.marks.count * Self.readings.count)
  }

  /// Marks that may stand beside each other differ, and each differs from text without one, at
  /// every depth and without colours.
  @Test func marksAreToldApartAtEveryDepth() throws {
    let groups: [[Role]] = [
      [.text, .doubt, .doubtStrong, .cursorText], [.text, .match, .matchCurrent],
      [.text, .added], [.text, .removed], [.text, .span], [.text, .selectedText, .cursorText],
      [.text, .lit], [.text, .heading],
    ]
    for (file, theme) in try shipped() {
      for depth in ColorDepth.allCases {
        for group in groups {
          let looks = Set(group.map { theme[$0].quantized(to: depth) })
          #expect(looks.count == group.count, "\(file.name) at \(depth): \(group)")
        }
      }
    }
  }

  @Test func theSidesDifferInHueAloneAndTheMonochromeHasNoColour() throws {
    for (file, theme) in try shipped() {
      let a = theme[.responseA]
      let b = theme[.responseB]
      #expect(a.attributes == b.attributes && a.background == b.background, "\(file.name)")
      if file.name == "Mono" {
        for role in Role.allCases {
          let style = theme[role]
          #expect(style.foreground == .default && style.background == .default, "\(role.rawValue)")
        }
        // What must be told apart is told apart by attributes.
        #expect(theme[.selection] != theme[.text] && theme[.quote] != theme[.quoteMissing])
        #expect(theme[.lit] != theme[.text] && theme[.bad] != theme[.good])
      } else {
        let light = try [a, b].map { style in
          Contrast.luminance(of: try #require(style.foreground.components))
        }
        // Neither side may look brighter than the other.
        let ratio = (max(light[0], light[1]) + 0.05) / (min(light[0], light[1]) + 0.05)
        #expect(ratio < 1.15, "\(file.name): \(light)")
      }
    }
  }

  @Test func aThemesPaletteIsUsedByName() throws {
    let text = """
      name = "Tiny"
      [palette]
      sea = "#123456"
      [roles]
      text = "sea"
      lit = { fg = "#ffffff", bg = "sea", style = ["bold", "underline"] }
      dim = { style = "dim" }
      """
    let file = try ThemeFile(try TOMLDocument(text, file: "themes/tiny.toml"))
    #expect(file.roles["text"]?.foreground == "#123456" && file.roles["text"]?.line == 5)
    #expect(file.roles["lit"]?.background == "#123456")
    #expect(file.roles["lit"]?.attributes == ["bold", "underline"])
    #expect(file.roles["dim"]?.attributes == ["dim"] && file.roles["dim"]?.foreground == nil)
  }

  @Test func aFileWithoutANameIsCalledAsItsFile() throws {
    #expect(try ThemeFile(try TOMLDocument("", file: "themes/plain.toml")).name == "plain")
  }

  @Test(arguments: [
    ("[roles]\ntext = 3", 2, "`text`"),
    ("colour = 1", 1, "`colour`"),
    ("[palette]\nsea = 5", 2, "`sea`"),
    ("[roles]\n\nlit = { front = \"red\" }", 3, "`lit.front`"),
    ("[roles]\nlit = { style = [1] }", 2, "`lit`"),
  ])
  func whatIsWrongIsSaidWithItsLine(_ text: String, _ line: Int, _ words: String) throws {
    let error = #expect(throws: ConfigurationError.self) {
      try ThemeFile(try TOMLDocument(text, file: "mine.toml"))
    }
    let sentence = try #require(error).description
    #expect(sentence.hasPrefix("mine.toml, line \(line):"), "\(sentence)")
    #expect(sentence.contains(words), "\(sentence)")
  }

  @Test(arguments: [
    (Theme.Entry(role: "glow"), "glow"),
    (Theme.Entry(role: "text", foreground: "reddish"), "reddish"),
    (Theme.Entry(role: "text", attributes: ["loud"]), "loud"),
  ])
  func whatIsNoRoleColourOrStyleIsRefused(_ entry: Theme.Entry, _ word: String) throws {
    let error = #expect(throws: ThemeError.self) {
      try Theme(name: "x", summary: "", entries: [entry])
    }
    #expect(try #require(error).description.contains("`\(word)`"))
  }
}
