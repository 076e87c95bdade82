import Judgment

extension State {
  /// How many quotes of the judgment in view stand where they claim to; nil where none is done.
  var shownTally: QuoteTally? {
    guard isCurrentOpen, let reading = shownReading, let item, let run else { return nil }
    let order = run.run.presentation
    return memo.tally(of: reading, item: item.id, order: order) {
      let checks = shownQuotes.compactMap { quote in
        check(of: quote, reading, item: item, order: order).flatMap { check in
          quote.subject.slotIndex.map { (slot: $0, check: check) }
        }
      }
      return checks.isEmpty ? nil : QuoteTally(checks, slotCount: reading.slots.count)
    }
  }

  /// ` · 3 ❝ · 1 ✗`: the quotes of an evaluation, and how many of them are somewhere else or
  /// nowhere; shorter, or nothing, where the title has not so much room (in cells).
  func quoteRemark(of pane: Pane, room: Int) -> String {
    guard let tally = shownTally else { return "" }
    let slot = slot(of: pane)
    guard tally.slots.indices.contains(slot) else { return "" }
    let counts = tally.slots[slot]
    guard counts.total > 0 else { return "" }
    let parts = [(counts.total, "❝"), (counts[.inOther], "→"), (counts[.notFound], "✗")]
      .filter { $0.0 > 0 }
    let long = " · " + parts.map { "\($0.0) \($0.1)" }.joined(separator: " · ")
    if long.count <= room { return long }
    let short = " " + parts.map { "\($0.0)\($0.1)" }.joined(separator: " ")
    return short.count <= room ? short : ""
  }
}
