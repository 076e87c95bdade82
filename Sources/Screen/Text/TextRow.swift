/// One row of a wrapped text, as byte offsets into its source. What lies between one row's end
/// and the next one's start is a line end.
package struct TextRow: Sendable, Hashable {
  /// The first byte shown.
  package var start: Int
  /// After the last byte of the row, spaces that hang over the edge among them.
  package var end: Int
  /// The cells it takes; where the line goes on, without the spaces before the break.
  package var columns: Int
  /// Whether it goes on a line that the row before it began.
  package var isContinuation: Bool

  package var range: Range<Int> { start..<end }
}
