/// One place on the screen.
package struct Cell: Sendable, Hashable {
  package var glyph: Glyph
  package var style: Style
  /// Whether this is the right half of the wide glyph left of it (`glyph` is a space then).
  package var isContinuation: Bool

  /// A space in the terminal's own colours.
  package static let blank = Cell(glyph: .space, style: .plain)

  package init(glyph: Glyph, style: Style, isContinuation: Bool = false) {
    self.glyph = glyph
    self.style = style
    self.isContinuation = isContinuation
  }

  /// What the cell shows as text; empty for the right half of a wide glyph.
  package var text: String { isContinuation ? "" : glyph.text }
}
