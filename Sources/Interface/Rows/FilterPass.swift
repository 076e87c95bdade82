import Judgment
import Review

/// A filter on its way through the rows. A step looks at so much that it takes about a
/// millisecond; ticks take the next one, so that no key waits. Texts of a large file are looked
/// through elsewhere, range by range.
struct FilterPass: Sendable, Equatable {
  var filter: QueueFilter
  /// The next row to look at, by its place in the session.
  var next = 0
  var kept: [UInt32] = []
  /// Rows that have runs, labels or other events: the filter is asked about each of them.
  let touched: Set<Int>
  /// What the filter says of all other rows, by subset: nothing else tells them apart, as long as
  /// no text is looked for.
  var untouched: [Bool?] = []

  /// The texts that it looks for in items, and how far a large file was searched for them.
  let patterns: [TextPattern]
  var searched = 0
  /// In which of the rows that were searched last each pattern stands.
  var found: [Set<UInt32>] = []
  /// What the filter says of rows that were searched, by subset and by which patterns stand there.
  var answers: [SearchedRow: Bool] = [:]

  /// All that tells rows apart about which nothing has happened.
  struct SearchedRow: Hashable {
    var subset: Int
    var standing: [Bool]
  }

  /// Rows and bytes of text that one step looks at, at most (but one row always), and how many
  /// rows whose subset decides count as one that is looked at.
  static let rows = 100
  static let bytes = 80_000
  static let rowsBySubset = 500
  /// Rows of a large file that are searched at a time, and for how many untouched ones one counts.
  static let searchedRows = 20_000
  static let costOfSearched = 10

  init(_ filter: QueueFilter, touched: Set<Int>, from next: Int = 0, kept: [UInt32] = []) {
    self.filter = filter
    self.touched = touched
    self.next = next
    self.kept = kept
    searched = next
    patterns = filter.terms.flatMap(\.tests).compactMap { test in
      if case .text(let pattern) = test { pattern } else { nil }
    }
  }
}
