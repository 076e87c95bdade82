import Interface
import Judgment

/// What was done so far.
struct RunTally {
  var total: Int
  var done = 0
  var skipped = 0
  var decided = 0
  var offFormat = 0
  /// Of all runs together.
  var figures = RunFigures()

  /// Runs that were never begun.
  var left: Int { total - done - skipped }

  init(total: Int) { self.total = total }

  mutating func take(_ record: RunRecord, _ figures: RunFigures) {
    done += 1
    self.figures += figures
    if record.verdict.isDecision { decided += 1 }
    if record.odds?.isOffFormat == true { offFormat += 1 }
  }
}
