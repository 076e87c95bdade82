package import Judgment

/// A blind reviewer opened the judge on a comparison. What was seen can't be unseen: no undo
/// takes it back.
package struct Reveal: Sendable, Equatable {
  package var comparison: ComparisonID
  /// Those that the comparison had when it was opened.
  package var runs: [RunID]

  package init(comparison: ComparisonID, runs: [RunID]) {
    self.comparison = comparison
    self.runs = runs
  }
}
