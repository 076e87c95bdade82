import Judgment
import Review

/// A queue on its way: the filter goes through the rows, then what it keeps is sorted, then
/// controls and repeats are mixed in. A step looks at so much that it takes about a millisecond;
/// ticks take the next one, so that no key waits. Texts of a large file are looked
/// through elsewhere, range by range.
struct QueuePass: Sendable, Equatable {
  let filter: QueueFilter
  let sort: QueueSort
  let controls: Double
  let repeats: Double
  let seed: UInt64
  /// Rows that have runs, labels or other events: the filter is asked about each of them.
  let touched: Set<Int>
  /// The rows that it goes among; nil for all.
  let within: Set<Int>?
  /// Whether rows about which nothing has happened differ in more than their subset.
  let asksEachRow: Bool
  /// What the filter says of all other rows, by subset.
  var untouched: [RowAnswer?] = []
  /// The texts that it looks for in items, and how far a large file was searched for them.
  let patterns: [TextPattern]
  var searched = 0
  /// In which of the rows that were searched last each pattern stands.
  var found: [Set<UInt32>] = []
  /// What is said of rows that were searched, by subset and by which patterns stand there.
  var answers: [SearchedRow: RowAnswer] = [:]

  /// All that tells rows apart about which nothing has happened.
  struct SearchedRow: Hashable {
    var subset: Int
    var standing: [Bool]
  }

  var stage: Stage
  /// The next row to look at, by its place in the session.
  var next = 0
  /// Figures of all rows, gathered for ranks.
  var values: [QueueFigure: [Double]] = [:]
  var ranks = FigureRanks()
  var kept: [QueueSort.Row] = []
  /// Rows to which something happened while it went through them.
  var late: [ComparisonID] = []
  /// What controls are drawn from.
  var others: [UInt32] = []

  enum Stage: Sendable, Equatable {
    /// Figures are gathered for these ranks.
    case gathering
    /// A figure's values are sorted.
    case ranking(QueueFigure, SteppedSort<Double>)
    case filtering
    case sorting(SteppedSort<QueueSort.Row>)
    case mixing(QueueMix)
  }

  /// Whether it still goes through the rows.
  var looksAtRows: Bool {
    switch stage {
    case .gathering, .filtering: true
    case .ranking, .sorting, .mixing: false
    }
  }

  /// What the filter and the sort say of a row.
  struct RowAnswer: Sendable, Equatable {
    var isKept: Bool
    var key: QueueSort.Key
  }

  init(
    filter: QueueFilter, sort: QueueSort, controls: Double, repeats: Double, seed: UInt64,
    touched: Set<Int>, asksEachRow: Bool, within: Set<Int>? = nil
  ) {
    self.filter = filter
    self.sort = sort
    self.controls = controls
    self.repeats = repeats
    self.seed = seed
    self.touched = touched
    self.asksEachRow = asksEachRow
    self.within = within
    patterns = filter.terms.flatMap(\.tests).compactMap { test in
      if case .text(let pattern) = test { pattern } else { nil }
    }
    stage = filter.rankedFigures.isEmpty ? .filtering : .gathering
  }

  /// Rows and bytes of text that one step looks at, at most (but one row always), and how many
  /// rows whose subset decides count as one that is looked at.
  static let rows = 100
  static let bytes = 80_000
  static let rowsBySubset = 500
  /// Rows of a large file that are searched at a time, and for how many untouched ones one counts.
  static let searchedRows = 20_000
  static let costOfSearched = 10
  /// The same for one that is asked by its digest.
  static let costOfDigest = 25
  /// Elements that one step of sorting moves, and rows that one step of mixing draws.
  static let moves = 10_000
}
