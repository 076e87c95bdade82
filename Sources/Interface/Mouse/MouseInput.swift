import Judgment

/// What the mouse did that tells what its next event means.
package struct MouseInput: Sendable, Equatable {
  /// Where the button went down, and in which pane: a drag selects from there.
  var pressed: Press?
  /// The border that the mouse has hold of.
  var border: Border?
  /// The last click of the left button, for double clicks.
  private var lastClick: Click?

  struct Press: Sendable, Equatable {
    var pane: Pane
    var row: Int
    var column: Int
  }

  /// A cell and when it was clicked.
  private struct Click: Sendable, Equatable {
    var row: Int
    var column: Int
    var at: Timestamp
  }

  /// Milliseconds within which a second click on a cell makes a double click.
  private static let doubleClick: Int64 = 400

  /// Notes a click of the left button; whether it is the second of two on the same cell.
  mutating func click(row: Int, column: Int, at now: Timestamp) -> Bool {
    if let last = lastClick, last.row == row, last.column == column,
      now.milliseconds - last.at.milliseconds <= Self.doubleClick
    {
      lastClick = nil
      return true
    }
    lastClick = Click(row: row, column: column, at: now)
    return false
  }
}
