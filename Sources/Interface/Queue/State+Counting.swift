import Judgment
import Review

extension State {
  /// Begins to count; what was counted before is forgotten.
  mutating func count(_ subject: CountPass.Subject, in rows: RowList) -> [Effect] {
    counting = CountPass(
      subject, rows: rows, touched: touchedRows, showsGold: blindness.showsGold)
    return stepCounting()
  }

  /// Goes on with counting; asks for a tick where more is left.
  mutating func stepCounting() -> [Effect] {
    guard var pass = counting, !pass.isDone else { return [] }
    counting = nil
    var cost = 0
    var bytes = 0
    while !pass.isDone, cost < QueuePass.rows * QueuePass.rowsBySubset, bytes < QueuePass.bytes {
      let row = pass.rows.row(at: pass.next)
      pass.next += 1
      if !pass.asksEachRow, !pass.touched.contains(row), row < table.count {
        cost += 1
        pass.count(subset: table.subset(of: row)) {
          untouchedFacts(ofRow: row)
        }
        continue
      }
      // A row that comes a second time has what was said on that row.
      let id = pass.rows[pass.next - 1]
      bytes += 10 * readTraits(of: id)
      guard let comparison = comparison(id) else {
        // Of a large file's row that was never in view no text is at hand.
        cost += QueuePass.costOfDigest
        if row < table.count { pass.count(untouchedFacts(ofRow: row)) }
        continue
      }
      cost += QueuePass.rowsBySubset
      let facts = facts(of: comparison, withText: pass.needsText)
      bytes += facts.texts.reduce(0) { $0 + $1.utf8.count }
      pass.count(facts)
    }
    counting = pass
    return pass.isDone ? [] : [.wake(milliseconds: 0)]
  }

  /// Whether a count goes on; the numbers shown meanwhile are those so far.
  package var isCounting: Bool { counting?.isDone == false }

  /// How many rows of the list have each value, by term; nil before they are counted.
  package var facetCounts: [String: Int]? {
    guard let counting, case .facets = counting.subject else { return nil }
    return counting.counts
  }

  /// How far counting is, while it goes on.
  var countingWords: String? {
    guard let counting, !counting.isDone else { return nil }
    return "counted \(counting.next) of \(counting.rows.count) …"
  }
}
