import Judgment
import Review
import Screen

extension State {
  /// The evaluations, row by row under each criterion: beside each other, or one slot's alone.
  func evaluationContent(_ pane: Pane, columns: Int, slots: [Int]) -> PaneContent {
    if !isCurrentOpen, hasRun(current) {
      return evaluationContent(saying: .sealed, pane, columns: columns, slots: slots) { _ in
        sealedSentence
      }
    }
    guard isCurrentOpen, let reading = shownReading, let panes = shownPanes else {
      guard !hasRun(current), current != nil else { return PaneContent(memo, pane) }
      return evaluationContent(saying: .dim, pane, columns: columns, slots: slots) { name in
        // Where it stands alone nothing beside it says why it is empty.
        layout.kind == .single ? waitingSentence : "the judge's words on \(name) come here"
      }
    }
    return memo.content(judgmentKey(pane, reading, columns: columns, slots: slots)) {
      evaluationContent(of: reading, panes, pane, columns: columns, slots: slots)
    }
  }

  private func evaluationContent(
    of reading: JudgmentReading, _ panes: JudgmentPanes, _ pane: Pane, columns: Int,
    slots shown: [Int]
  ) -> PaneContent {
    let (width, between) = Self.evaluationColumns(columns, slots: shown)
    // Plain lines are asked for wider than any screen, and stay whole.
    let measure = wraps && columns <= size.columns ? Layout.measure : columns
    var writer = EvaluationWriter(
      state: self, reading: reading, panes: panes, slots: shown, width: width, between: between,
      columns: columns, measure: measure, pane: pane)
    writer.target = shownTarget
    if let item, let run { writer.responses = (item, run.run.presentation) }
    // No part of the writer: its blocks are to be added in place.
    var content = PaneContent(memo, pane)
    for row in panes.evaluation { writer.add(row, to: &content) }
    if panes.evaluation.isEmpty {
      // A judge that only thinks has judged the responses there.
      for row in panes.thoughts(slotCount: reading.slots.count) { writer.add(row, to: &content) }
    }
    guard content.isEmpty else { return content }
    return evaluationContent(saying: .dim, pane, columns: columns, slots: shown) { name in
      reading.isOver ? "(no evaluation of \(name))" : "no evaluation of \(name) yet"
    }
  }

  /// A sentence in the place of each evaluation, made of the letter of its response.
  func evaluationContent(
    saying role: Role, _ pane: Pane, columns: Int, slots: [Int], _ words: (String) -> String
  ) -> PaneContent {
    let (width, between) = Self.evaluationColumns(columns, slots: slots)
    let parts = slots.enumerated().map { index, slot in
      var part = PaneContent(memo, pane, firstPart: index * PaneContent.partsApart)
      part.add(words(Presentation.name(at: slot)), columns: width, style: theme[role])
      return part
    }
    var content = PaneContent(memo, pane)
    if parts.count == 1 {
      content.add(parts[0])
    } else {
      content.add(beside: parts, width: width, between: between)
    }
    return content
  }

  /// The cells that each evaluation has, and that part them: the line between them, with a blank
  /// at its sides where there is room. It stands in the middle either way.
  private static func evaluationColumns(_ columns: Int, slots: [Int]) -> (width: Int, between: Int)
  {
    let between = columns >= 40 ? 3 : 1
    return ((columns - between * (slots.count - 1)) / max(1, slots.count), between)
  }
}

/// Writes an evaluation's rows into a pane, with what is the same for all of them at hand.
private struct EvaluationWriter {
  let state: State
  let reading: JudgmentReading
  let panes: JudgmentPanes
  /// The slots whose evaluations are shown, beside each other.
  let slots: [Int]
  /// Cells that each of them has, that part them, and all together.
  let width: Int
  let between: Int
  let columns: Int
  /// Cells that a passage has at most.
  let measure: Int
  let pane: Pane
  /// The text that all of it is in.
  var target: MarkedSpan.Target?
  /// What quotes are checked against.
  var responses: (item: Item, order: Presentation)?
  private var columnsBefore = 0

  init(
    state: State, reading: JudgmentReading, panes: JudgmentPanes, slots: [Int], width: Int,
    between: Int, columns: Int, measure: Int, pane: Pane
  ) {
    self.state = state
    self.reading = reading
    self.panes = panes
    self.slots = slots
    self.width = width
    self.between = between
    self.columns = columns
    self.measure = measure
    self.pane = pane
  }

  mutating func add(_ row: EvaluationRow, to content: inout PaneContent) {
    if !content.isEmpty { content.addGap() }
    if let heading = row.heading {
      state.add(heading, of: reading, panes, target: target, to: &content, columns: columns)
    }
    for band in row.bands {
      switch band {
      case .across(let passages):
        for passage in passages {
          add(passage, to: &content, columns: min(columns, measure))
        }
      case .columns(let lists):
        columnsBefore += 1
        let parts = slots.map { slot in
          var part = PaneContent(
            state.memo, pane,
            firstPart: (columnsBefore * 32 + slot) * PaneContent.partsApart)
          guard lists.indices.contains(slot) else { return part }
          for passage in lists[slot] {
            add(passage, to: &part, columns: min(width, measure))
          }
          return part
        }
        if parts.count == 1 {
          content.add(parts[0])
        } else {
          content.add(beside: parts, width: width, between: between)
        }
      }
    }
  }

  /// A passage; a quote with what its check found.
  private func add(_ passage: Passage, to content: inout PaneContent, columns: Int) {
    guard passage.kind == .quote else {
      state.add(passage, of: reading, panes, target: target, to: &content, columns: columns)
      return
    }
    let range = reading.withoutQuoteMarks(passage.range)
    let text = "❝" + state.memo.text(of: reading, range) + "❞"
    let badge = responses.flatMap { responses in
      state.check(of: passage, reading, item: responses.item, order: responses.order)?.badge
    }
    let role: Role = badge?.isFaithful ?? true ? .quote : .quoteMissing
    state.addMarked(
      text + (badge.map { "\u{A0}" + $0.text } ?? ""),
      anchors: State.anchors(of: range, in: target, at: "❝".utf8.count), to: &content,
      columns: columns, style: state.theme[role], indent: 1)
  }
}

extension JudgmentReading {
  /// A quote without the marks that the judge put around it: one pair says that it is a quote.
  fileprivate func withoutQuoteMarks(_ range: Range<Int>) -> Range<Int> {
    let text = text(range)
    for (opener, closer) in [("\"", "\""), ("“", "”"), ("‘", "’"), ("«", "»"), ("'", "'")]
    where text.hasPrefix(opener) && text.hasSuffix(closer) && text.count > 2 {
      let inside = text.dropFirst().dropLast()
      // Of two quotes after each other the outer marks are no pair.
      guard !inside.contains(opener), !inside.contains(closer) else { return range }
      return range.lowerBound + opener.utf8.count..<range.upperBound - closer.utf8.count
    }
    return range
  }
}

extension QuoteCheck {
  /// What stands behind a quote: what was found, and whether that is faithful. Its sign is never
  /// parted from its words, nor from the quote's end.
  var badge: (text: String, isFaithful: Bool) {
    switch status {
    case .verbatim: ("✓", true)
    case .stitched: ("~\u{A0}stitched", true)
    case .inOther: ("→\u{A0}in\u{A0}\(slot.map(String.init) ?? "?")", false)
    case .notFound: ("✗\u{A0}no\u{A0}quote", false)
    }
  }
}
