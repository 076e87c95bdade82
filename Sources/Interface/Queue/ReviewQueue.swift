package import Judgment
package import Review

/// The queue that is read: what was asked for, how far that is computed, and the rows it keeps.
package struct ReviewQueue: Sendable, Equatable {
  /// What was asked for: filter, order, and what is mixed in.
  package internal(set) var plan = QueuePlan()
  /// Why the filter can't be read, when it can't, and which bytes of it are to blame.
  package private(set) var error: String?
  private(set) var errorRange: Range<Int>?
  /// The choice of the completion list that Tab has put into the filter being typed.
  var choice: FilterChoice?
  /// Where the reader was when the filter being typed, or just dropped, was begun.
  var cameFrom: ListPlace?
  /// A filter that is still going through the rows; nil when `visible` is what it keeps.
  var pass: QueuePass?
  /// The ranks that the list was filtered by.
  var ranks = FigureRanks()
  /// The comparisons that the filter keeps, in the list's order.
  package var visible = RowList()
  /// Controls and repeats among them.
  var mixed = MixedRows()
  /// The rows behind a figure that the list is narrowed to.
  package internal(set) var narrowed: MeasuredRows?
  /// Items that are marked in the list, for what is done to several at once.
  package internal(set) var marked: Set<ComparisonID> = []

  /// Whether `visible` is still that of the filter before.
  package var isFiltering: Bool { pass != nil }

  /// Whether it is simply all rows in the file's order, but for what the list is narrowed to.
  var isPlain: Bool { plan == QueuePlan() }

  /// The filter; nil where it can't be read.
  var filter: QueueFilter? { try? QueueFilter(parsing: plan.filter) }

  /// Drops what was computed, to begin anew.
  mutating func restart() {
    pass = nil
    error = nil
    errorRange = nil
  }

  /// The filter is not used, and why.
  mutating func refuse(_ reason: String, at range: Range<Int>? = nil) {
    error = reason
    errorRange = range
  }

  /// Marks an item, or takes its mark away.
  mutating func toggleMark(_ row: ComparisonID) {
    if marked.remove(row) == nil { marked.insert(row) }
  }
}
