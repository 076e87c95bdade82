import Interface
import Judgment
import Review
import Synchronization

/// Texts of a large file: read, and looked through, as the screen asks for them.
extension EffectRunner {
  /// Tells news of a file's rows, unless another session was opened meanwhile.
  func tell(_ news: News, of streamed: StreamedItems) {
    state.withLock { if $0.streamed === streamed { inbox.post(news) } }
  }

  func read(rows: [Int]) {
    guard let streamed = state.withLock({ $0.streamed }) else { return }
    var items: [Item] = []
    var comparisons: [Comparison] = []
    var read: [Int] = []
    var unread: [Int: String] = [:]
    for row in rows {
      do {
        let subject = try streamed.read(row: row)
        items.append(subject.item)
        comparisons.append(subject.comparison)
        read.append(row)
      } catch {
        unread[row] = Failure.sentence(error)
      }
    }
    tell(
      .texts(rows: read, items: items, comparisons: comparisons, unread: unread), of: streamed)
  }

  /// Rows between two looks at whether the search is still wanted, and the seconds after which what
  /// was found so far is told: the rest is asked for then, if it still is.
  private static let rowsAtATime = 500
  private static let patience = 0.1

  func find(_ patterns: [TextPattern], in rows: Range<Int>, search: Int) {
    guard let streamed = state.withLock({ $0.streamed }) else { return }
    var places = patterns.map { _ in [UInt32]() }
    var reached = rows.lowerBound
    let end = SystemClock.uptime() + Self.patience
    do {
      while reached < rows.upperBound, SystemClock.uptime() < end || reached == rows.lowerBound {
        guard state.withLock({ $0.newestSearch }) == search else { return }
        let next = min(reached + Self.rowsAtATime, rows.upperBound)
        let found = try streamed.rows(with: patterns, in: reached..<next)
        for index in places.indices { places[index] += found[index] }
        reached = next
      }
      tell(.found(search: search, rows: rows.lowerBound..<reached, places: places), of: streamed)
    } catch {
      tell(.notice(Notice(Failure.sentence(error), .bad)), of: streamed)
      // Nothing more is found there; a filter that waits for an answer comes to its end.
      tell(
        .found(
          search: search, rows: rows.lowerBound..<Int.max, places: patterns.map { _ in [] }),
        of: streamed)
    }
  }
}
