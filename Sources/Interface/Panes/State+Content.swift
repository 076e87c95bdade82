import Judgment
import Review
import Screen

extension State {
  /// What a pane shows, for a width in cells.
  func content(of pane: Pane, columns: Int) -> PaneContent {
    switch pane {
    case .list: PaneContent(memo, pane)
    case .question: questionContent(columns: columns)
    case .first, .second: responsesContent(pane, columns: columns)
    case .rubric:
      if !isCurrentOpen {
        sealedContent(pane, columns: columns)
      } else if showsRaw {
        rawContent(columns: columns)
      } else {
        firstJudgmentContent(columns: columns)
      }
    case .evaluationA, .evaluationB:
      isCurrentOpen
        ? evaluationContent(
          pane, columns: columns, slots: layout.showsBothEvaluations ? nil : slots(of: pane))
        : sealedContent(pane, columns: columns)
    case .verdict: verdictContent(columns: columns)
    }
  }

  func contentRows(of pane: Pane, columns: Int) -> Int {
    content(of: pane, columns: columns).rows
  }

  /// The slots, from 0, that a pane is about: beyond two responses the second pane has the rest.
  func slots(of pane: Pane) -> [Int] {
    switch pane {
    case .first, .evaluationA: [0]
    case .second, .evaluationB: Array(1..<max(2, presentation?.responses.count ?? 2))
    default: []
    }
  }

  /// The panes of the judgment as shown now; nil without a run.
  var shownPanes: JudgmentPanes? { shownReading.map { memo.panes(of: $0).panes } }

  /// Its rubric beside what the evaluation makes of it.
  var shownLedger: RubricLedger { shownReading.map { memo.panes(of: $0).ledger } ?? RubricLedger() }

  /// Its quotes in reading order.
  var shownQuotes: [Passage] { shownReading.map { memo.panes(of: $0).quotes } ?? [] }

  private func sealedContent(_ pane: Pane, columns: Int) -> PaneContent {
    var content = PaneContent(memo, pane)
    if hasRun(current) {
      content.add(Self.sealedSentence, columns: columns, style: theme[.sealed])
    } else if pane == .rubric {
      content.add("no run yet: r runs the judge", columns: columns, style: theme[.dim])
    }
    return content
  }

  // MARK: - Question and responses

  private func questionContent(columns: Int) -> PaneContent {
    var content = PaneContent(memo, .question)
    guard let item else { return content }
    if isCurrentOpen, let note = session?.notes[item.id] {
      content.add(
        note, columns: columns, style: theme[.accent], lead: StyledText("▸ ", theme[.accent]),
        indent: 2)
    }
    add(item.messages, to: &content, columns: columns) { .message($0, item: item.id) }
    return content
  }

  private func responsesContent(_ pane: Pane, columns: Int) -> PaneContent {
    var content = PaneContent(memo, pane)
    guard let item, let presentation else { return content }
    let slots = slots(of: pane)
    for slot in slots where presentation.responses.indices.contains(slot) {
      guard let response = item.response(presentation.responses[slot]) else { continue }
      if slots.count > 1 {
        if slot > slots[0] { content.addGap() }
        content.add(
          Presentation.letter(at: slot).map(String.init) ?? "?", columns: columns,
          style: theme[.responseB])
      }
      add(response.messages, to: &content, columns: columns) {
        .response(response.id, message: $0, item: item.id)
      }
    }
    return content
  }

  /// Adds a conversation: one message as it is, several with their roles and turns.
  private func add(
    _ messages: [Message], to content: inout PaneContent, columns: Int,
    target: (Int) -> MarkedSpan.Target
  ) {
    for (index, message) in messages.enumerated() {
      if messages.count > 1 {
        content.add(
          "\(Sanitizer.oneLine(message.role, limit: 40)) · turn \(index + 1)/\(messages.count)",
          columns: columns, style: theme[.dim])
      }
      if message.content.isEmpty {
        content.add("(empty)", columns: columns, style: theme[.dim])
      } else {
        addMarked(
          message.content,
          anchors: [PaneContent.Anchor(target(index), 0..<message.content.utf8.count)],
          to: &content, columns: columns, style: theme[.text])
      }
      if index + 1 < messages.count { content.addGap() }
    }
  }

  // MARK: - The judgment

  private func rawContent(columns: Int) -> PaneContent {
    var content = PaneContent(memo, .rubric, firstPart: -1)
    guard let reading = shownReading else { return content }
    let range = 0..<reading.bytes.count
    guard !range.isEmpty else {
      content.add("(no text yet)", columns: columns, style: theme[.dim])
      return content
    }
    addMarked(
      reading.text(range), anchors: anchors(of: range), to: &content, columns: columns,
      style: theme[.text], spans: originSpans(reading, range))
    return content
  }

  /// A part of the transcript in view as the only thing that a block shows, from `offset` on.
  func anchors(of range: Range<Int>, at offset: Int = 0) -> [PaneContent.Anchor] {
    shownTarget.map { [PaneContent.Anchor($0, range, at: offset)] } ?? []
  }

  /// Spans over the pieces that no model wrote.
  func originSpans(_ reading: JudgmentReading, _ range: Range<Int>) -> [StyledSpan] {
    reading.origins(in: range).compactMap { part in
      let shifted =
        part.range.lowerBound - range.lowerBound..<part.range.upperBound - range.lowerBound
      switch part.origin {
      case .model: return nil
      case .scaffold: return StyledSpan(shifted, theme[.scaffold])
      case .human: return StyledSpan(shifted, theme[.human])
      }
    }
  }
}
