import Judgment
import Review

extension State {
  /// Brings one comparison's share of the counts up to date: after a label of it, or news of its
  /// runs.
  mutating func retally(_ comparison: ComparisonID) {
    guard self.comparison(comparison) != nil || number(of: comparison) != nil else { return }
    var tally = Tallies.Tally()
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
    tally.isJudged = (runsByComparison[comparison] ?? []).contains {
      records[$0]?.isRunning == false
    }
    tally.isOverruled = relation(of: tally.labels?.decision, on: comparison) == .overrides
    tallies.set(tally, of: comparison)
  }

  /// Counts everything anew, for a session that was just opened.
  mutating func recount() {
    tallies.restart(items: table.count)
    for comparison in runsByComparison.keys { retally(comparison) }
    for comparison in decisions.labelledComparisons + decisions.adjudicatedComparisons
    where tallies[comparison] == nil { retally(comparison) }
  }
}
