/// A border between panes that can be moved, by what stands before it.
package enum Border: String, Sendable, Hashable, CaseIterable {
  /// Right of the list, or below it.
  case list
  /// Below the question, or right of it where the responses stand beside it.
  case question
  /// Between the two responses.
  case sides
  /// Below question and responses.
  case responses
  /// Right of rubric, solution or thinking, or below it.
  case rubric
  /// Above the verdict.
  case verdict
}

/// Where a border that can be moved stands on a screen.
package struct Divider: Sendable, Equatable {
  package var border: Border
  /// Whether it stands upright, between left and right.
  package var isUpright: Bool
  /// Its column where it stands upright, else its row.
  package var line: Int
  /// The rows along which it stands, or columns along which it lies.
  package var extent: Range<Int>
  /// The lines of the room that it divides.
  package var room: Range<Int>

  /// Whether a cell of the screen belongs to it.
  package func contains(row: Int, column: Int) -> Bool {
    isUpright ? column == line && extent.contains(row) : row == line && extent.contains(column)
  }

  /// A line of the room as a share of it, in thousandths.
  func share(of line: Int) -> Int {
    guard !room.isEmpty else { return 0 }
    let offset = min(max(0, line - room.lowerBound), room.count)
    return (offset * 1_000 + room.count / 2) / room.count
  }
}
