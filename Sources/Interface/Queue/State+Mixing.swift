import Judgment
import Review

// A row that comes a second time has an id of its own (`MixedRows`). Whatever is stored is about the
// comparison itself: `stored` leads back to it.
extension State {
  /// Whether anything is mixed into what the filter keeps. Repeats need blind mode: with the judge
  /// in view its letters would tell that the order is another.
  var mixesIn: Bool { queue.plan.controls > 0 || (queue.plan.repeats > 0 && blindness.isOn) }

  /// What controls and repeats are drawn by.
  var mixingSeed: UInt64 { queue.plan.seed ?? session?.orderSeed ?? 0 }

  /// Whether a row may be a control: it has been judged and, where that may be known, nothing
  /// about it disagrees. In blind mode every judged row may be one: a choice by the verdict would
  /// tell of it.
  func isControl(_ facts: RowFacts) -> Bool {
    guard facts.isJudged else { return false }
    guard !blindness.isOn else { return true }
    if facts.relation == .disagrees || facts.relation == .overrides || facts.isFlipped {
      return false
    }
    if let gold = facts.gold, let judge = facts.judge, gold != judge { return false }
    return facts.failure == nil
  }

  /// The comparison that a row is about.
  func stored(_ row: ComparisonID) -> ComparisonID { queue.mixed.firstTime(of: row) ?? row }

  func isRepeat(_ row: ComparisonID) -> Bool { queue.mixed.firstTime(of: row) != nil }

  /// The row on which a comparison comes again, where it does.
  func secondTime(of comparison: ComparisonID) -> ComparisonID? {
    queue.mixed.secondTime(of: comparison)
  }

  /// The spans in an item's texts that may be seen now. On a comparison that comes again, what was
  /// marked the first time would tell that it does, and what one thought of it: until it is labelled
  /// again only what was marked since is there.
  func visibleSpans(of item: ItemID) -> [(event: Event, span: MarkedSpan)] {
    let spans = decisions.spans(of: item)
    guard let current, isRepeat(current), !isOpen(current) else { return spans }
    return spans.filter { queue.mixed.markedAgain.contains($0.event.id) }
  }

  mutating func forgetMixing() {
    if let row = current { current = stored(row) }
    for row in queue.mixed.repeats {
      texts.comparisons[row] = nil
      runsByComparison[row] = nil
      tallies.forget(repeated: row)
    }
    queue.mixed.forgetRows()
  }

  /// The list with controls and repeats; rows get what they need to be shown.
  mutating func mixIn(_ entries: [QueueMix.Entry]) -> RowList {
    let shown = current
    forgetMixing()
    var again: [ComparisonID] = []
    var places: [ComparisonID: Int] = [:]
    var rows: [UInt32] = []
    rows.reserveCapacity(entries.count)
    for entry in entries {
      var row = entry.comparison
      if entry.role == .repeated {
        // Of a large file only what was read can come again.
        guard let comparison = comparison(entry.comparison) else { continue }
        row = queue.mixed.repeatRow(of: entry.comparison)
        texts.comparisons[row] = Comparison(
          id: row, item: comparison.item, responses: comparison.responses, gold: comparison.gold,
          rule: comparison.rule)
        runsByComparison[row] = runsByComparison[entry.comparison]
        places[row] = table.count + again.count
        again.append(row)
        retally(row)
      }
      if entry.role != .kept { queue.mixed.entries[row] = entry }
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
    if let queue = assigned.queue?.queue(of: stored(row), isRepeat: isRepeat(row)) { return queue }
    let entry = queue.mixed.entries[row]
    guard !queue.plan.filter.isEmpty || mixesIn || queue.narrowed != nil else { return nil }
    let filter = [queue.narrowed?.words ?? "", queue.plan.filter].filter { !$0.isEmpty }.joined(
      separator: " ")
    return Label.Queue(
      filter: filter, probability: entry?.probability ?? 1, role: entry?.role ?? .kept,
      seed: mixesIn ? mixingSeed : nil)
  }
}
