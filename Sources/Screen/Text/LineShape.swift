/// How one line of a text is laid out where it differs from the others: list items hang, tables
/// keep their lines whole.
package struct LineShape: Sendable, Hashable {
  /// The line's first byte.
  package var start: Int
  /// Cells left free before every row of the line but the first; at most half of the width is
  /// used.
  package var hangingIndent: Int
  /// Whether the line is wrapped at all, where the text is.
  package var wraps: Bool

  package init(start: Int, hangingIndent: Int = 0, wraps: Bool = true) {
    self.start = start
    self.hangingIndent = hangingIndent
    self.wraps = wraps
  }
}
