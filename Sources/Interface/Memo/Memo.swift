import Judgment
import Screen
import Synchronization

/// Results of pure functions that cost time, kept from frame to frame: laid out texts, a
/// judgment's panes, normalised responses, checks of quotes. Whatever it holds is what the function would give, so that
/// states that share a memo, or have none, show the same.
package final class Memo: Sendable, Equatable {
  private struct Store {
    var layouts: [Place: TextLayout] = [:]
    var panes: (bytes: [UInt8], isOver: Bool, slots: Int, read: ReadPanes)?
    var normalized: [ResponseID: NormalizedText] = [:]
    var checks: [Claim: QuoteCheck] = [:]
  }

  /// Where a text is shown: the key only says which older layout is likely to be of use.
  struct Place: Hashable {
    var pane: Pane
    /// The text's number or byte offset within the pane.
    var part: Int
    var columns: Int
    var wraps: Bool
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
  }

  private let store = Mutex(Store())

  init() {}

  /// Memos hold nothing that could differ.
  package static func == (left: Memo, right: Memo) -> Bool { true }

  /// Forgets everything; for another session.
  func forget() { store.withLock { $0 = Store() } }

  /// The layout of a text. Costs a comparison where the place had the same text, or the
  /// beginning of it, and laying out anew where not.
  func layout(_ text: String, at place: Place) -> TextLayout {
    var text = text
    return text.withUTF8 { bytes in
      store.withLock { store in
        if store.layouts.count > 8_192 { store.layouts = [:] }
        if let kept = store.layouts[place], kept.source.elementsEqual(bytes) { return kept }
        var layout =
          store.layouts.removeValue(forKey: place)
          ?? TextLayout(columns: place.columns, wrapping: place.wraps ? .words : .none)
        layout.update(to: Array(bytes))
        store.layouts[place] = layout
        return layout
      }
    }
  }

  /// A judgment's panes, laid out once for each state of its text.
  func panes(of reading: JudgmentReading) -> ReadPanes {
    store.withLock { store in
      // Equal buffers are mostly the same buffer, which costs nothing to see.
      if let kept = store.panes, kept.isOver == reading.isOver, kept.slots == reading.slots.count,
        kept.bytes == reading.bytes
      {
        return kept.read
      }
      let panes = reading.panes
      let read = ReadPanes(
        panes: panes, quotes: panes.quotes,
        ledger: RubricLedger(panes, in: reading.bytes, slotCount: reading.slots.count))
      store.panes = (reading.bytes, reading.isOver, reading.slots.count, read)
      return read
    }
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
      if store.checks.count > 1_024 { store.checks = [:] }
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
}
