/// How a cell looks: two colours and attributes.
package struct Style: Sendable, Hashable {
  /// Attributes that terminals have without colours.
  package struct Attributes: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let italic = Attributes(rawValue: 4)
    package static let underline = Attributes(rawValue: 8)
    package static let reverse = Attributes(rawValue: 16)
  }

  /// Of glyph and ground; `.default` is the terminal's own, or what lies below (`over`).
  package var foreground: Color
  package var background: Color
  package var attributes: Attributes
  /// Attributes that stand in for the colours where there are sixteen or none, so that what only
  /// a ground or hue tells is told there too.
  package var sparse: Attributes
  /// The link that it is a part of, as the frame's `links` number it; 0 for none.
  package var link: UInt32 = 0

  /// The terminal's own colours, no attributes.
  package static let plain = Style()

  package init(
    foreground: Color = .default, background: Color = .default, attributes: Attributes = [],
    sparse: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
    self.sparse = sparse
  }

  /// This style laid over `below`: its colours where it has some, else those below; the
  /// attributes of both. What is reversed is not dim as well: terminals then show grey on grey.
  package func over(_ below: Style) -> Style {
    var both = attributes.union(below.attributes)
    if both.contains(.reverse) { both.remove(.dim) }
    var style = Style(
      foreground: foreground == .default ? below.foreground : foreground,
      background: background == .default ? below.background : background,
      attributes: both, sparse: sparse.union(below.sparse))
    style.link = link == 0 ? below.link : link
    return style
  }

  /// The same with more attributes.
  package func with(_ more: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(more)
    return style
  }
}

extension Style: CustomStringConvertible {
  /// For golden screens: `#rrggbb on blue bold underline`, `plain` when nothing is set. What
  /// stands in for colours is left out.
  package var description: String {
    var words: [String] = []
    if foreground != .default { words.append(foreground.description) }
    if background != .default { words.append("on " + background.description) }
    for (attribute, name) in [
      (Attributes.bold, "bold"), (.dim, "dim"), (.italic, "italic"),
      (.underline, "underline"), (.reverse, "reverse"),
    ] where attributes.contains(attribute) {
      words.append(name)
    }
    return words.isEmpty ? "plain" : words.joined(separator: " ")
  }
}
