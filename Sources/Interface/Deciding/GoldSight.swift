/// How much of gold a reviewer sees of comparisons that are not labelled yet. What is sealed stays
/// so whatever it says.
package enum GoldSight: String, Sendable, CaseIterable {
  /// Nothing, neither beside the responses nor in a figure.
  case off
  /// It counts in measures and scores, but stays hidden beside the responses.
  case figures
  /// All of it.
  case on
}
