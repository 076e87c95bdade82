/// One row of a wrapped text, as byte offsets into its source. What lies between one row's end
/// and the next one's start is a line end.
package struct TextRow: Sendable, Hashable {
  /// The first byte shown.
  package var start: Int
  /// After the last byte of the row, spaces that hang over the edge among them.
  package var end: Int
  /// The cells that its text takes; where the line goes on, without the spaces before the break.
  package var columns: Int
  /// Cells left free before its text.
  package var indent: Int = 0
  /// Whether it goes on a line that the row before it began.
  package var isContinuation: Bool
  /// Whether it is a whole line that was not to be wrapped, and may be wider than the layout: it
  /// is what scrolls sideways.
  package var runsOn: Bool = false
  /// The number of the text's line that it belongs to, from 0.
  package var line: Int = 0

  /// Its bytes, without a line end.
  package var range: Range<Int> { start..<end }
}
