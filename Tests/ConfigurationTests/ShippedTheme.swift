import Configuration
import Interface
import Screen

/// A theme that is compiled in, as its file has it and as the screen uses it.
struct ShippedTheme {
  let file: ThemeFile
  let theme: Theme

  var name: String { file.name }
  /// Whether it names colours at all.
  var hasColours: Bool { theme[.surface].background != .default }
  /// What its text must have: WCAG's 4.5, and its stricter 7 where the theme promises it.
  var least: Double { name == "Beacon" ? 7 : 4.5 }

  static func all() throws -> [ShippedTheme] {
    try ThemeFile.shipped.map { name, text in
      let file = try ThemeFile(try TOMLDocument(text, file: name + ".toml"))
      let entries = file.roles.map { role, entry in
        Theme.Entry(
          role: role, foreground: entry.foreground, background: entry.background,
          attributes: entry.attributes, sparse: entry.sparse)
      }
      return ShippedTheme(
        file: file, theme: try Theme(name: file.name, summary: file.summary, entries: entries))
    }
  }

  static func named(_ name: String) throws -> ShippedTheme? { try all().first { $0.name == name } }

  /// The depths that show colours.
  static let colourful: [ColorDepth] = [.direct, .indexed, .sixteen]
}
