/// The rows behind a figure, which the list is narrowed to until that is taken away.
package struct MeasuredRows: Sendable, Equatable {
  /// Whose they are, such as `Position · chat`.
  package var title: String
  /// By their places in the session.
  var rows: Set<Int>

  /// As the list's title, and what a label stores of its queue, call it.
  var words: String { "measures: " + title }
}
