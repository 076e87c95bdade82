import Judgment
import Review
import Screen

extension State {
  // MARK: - Quotes

  /// Goes to the next or previous quote of the judgment in view: scrolls the evaluation to it,
  /// lights the span in its response, and says what the check found.
  mutating func walkQuotes(_ direction: Int) -> [Effect] {
    guard isCurrentOpen else { return sealed() }
    let quotes = shownQuotes
    guard !quotes.isEmpty else {
      say(run == nil ? noRunWords : "no quotes in this judgment")
      return []
    }
    return go(toQuote: Self.walked(walked.quote, direction, quotes.count))
  }

  /// Goes to a quote by its number in the judgment in view.
  mutating func go(toQuote index: Int) -> [Effect] {
    let quotes = shownQuotes
    guard quotes.indices.contains(index) else { return [] }
    let count = quotes.count
    walked.leave()
    walked.quote = index
    let passage = quotes[index]
    bringToSight(passage, in: evaluationPane(of: passage))
    guard let check = check(of: passage) else {
      say("quote \(index + 1) of \(count) is still being written")
      return []
    }
    if let slot = check.slot.flatMap(Self.slot), let place = check.spans.first {
      bringToSight(responseByte: place.lowerBound, ofSlot: slot)
    }
    say("quote \(index + 1) of \(count): \(Self.words(for: check, claimed: passage))")
    return []
  }

  /// What a quote's check found, in words.
  private static func words(for check: QuoteCheck, claimed passage: Passage) -> String {
    let own: String
    if case .slot(let letter) = passage.subject { own = String(letter) } else { own = "?" }
    switch check.status {
    case .verbatim: return "stands in \(own)"
    case .stitched: return "stitched from \(own), in \(check.spans.count) places"
    case .inOther: return "claimed of \(own), stands in \(check.slot.map(String.init) ?? "?")"
    case .notFound: return "does not stand in \(own), nor in another response"
    }
  }

  /// The check of a quote in the judgment in view; nil while it is being written.
  func check(of passage: Passage) -> QuoteCheck? {
    guard let item, let run, let reading = shownReading else { return nil }
    return check(of: passage, reading, item: item, order: run.run.presentation)
  }

  /// The same with what it needs at hand, for many quotes.
  func check(
    of passage: Passage, _ reading: JudgmentReading, item: Item, order: Presentation
  ) -> QuoteCheck? {
    guard !passage.isOpen, case .slot(let letter) = passage.subject,
      passage.range.upperBound <= reading.bytes.count
    else { return nil }
    return memo.check(reading.bytes[passage.range], claimed: letter, item: item, order: order)
  }

  static func slot(_ letter: Character) -> Int? {
    letter.asciiValue.map { Int($0) - 65 }
  }

  /// The next index in a direction, around the ends; from outside it starts at an end.
  static func walked(_ index: Int?, _ direction: Int, _ count: Int) -> Int {
    guard let index, index < count else { return direction > 0 ? 0 : count - 1 }
    return (index + direction + count) % count
  }

  /// The evaluation pane that a passage stands in, or will when its response is turned to.
  func evaluationPane(of passage: Passage) -> Pane {
    if let slot = passage.subject.slotIndex, slot != sight.sides.left { return .evaluationB }
    return .evaluationA
  }

  // MARK: - Scrolling to it

  private mutating func bringToSight(_ passage: Passage, in pane: Pane) {
    guard let shownTarget else { return }
    bringToSight(shownTarget, byte: passage.range.lowerBound, in: pane)
  }

  private mutating func bringToSight(responseByte offset: Int, ofSlot slot: Int) {
    guard let item, let presentation, presentation.responses.indices.contains(slot),
      let response = item.response(presentation.responses[slot]),
      let place = response.place(ofByte: offset)
    else { return }
    bringToSight(
      .response(response.id, message: place.message, item: item.id), byte: place.byte,
      in: turn(toSlot: slot) == .left ? .first : .second)
  }
}
