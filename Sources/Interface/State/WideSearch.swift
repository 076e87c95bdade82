package import Judgment
package import Review

/// A search through everything: questions, responses, judgments and notes of all items.
///
/// What is in memory is read in steps of about a millisecond, tick by tick; judgments that are not
/// are asked of the store, some items' at a time, and their matches come in as news.
package struct WideSearch: Sendable, Equatable {
  package let pattern: TextPattern
  /// Tells news of this search from those of searches before it.
  package let generation: Int
  /// What is shown of what was found, in the order of items and of what each has.
  private(set) var found: [FoundText] = []
  /// The next row to read, by its place in the session.
  var next = 0
  /// Rows of a large file before this one were asked for, where their texts were not at hand.
  var requested = 0
  /// The item of the row before: its question is not read again for another pair of its responses.
  var lastItem: ItemID?
  /// Judgments asked of the store, and those that it has looked through.
  var asked = 0
  var answered = 0
  /// All matches so far.
  private(set) var matches = 0
  /// Items that have any.
  private(set) var items: Set<ComparisonID> = []
  /// Rows of a large file whose texts are not at hand, and so were not read.
  var unread = 0
  /// Whether judgments were left out because they are sealed.
  var leftSealed = false
  /// Where the reader was in the list.
  var selection = 0

  init(_ pattern: TextPattern, generation: Int) {
    self.pattern = pattern
    self.generation = generation
  }

  /// Rows and bytes of text that one step reads, at most (but one row always).
  static let rows = 100
  static let bytes = 80_000
  /// Places listed, at most: of questions, responses and notes, and as many of judgments. More are
  /// only counted.
  static let mostListed = 250

  /// Takes in a place with matches; places of judgments may come in any order.
  ///
  /// - Returns: where it is listed; nil where it is only counted.
  @discardableResult
  mutating func add(_ text: FoundText) -> Int? {
    matches += text.finding.count
    items.insert(text.comparison)
    let same = found.count { $0.place.tellsOfJudge == text.place.tellsOfJudge }
    guard same < Self.mostListed else { return nil }
    var low = 0
    var high = found.count
    while low < high {
      let middle = (low + high) / 2
      if found[middle].order <= text.order { low = middle + 1 } else { high = middle }
    }
    found.insert(text, at: low)
    return low
  }

  /// Whether all of so many rows are read, and the store has answered.
  func isDone(of rows: Int) -> Bool { next >= rows && answered >= asked }

  /// Matches that are counted but not listed.
  var unlisted: Int { matches - found.reduce(0) { $0 + $1.finding.count } }
}

/// A text that has what is looked for.
package struct FoundText: Sendable, Equatable {
  package var comparison: ComparisonID
  /// Its place in the session, from 0.
  package var row: Int
  package var place: Place
  package var finding: TextFinding

  package enum Place: Sendable, Hashable {
    case message(Int, item: ItemID)
    case response(ResponseID, message: Int, item: ItemID)
    /// A run's transcript; its place among the runs of the comparison, from 0.
    case run(RunID, index: Int)
    /// What came with the item, such as a sample session's note.
    case itemNote
    /// What the reviewer wrote: of a label, a review, a span.
    case ownNote

    /// Whether it may be seen only where the comparison is open.
    var tellsOfJudge: Bool {
      switch self {
      case .run, .itemNote: true
      case .message, .response, .ownNote: false
      }
    }
  }

  /// By item; question, responses, judgments, notes.
  fileprivate var order: (Int, Int) {
    switch place {
    case .itemNote: (row, 0)
    case .message: (row, 1)
    case .response: (row, 2)
    case .run(_, let index): (row, 3 + index)
    case .ownNote: (row, Int.max)
    }
  }

  /// The text that can be marked, where it is one.
  var target: MarkedSpan.Target? {
    switch place {
    case .message(let index, let item): .message(index, item: item)
    case .response(let id, let index, let item): .response(id, message: index, item: item)
    case .run(let id, _): .run(id)
    case .itemNote, .ownNote: nil
    }
  }
}

/// A stored judgment that has what is looked for.
package struct FoundRun: Sendable, Equatable {
  package var run: RunID
  package var finding: TextFinding

  package init(run: RunID, finding: TextFinding) {
    self.run = run
    self.finding = finding
  }
}
