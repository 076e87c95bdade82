package import Review

/// Text being selected in a pane, by keys or mouse. It lies in one text: a message, or a run's
/// transcript; offsets are UTF-8 bytes of that.
package struct TextSelection: Sendable, Equatable {
  /// Where it is seen.
  package var pane: Pane
  /// The text that it lies in.
  package var target: MarkedSpan.Target
  /// The character that the cursor is on, by its first byte.
  package var cursor: Int
  /// The character where the selection began; nil while the cursor only moves.
  package var anchor: Int?
  /// The column that up and down keep to, in cells of the pane's content.
  package var column: Int
  /// What is to be said of the passage when it is marked.
  package var note: String?

  package init(pane: Pane, target: MarkedSpan.Target, cursor: Int, column: Int) {
    self.pane = pane
    self.target = target
    self.cursor = cursor
    self.column = column
  }
}
