import Judgment

/// Which texts of a large file are at hand: those that were in view last. Comparisons that are in
/// the session are always there.
package struct TextShelf: Sendable, Equatable {
  /// The share of the file whose rows are known, 0…1.
  package var known: Double
  /// Rows that were asked for and have not come yet.
  var asked: Set<Int> = []
  /// Rows that can't be read, and why. They are asked for again when they come into view anew.
  var unread: [Int: String] = [:]
  /// What was read, the oldest first.
  var read: [ComparisonID] = []
  /// What is to be run once its texts are there.
  var runsWhenRead: Runs?
  /// Counts searches through texts, so that what an old one finds is dropped.
  var search = 0

  /// Runs that wait for texts.
  struct Runs: Sendable, Equatable {
    var targets: [ComparisonID]
    var isReversed: Bool
    /// What one of them is called.
    var what: String
  }

  init(known: Double) { self.known = known }

  /// More comparisons than these are not kept: some 10 MB of texts as they are usual.
  static let capacity = 3_000
  /// As many can be run at once from the list.
  static let mostRuns = 2_000
}
