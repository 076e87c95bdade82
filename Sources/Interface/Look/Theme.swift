package import Screen

/// How each role looks.
package struct Theme: Sendable, Equatable {
  /// Under which it is chosen; unique among those at hand.
  package var name: String
  /// A few words for the list of themes.
  package var summary: String
  private var styles: [Role: Style]

  package init(name: String, summary: String, styles: [Role: Style]) {
    self.name = name
    self.summary = summary
    self.styles = styles
  }

  /// A role's style laid over the surface; a role that a theme leaves out looks like text.
  package subscript(_ role: Role) -> Style {
    let surface = styles[.surface] ?? .plain
    if role == .surface { return surface }
    return (styles[role] ?? styles[.text] ?? .plain).over(surface)
  }

  /// What a role that marks a part of a text (`Role`) changes of it: only the colours and
  /// attributes that the theme gives it, to be laid over the text's own style by `Style.over`.
  package func mark(_ role: Role) -> Style { styles[role] ?? .plain }

  /// Colours and attributes of a role as a theme file names them.
  package struct Entry: Sendable, Equatable {
    /// `Role`'s raw value.
    package var role: String
    /// As `Color(parsing:)` reads it; nil leaves the colour below.
    package var foreground: String?
    /// As `Color(parsing:)` reads it; nil leaves the colour below.
    package var background: String?
    /// bold, dim, italic, underline, reverse.
    package var attributes: [String]
    /// What stands in for the colours where there are sixteen or none (`Style.sparse`).
    package var sparse: [String]

    package init(
      role: String, foreground: String? = nil, background: String? = nil,
      attributes: [String] = [], sparse: [String] = []
    ) {
      self.role = role
      self.foreground = foreground
      self.background = background
      self.attributes = attributes
      self.sparse = sparse
    }
  }

  /// - Throws: `ThemeError` for a role, colour or attribute that does not exist.
  package init(name: String, summary: String, entries: [Entry]) throws(ThemeError) {
    var styles: [Role: Style] = [:]
    for entry in entries {
      guard let role = Role(rawValue: entry.role) else { throw .unknownRole(entry.role) }
      var style = Style.plain
      if let text = entry.foreground {
        guard let color = Color(parsing: text) else { throw .notAColor(role: entry.role, text) }
        style.foreground = color
      }
      if let text = entry.background {
        guard let color = Color(parsing: text) else { throw .notAColor(role: entry.role, text) }
        style.background = color
      }
      style.attributes = try Self.attributes(entry.attributes, of: entry.role)
      style.sparse = try Self.attributes(entry.sparse, of: entry.role)
      styles[role] = style
    }
    self.init(name: name, summary: summary, styles: styles)
  }

  private static let names: [String: Style.Attributes] = [
    "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
  ]

  private static func attributes(
    _ words: [String], of role: String
  ) throws(ThemeError) -> Style.Attributes {
    var attributes: Style.Attributes = []
    for word in words {
      guard let attribute = names[word] else { throw .unknownAttribute(role: role, word) }
      attributes.insert(attribute)
    }
    return attributes
  }

  /// What a screen has before any theme is read: the terminal's own colours.
  package static let plain = Theme(
    name: "Plain", summary: "the terminal's own",
    styles: [
      .strong: Style(attributes: .bold), .dim: Style(attributes: .dim),
      .selection: Style(attributes: .reverse), .header: Style(attributes: .reverse),
      .headerDim: Style(attributes: .reverse), .footerKey: Style(attributes: .bold),
      .toast: Style(attributes: .reverse), .toastBad: Style(attributes: [.bold, .reverse]),
      .lit: Style(attributes: .reverse), .match: Style(attributes: .reverse),
      .matchCurrent: Style(attributes: [.bold, .reverse, .underline]),
      .doubt: Style(attributes: .underline), .doubtStrong: Style(attributes: [.bold, .underline]),
      .differs: Style(attributes: .underline),
      .added: Style(attributes: .underline), .removed: Style(attributes: [.italic, .underline]),
      .span: Style(attributes: .underline), .selectedText: Style(attributes: .reverse),
      .cursorText: Style(attributes: [.reverse, .underline]),
      .heading: Style(attributes: [.bold, .underline]),
      .titleFocus: Style(attributes: .bold), .borderFocus: Style(attributes: .bold),
      .verdict: Style(attributes: .bold), .human: Style(attributes: .bold),
    ])
}

/// What is wrong with a theme.
package enum ThemeError: Error, Equatable, CustomStringConvertible {
  case unknownRole(String)
  case notAColor(role: String, String)
  case unknownAttribute(role: String, String)

  /// The role that it is about, for finding its line.
  package var role: String {
    switch self {
    case .unknownRole(let role), .notAColor(let role, _), .unknownAttribute(let role, _): role
    }
  }

  package var description: String {
    switch self {
    case .unknownRole(let role): "there is no role `\(role)`"
    case .notAColor(let role, let text): "`\(text)` of `\(role)` is no colour (write #rrggbb)"
    case .unknownAttribute(let role, let word):
      "`\(word)` of `\(role)` is no style (bold, dim, italic, underline, reverse)"
    }
  }
}
