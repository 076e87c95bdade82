import Interface
import Judgment
import Review

extension Desk {
  /// Answers a search through a large file of these items as the file would, of the rows that were
  /// asked for `most` at most: the rest is to be asked for again.
  mutating func answer(
    _ patterns: [TextPattern], in rows: Range<Int>, search: Int, of items: [Item],
    most: Int = .max
  ) {
    let rows = rows.prefix(most)
    let places = patterns.map { pattern in
      rows.filter { row in
        let texts =
          items[row].messages.map(\.content)
          + items[row].responses.flatMap { $0.messages.map(\.content) }
        return texts.contains { pattern.isFound(in: $0) }
      }.map(UInt32.init)
    }
    take(.found(search: search, rows: rows, places: places))
  }
}
