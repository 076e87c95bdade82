import Screen

/// Where the tags of a marked passage may stand, in cells of the screen.
struct TagPlace {
  /// Those of the passage that are in view.
  var rows: ClosedRange<Int>
  /// Those of its column of text.
  var columns: Range<Int>
  /// Behind the text of its last row.
  var textEnd: Int

  /// Whether its passages end before another's do, as one reads.
  func precedes(_ other: TagPlace) -> Bool {
    (rows.upperBound, columns.lowerBound) < (other.rows.upperBound, other.columns.lowerBound)
  }

  /// From how many cells on a tag's beginning says something.
  private static let leastTag = 6

  /// A tag as it is shown, and where: whole behind the passage's last row, or else behind another of its
  /// rows, or in an empty row below; else its beginning, and where a row is full the sign, in the
  /// cell behind it, that a passage ends there that has a tag.
  func fit(
    _ text: String, in frame: Frame, endRow: Int
  ) -> (text: String, row: Int, column: Int) {
    let width = TextWidth.of(text)
    let last = rows.upperBound
    let room = columns.upperBound - textEnd - 1
    if width <= room { return (text, last, textEnd + 1) }
    for row in rows.reversed() {
      let end = Self.textEnd(frame, row, columns)
      if end + 1 + width <= columns.upperBound { return (text, row, end + 1) }
    }
    // A border between columns may stand further right in it.
    let below = last + 1
    let cells = columns.lowerBound..<columns.lowerBound + width
    if below < endRow, width <= columns.count,
      Self.textEnd(frame, below, cells) == cells.lowerBound
    {
      return (text, below, cells.lowerBound)
    }
    return room >= Self.leastTag
      ? (Sanitizer.oneLine(text, limit: room - 1) + "›", last, textEnd + 1)
      : ("‹", last, columns.upperBound)
  }

  /// Behind the last cell of a row's columns that is not blank.
  private static func textEnd(_ frame: Frame, _ row: Int, _ columns: Range<Int>) -> Int {
    let shown = columns.clamped(to: 0..<frame.columns)
    let last = shown.last { frame[row, $0].glyph != .space || frame[row, $0].isContinuation }
    return last.map { $0 + 1 } ?? columns.lowerBound
  }
}
