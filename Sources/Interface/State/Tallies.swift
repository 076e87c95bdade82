import Judgment
import Review

/// What each comparison adds to the header's counts, and their sum, which is kept up to date one
/// comparison at a time.
package struct Tallies: Sendable, Equatable {
  /// Over all comparisons; a row that comes a second time counts in none.
  package private(set) var counts = Counts()
  private(set) var byComparison: [ComparisonID: Tally] = [:]
  /// The reasons that were given, in the order in which they first were.
  private(set) var reasons: [String] = []

  /// For the header.
  package struct Counts: Sendable, Equatable {
    /// All that are known, whatever has happened to them.
    package var items = 0
    /// With at least one run that is over.
    package var judged = 0
    /// With a decision of the reviewer's that was not taken back.
    package var labelled = 0
    /// Labelled against the verdict of the run in view, after it was seen.
    package var overruled = 0
    /// With the reviewer's flag.
    package var flagged = 0
    /// Choices that lack something to be decisions.
    package var drafts = 0
    /// Comparisons that reviewers decided differently, and those of them that nobody has settled.
    package var conflicts = 0
    /// See `conflicts`.
    package var conflictsLeft = 0
    /// Comparisons that other reviewers decided.
    package var labelledByOthers = 0

    package init() {}
  }

  /// What one comparison adds to the counts, with what it was computed from.
  struct Tally: Sendable, Equatable {
    /// The reviewer's labels; nil where there are none.
    var labels: LabelHistory?
    var isJudged = false
    var isOverruled = false
    /// Whether the reviewer ever committed a decision, taken back or not.
    var hasDecided = false
    var isCounted = true
    /// Whether reviewers differ on it, and what came of that.
    var conflict: Conflict.State?
    /// Whether another reviewer decided it.
    var isLabelledByOthers = false
    /// Whether the reviewer ever adjudicated it, taken back or not.
    var hasAdjudicated = false
  }

  /// What is known of a comparison; nil where nothing has happened to it.
  subscript(comparison: ComparisonID) -> Tally? { byComparison[comparison] }

  /// Counts a comparison anew. Costs the same however many comparisons there are.
  mutating func set(_ tally: Tally, of comparison: ComparisonID) {
    count(byComparison[comparison], -1)
    byComparison[comparison] = tally
    count(tally, 1)
    for reason in tally.labels?.current.label.reasons ?? [] where !reasons.contains(reason) {
      reasons.append(reason)
    }
  }

  /// How many comparisons there are, whatever has happened to them.
  mutating func set(items: Int) { counts.items = items }

  /// Forgets a row that comes a second time, which was never counted.
  mutating func forget(repeated row: ComparisonID) { byComparison[row] = nil }

  /// Counts from the beginning; the reasons stay.
  mutating func restart(items: Int) {
    counts = Counts()
    counts.items = items
    byComparison = [:]
  }

  private mutating func count(_ tally: Tally?, _ sign: Int) {
    guard let tally, tally.isCounted else { return }
    if tally.isJudged { counts.judged += sign }
    if tally.isOverruled { counts.overruled += sign }
    if tally.isLabelledByOthers { counts.labelledByOthers += sign }
    if let conflict = tally.conflict {
      counts.conflicts += sign
      if conflict.isLeft { counts.conflictsLeft += sign }
    }
    guard let label = tally.labels?.current.label else { return }
    if label.isDecision { counts.labelled += sign }
    if label.isFlagged { counts.flagged += sign }
    if label.isUnfinished { counts.drafts += sign }
  }
}
