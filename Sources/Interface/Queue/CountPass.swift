import Judgment
import Review

/// Rows being counted: by what filters keep, for the cube and the list of queues, or by every
/// value that they have, for facets. It goes through the rows in steps, like a queue.
struct CountPass: Sendable, Equatable {
  enum Subject: Sendable, Equatable {
    /// Rows of the list, by term of the queue language.
    case facets
    /// All rows, by filter.
    case filters([Filter])
  }

  struct Filter: Sendable, Equatable {
    var text: String
    var filter: QueueFilter

    /// Nil where the text can't be read, or asks for ranks, which one pass can't know.
    init?(_ text: String) {
      guard let filter = try? QueueFilter(parsing: text), filter.rankedFigures.isEmpty else {
        return nil
      }
      self.text = text
      self.filter = filter
    }
  }

  let subject: Subject
  let rows: RowList
  let touched: Set<Int>
  let asksEachRow: Bool
  let needsText: Bool
  /// The next row, by its place in `rows`.
  var next = 0
  /// Of rows that were looked at one by one.
  private var looked: [String: Int] = [:]
  /// What counts for each subset's rows about which nothing has happened, and how many such rows
  /// there were.
  private var untouched: [Untouched?] = []

  private struct Untouched: Equatable {
    var keys: [String]
    var rows = 0
  }

  init(_ subject: Subject, rows: RowList, touched: Set<Int>, showsGold: Bool) {
    self.subject = subject
    self.rows = rows
    self.touched = touched
    var filters: [QueueFilter] = []
    if case .filters(let all) = subject { filters = all.map(\.filter) }
    needsText = filters.contains { $0.fields.contains(.text) }
    asksEachRow =
      showsGold || needsText || filters.contains { $0.figures.contains(.length) }
  }

  var isDone: Bool { next >= rows.count }

  /// What a row counts for.
  func keys(of facts: RowFacts) -> [String] {
    switch subject {
    case .facets: facts.facets.map(\.text)
    case .filters(let filters): filters.filter { $0.filter.matches(facts) }.map(\.text)
    }
  }

  mutating func count(_ facts: RowFacts) {
    for key in keys(of: facts) { looked[key, default: 0] += 1 }
  }

  mutating func count(subset: Int, _ facts: () -> RowFacts) {
    while untouched.count <= subset { untouched.append(nil) }
    if untouched[subset] == nil { untouched[subset] = Untouched(keys: keys(of: facts())) }
    untouched[subset]?.rows += 1
  }

  /// How many rows count for each filter or value, so far.
  var counts: [String: Int] {
    untouched.reduce(into: looked) { counts, subset in
      guard let subset else { return }
      for key in subset.keys { counts[key, default: 0] += subset.rows }
    }
  }
}
