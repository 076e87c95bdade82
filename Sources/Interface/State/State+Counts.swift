import Judgment
import Review

extension State {
  /// For the header.
  package struct Counts: Sendable, Equatable {
    package var items = 0
    package var judged = 0
    package var labelled = 0
    package var overruled = 0
    package var flagged = 0
    /// Choices that lack something to be decisions.
    package var drafts = 0
    /// Comparisons that reviewers decided differently, and those of them that nobody has settled.
    package var conflicts = 0
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

  /// Brings one comparison's share up to date: after a label of it, or news of its runs. Costs
  /// the same however many comparisons there are.
  mutating func retally(_ comparison: ComparisonID) {
    guard self.comparison(comparison) != nil || number(of: comparison) != nil else { return }
    count(tallies[comparison], -1)
    var tally = Tally()
    if isRepeat(comparison) {
      let first = stored(comparison)
      tally.labels = decisions.repeatedLabel(of: first, by: me.id)
      tally.hasDecided = decisions.hasEverDecided(first, by: me.id, isRepeat: true)
      // The header counts comparisons, each once.
      tally.isCounted = false
    } else {
      tally.labels = decisions.label(of: comparison, by: me.id)
      tally.hasDecided = decisions.hasEverDecided(comparison, by: me.id)
      tally.conflict = decisions.conflict(on: comparison)?.state
      tally.isLabelledByOthers = decisions.labels(of: comparison).contains {
        $0.author.id != me.id && $0.decision != nil
      }
      tally.hasAdjudicated = decisions.hasEverAdjudicated(comparison, by: me.id)
    }
    for reason in tally.labels?.current.label.reasons ?? []
    where !reasonsAtHand.contains(reason) { reasonsAtHand.append(reason) }
    tally.isJudged = (runsByComparison[comparison] ?? []).contains {
      records[$0]?.isRunning == false
    }
    tally.isOverruled = relation(of: tally.labels?.decision, on: comparison) == .overrides
    tallies[comparison] = tally
    count(tally, 1)
  }

  /// Counts everything anew, for a session that was just opened.
  mutating func recount() {
    counts = Counts()
    counts.items = table.count
    tallies = [:]
    for comparison in runsByComparison.keys { retally(comparison) }
    for comparison in decisions.labelledComparisons + decisions.adjudicatedComparisons
    where tallies[comparison] == nil { retally(comparison) }
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
