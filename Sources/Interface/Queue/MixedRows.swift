import Judgment
import Review

/// Controls and repeats among a list's rows. A row that comes a second time is shown under an id of
/// its own, so that it looks and behaves like any other row that is not labelled yet.
struct MixedRows: Sendable, Equatable {
  /// Why controls and repeats are in the list; rows that the filter keeps have no entry.
  var entries: [ComparisonID: QueueMix.Entry] = [:]
  /// For each row that comes a second time the comparison, and the way back.
  private var firstTimes: [ComparisonID: ComparisonID] = [:]
  private var secondTimes: [ComparisonID: ComparisonID] = [:]
  /// Passages that were marked while their comparison was read for the second time.
  var markedAgain: Set<EventID> = []

  /// The rows that come a second time.
  var repeats: Dictionary<ComparisonID, ComparisonID>.Keys { firstTimes.keys }

  /// The comparison of a row that comes a second time; nil of any other.
  func firstTime(of row: ComparisonID) -> ComparisonID? { firstTimes[row] }

  /// The row on which a comparison comes again, where it does.
  func secondTime(of comparison: ComparisonID) -> ComparisonID? { secondTimes[comparison] }

  /// Has a comparison come a second time.
  ///
  /// - Returns: the id that it has there.
  mutating func repeatRow(of comparison: ComparisonID) -> ComparisonID {
    let row = ComparisonID(comparison.text + " again")
    firstTimes[row] = comparison
    secondTimes[comparison] = row
    return row
  }

  /// Nothing is mixed in any more. What was marked stays.
  mutating func forgetRows() {
    firstTimes = [:]
    secondTimes = [:]
    entries = [:]
  }
}
