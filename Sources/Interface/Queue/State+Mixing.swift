import Judgment
import Review

// A row that comes a second time is shown under an id of its own, so that it looks and behaves
// like any other row that is not labelled yet. Whatever is stored is about the comparison itself:
// `stored` leads back to it.
extension State {
  /// Whether anything is mixed into what the filter keeps. Repeats need blind mode: with the judge
  /// in view its letters would tell that the order is another.
  var mixesIn: Bool { controls > 0 || (repeats > 0 && isBlind) }

  /// What controls and repeats are drawn by.
  var mixingSeed: UInt64 { queueSeed ?? session?.orderSeed ?? 0 }

  /// Whether a row may be a control: it has been judged and, where that may be known, nothing
  /// about it disagrees. In blind mode every judged row may be one: a choice by the verdict would
  /// tell of it.
  func isControl(_ facts: RowFacts) -> Bool {
    guard facts.isJudged else { return false }
    guard !isBlind else { return true }
    if facts.relation == .disagrees || facts.relation == .overrides || facts.isFlipped {
      return false
    }
    if let gold = facts.gold, let judge = facts.judge, gold != judge { return false }
    return facts.failure == nil
  }

  /// The comparison that a row is about.
  func stored(_ row: ComparisonID) -> ComparisonID { firstTimes[row] ?? row }

  func isRepeat(_ row: ComparisonID) -> Bool { firstTimes[row] != nil }

  /// The row on which a comparison comes again, where it does.
  func secondTime(of comparison: ComparisonID) -> ComparisonID? { secondTimes[comparison] }

  /// The spans in an item's texts that may be seen now. On a comparison that comes again, what was
  /// marked the first time would tell that it does, and what one thought of it: until it is labelled
  /// again only what was marked since is there.
  func visibleSpans(of item: ItemID) -> [(event: Event, span: MarkedSpan)] {
    let spans = decisions.spans(of: item)
    guard let current, isRepeat(current), !isOpen(current) else { return spans }
    return spans.filter { markedAgain.contains($0.event.id) }
  }

  mutating func forgetMixing() {
    if let row = current { current = stored(row) }
    for row in firstTimes.keys {
      comparisonsByID[row] = nil
      runsByComparison[row] = nil
      tallies[row] = nil
    }
    firstTimes = [:]
    secondTimes = [:]
    entries = [:]
  }

  /// The list with controls and repeats; rows get what they need to be shown.
  mutating func mixIn(_ queue: [QueueMix.Entry]) -> RowList {
    let shown = current
    forgetMixing()
    var again: [ComparisonID] = []
    var places: [ComparisonID: Int] = [:]
    var rows: [UInt32] = []
    rows.reserveCapacity(queue.count)
    for entry in queue {
      var row = entry.comparison
      if entry.role == .repeated {
        // Of a large file only what was read can come again.
        guard let comparison = comparison(entry.comparison) else { continue }
        row = ComparisonID(entry.comparison.text + " again")
        firstTimes[row] = entry.comparison
        secondTimes[entry.comparison] = row
        comparisonsByID[row] = Comparison(
          id: row, item: comparison.item, responses: comparison.responses, gold: comparison.gold,
          rule: comparison.rule)
        runsByComparison[row] = runsByComparison[entry.comparison]
        places[row] = table.count + again.count
        again.append(row)
        retally(row)
      }
      if entry.role != .kept { entries[row] = entry }
      guard let number = places[row] ?? number(of: row) else { continue }
      rows.append(UInt32(number))
    }
    if let shown, isRepeat(shown) { current = shown }
    var table = table
    table.append(
      ComparisonTable.Chunk(ids: again, subsets: Array(repeating: 0, count: again.count)),
      subsets: table.subsets)
    return RowList(rows, of: table)
  }

  /// What a label stores of the queue that showed its row; nil where the list is simply all rows.
  func queue(of row: ComparisonID) -> Label.Queue? {
    if let queue = assigned?.queue(of: stored(row), isRepeat: isRepeat(row)) { return queue }
    let entry = entries[row]
    guard !filterText.isEmpty || mixesIn || narrowed != nil else { return nil }
    let filter = [narrowed?.words ?? "", filterText].filter { !$0.isEmpty }.joined(separator: " ")
    return Label.Queue(
      filter: filter, probability: entry?.probability ?? 1, role: entry?.role ?? .kept,
      seed: mixesIn ? mixingSeed : nil)
  }
}
