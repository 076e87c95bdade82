import Judgment
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
