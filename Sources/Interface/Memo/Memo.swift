import Judgment
import Review
import Screen
import Synchronization

/// Results of pure functions that cost time, kept from frame to frame: laid out texts, a
/// judgment's panes, normalised responses, checks of quotes, matches of a search, word diffs.
/// Whatever it holds is what the function would give, so that states that share a memo, or have
/// none, show the same.
package final class Memo: Sendable, Equatable {
  private struct Store {
    var texts = LayoutShelf()
    var reading = ReadingTexts()
    var judgments = JudgmentShelf()
    var panes: (bytes: [UInt8], isOver: Bool, slots: Int, read: ReadPanes)?
    var normalized: [ResponseID: NormalizedText] = [:]
    var checks: [Claim: QuoteCheck] = [:]
    var tally: (key: TallyKey, tally: QuoteTally?)?
    var layout: (key: LayoutKey, layout: Layout)?
    var matches = MatchShelf()
    var diffs: [WordDiff] = []
    var comparisons: (count: Int, byItem: [ItemID: ComparisonID]) = (0, [:])
    var amended: (event: EventID, record: RunRecord)?
  }

  /// Where a text is shown: the key only says which older layout is likely to be of use.
  struct Place: Hashable {
    var pane: Pane
    /// The text's number or byte offset within the pane.
    var part: Int
    var columns: Int
    var wraps: Bool
    var isMarkdown = false
  }

  /// What a screen's layout depends on.
  struct LayoutKey: Equatable {
    var size: Size
    var zoomed: Pane?
    var showsRaw: Bool
    var labels: Layout.Labels
    var shares: [Layout.Kind: [Border: Int]]
    var wraps: Bool
  }

  private struct TallyKey: Equatable {
    var reading: ReadingIdentity
    var item: ItemID
    var order: Presentation
  }

  private struct Claim: Hashable {
    var quote: ArraySlice<UInt8>
    var letter: Character
    var item: ItemID
    var order: Presentation
  }

  /// A judgment's panes, with its quotes in reading order and its rubric's ledger.
  struct ReadPanes {
    var panes: JudgmentPanes
    var quotes: [Passage]
    var ledger: RubricLedger
    /// Cells of the ledger's column of weights.
    var weightColumns: Int
  }

  private let store = Mutex(Store())

  init() {}

  /// Memos hold nothing that could differ.
  package static func == (left: Memo, right: Memo) -> Bool { true }

  /// Forgets everything; for another session.
  func forget() { store.withLock { $0 = Store() } }

  /// Rows that were laid out so far.
  package var rowsMade: Int { store.withLock { $0.texts.rowsMade } }

  /// A text laid out. Costs nothing where the place had the same string, a comparison where it
  /// had an equal one or the beginning of it, and laying out anew where not.
  func layout(_ text: String, at place: Place) -> LaidOutText {
    store.withLock { $0.texts.layout(text, at: place) }
  }

  /// The text of a part of a judgment, as `JudgmentReading.text`: the same string as long as the
  /// judgment is the same or only grows.
  func text(of reading: JudgmentReading, _ range: Range<Int>) -> String {
    store.withLock { $0.reading.text(of: reading, range) }
  }

  /// What a pane shows of a judgment, made anew where something that it is made from changed.
  func content(_ key: JudgmentShelf.Key, _ make: () -> PaneContent) -> PaneContent {
    if let kept = store.withLock({ $0.judgments[key] }) { return kept }
    // Not under the lock: it asks for texts.
    let content = make()
    store.withLock { $0.judgments.keep(content, for: key) }
    return content
  }

  /// Where everything stands on a screen.
  func layout(_ key: LayoutKey) -> Layout {
    store.withLock { store in
      if let kept = store.layout, kept.key == key { return kept.layout }
      let layout = Layout(
        size: key.size, zoomed: key.zoomed, showsRaw: key.showsRaw, labels: key.labels,
        shares: key.shares, wraps: key.wraps)
      store.layout = (key, layout)
      return layout
    }
  }

  /// A judgment's panes, laid out once for each state of its text.
  func panes(of reading: JudgmentReading) -> ReadPanes {
    store.withLock { store in
      if let kept = store.panes, kept.isOver == reading.isOver, kept.slots == reading.slots.count,
        kept.bytes.equal(reading.bytes)
      {
        // The same buffer is known again at no cost.
        store.panes?.bytes = reading.bytes
        return kept.read
      }
      let panes = reading.panes
      let read = ReadPanes(
        panes: panes, quotes: panes.quotes,
        ledger: RubricLedger(panes, in: reading.bytes, slotCount: reading.slots.count),
        weightColumns: State.weightColumns(of: panes.rubric))
      store.panes = (reading.bytes, reading.isOver, reading.slots.count, read)
      return read
    }
  }

  /// A comparison of an item: of several, always the same one.
  func comparison(
    of item: ItemID, in comparisons: [ComparisonID: Comparison]
  ) -> ComparisonID? {
    store.withLock { store in
      if store.comparisons.count != comparisons.count {
        var byItem: [ItemID: ComparisonID] = [:]
        for comparison in comparisons.values {
          byItem[comparison.item] = min(byItem[comparison.item] ?? comparison.id, comparison.id)
        }
        store.comparisons = (comparisons.count, byItem)
      }
      return store.comparisons.byItem[item]
    }
  }

  /// An amended run, read once. The event tells which amendment it is, and so what it holds.
  func amended(_ event: EventID, read: () -> RunRecord) -> RunRecord {
    if let kept = store.withLock({ $0.amended }), kept.event == event { return kept.record }
    let record = read()
    store.withLock { $0.amended = (event, record) }
    return record
  }

  /// Whether a quote stands where it claims to.
  ///
  /// - Parameters:
  ///   - quote: the bytes between its tags.
  ///   - letter: the slot that its tag names.
  ///   - item: whose responses they are.
  ///   - order: which response each letter means.
  /// - Returns: what was found.
  func check(
    _ quote: ArraySlice<UInt8>, claimed letter: Character, item: Item, order: Presentation
  ) -> QuoteCheck {
    let claim = Claim(quote: quote, letter: letter, item: item.id, order: order)
    return store.withLock { store in
      if let known = store.checks[claim] { return known }
      // More than a megabyte of judgment has, or they would be made again for every frame.
      if store.checks.count > 20_000 { store.checks = [:] }
      if store.normalized.count > 16 { store.normalized = [:] }
      let texts = order.responses.map { id in
        if let known = store.normalized[id] { return known }
        let normalized = NormalizedText(item.response(id)?.text ?? "")
        store.normalized[id] = normalized
        return normalized
      }
      let check = QuoteCheck(quote, claimed: letter, responses: texts)
      store.checks[claim] = check
      return check
    }
  }

  /// How many quotes of a judgment stand where they claim to, counted once for each state of its
  /// text.
  func tally(
    of reading: JudgmentReading, item: ItemID, order: Presentation, _ make: () -> QuoteTally?
  ) -> QuoteTally? {
    let key = TallyKey(reading: ReadingIdentity(reading), item: item, order: order)
    if let kept = store.withLock({ $0.tally }), kept.key == key { return kept.tally }
    // Not under the lock: it asks for checks.
    let tally = make()
    store.withLock { $0.tally = (key, tally) }
    return tally
  }

  /// Where a pattern stands in a run's transcript. Costs a search for each state of its text.
  func ranges(of pattern: TextPattern, in bytes: [UInt8], of run: RunID) -> [Range<Int>] {
    store.withLock { $0.matches.ranges(of: pattern, in: bytes, of: run) }
  }

  /// Where a pattern stands in a message, which never changes. Costs one search.
  func ranges(
    of pattern: TextPattern, in message: String, of target: MarkedSpan.Target
  ) -> [Range<Int>] {
    store.withLock { $0.matches.ranges(of: pattern, in: message, of: target) }
  }

  /// How two texts differ. Costs a comparison of bytes where they were compared lately.
  func diff(_ first: String, _ second: String) -> WordDiff {
    store.withLock { store in
      let known = store.diffs.firstIndex {
        $0.a.bytes.elementsEqual(first.utf8) && $0.b.bytes.elementsEqual(second.utf8)
      }
      if let known { return store.diffs[known] }
      let diff = WordDiff(first, second)
      // As many as are on screen at once, and those walked to just now.
      if store.diffs.count >= 4 { store.diffs.removeFirst() }
      store.diffs.append(diff)
      return diff
    }
  }
}
