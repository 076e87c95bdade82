import Judgment

/// Where the reader was before a filter was typed: while it is typed, and when it is dropped, the
/// list comes back to it wherever it has that row.
struct ListPlace: Sendable, Equatable {
  /// What was in view.
  var comparison: ComparisonID?
  /// The first row of the list on screen.
  var top: Int
}
