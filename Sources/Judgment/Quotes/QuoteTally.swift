/// How many of a judgment's quotes stand where they claim to: a count for each slot.
///
/// Quotes that are still being written, or whose tag names no slot, are not counted.
package struct QuoteTally: Hashable, Sendable {
  /// In the order of letters.
  package private(set) var slots: [Counts]

  /// Quotes by what their check found.
  package struct Counts: Hashable, Sendable {
    private var counts: [QuoteCheck.Status: Int] = [:]

    package init() {}

    package subscript(_ status: QuoteCheck.Status) -> Int { counts[status] ?? 0 }

    /// Checked quotes, whatever was found.
    package var total: Int { counts.values.reduce(0, +) }

    /// Those that stand in the response they claim, whole or in parts.
    package var faithful: Int { self[.verbatim] + self[.stitched] }

    fileprivate mutating func count(_ status: QuoteCheck.Status, times: Int = 1) {
      counts[status, default: 0] += times
    }

    /// Both together, outcome by outcome.
    package static func + (left: Counts, right: Counts) -> Counts {
      var sum = left
      for (status, times) in right.counts { sum.count(status, times: times) }
      return sum
    }
  }

  /// - Parameters:
  ///   - checks: each quote's check with the slot, from 0, that its tag names.
  ///   - slotCount: how many responses the judge saw.
  package init(_ checks: [(slot: Int, check: QuoteCheck)], slotCount: Int) {
    slots = Array(repeating: Counts(), count: slotCount)
    for (slot, check) in checks where slots.indices.contains(slot) {
      slots[slot].count(check.status)
    }
  }

  /// Of a run, whose transcript must be there: an empty one counts nothing.
  ///
  /// Costs the reading of the whole transcript and a search of each quote in the responses.
  package init(of run: Run, item: Item) {
    let slotCount = run.presentation.responses.count
    let reading = JudgmentReading(of: run)
    let texts = run.presentation.responses.map { NormalizedText(item.response($0)?.text ?? "") }
    let checks = reading.quoteChecks(responses: texts).compactMap { quote, check in
      quote.subject.slotIndex.map { (slot: $0, check: check) }
    }
    self.init(checks, slotCount: slotCount)
  }

  /// Over all slots.
  package var all: Counts { slots.reduce(Counts(), +) }
}
