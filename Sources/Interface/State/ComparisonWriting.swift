/// A new comparison that a person writes or pastes.
package struct ComparisonWriting: Sendable, Equatable {
  /// What was written and is no comparison yet: the editor begins with it again.
  package var text = ""
  /// Whether the next paste is one.
  package var awaitsPaste = false

  package init() {}
}
