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

  func find(_ patterns: [TextPattern], in rows: Range<Int>, search: Int) {
    guard let streamed = state.withLock({ $0.streamed }) else { return }
    do {
      let places = try streamed.rows(with: patterns, in: rows)
      tell(.found(search: search, rows: rows, places: places), of: streamed)
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
