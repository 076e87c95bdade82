import Judgment
import Screen

extension State {
  /// What a pane shows, for a width in cells.
  func content(of pane: Pane, columns: Int) -> PaneContent {
    switch pane {
    case .list: PaneContent()
    case .question: questionContent(columns: columns)
    case .first: responseContent(slot: 0, columns: columns)
    case .second: responseContent(slot: 1, columns: columns)
    case .rubric:
      if !isCurrentOpen {
        sealedContent(columns: columns)
      } else if showsRaw {
        rawContent(columns: columns)
      } else {
        firstJudgmentContent(columns: columns)
      }
    case .evaluationA, .evaluationB:
      isCurrentOpen
        ? evaluationContent(
          columns: columns,
          slots: layout.showsBothEvaluations ? nil : [pane == .evaluationA ? 0 : 1])
        : sealedContent(columns: columns)
    case .verdict: verdictContent(columns: columns)
    }
  }

  func contentRows(of pane: Pane, columns: Int) -> Int {
    content(of: pane, columns: columns).rows
  }

  private func sealedContent(columns: Int) -> PaneContent {
    var content = PaneContent()
    if !(runsByComparison[current ?? ComparisonID("")] ?? []).isEmpty {
      content.add(Self.sealedSentence, columns: columns, style: theme[.sealed])
    }
    return content
  }

  // MARK: - Question and responses

  private func questionContent(columns: Int) -> PaneContent {
    guard let item else { return PaneContent() }
    return messagesContent(item.messages, columns: columns)
  }

  private func responseContent(slot: Int, columns: Int) -> PaneContent {
    guard let item, let presentation, presentation.responses.indices.contains(slot),
      let response = item.response(presentation.responses[slot])
    else { return PaneContent() }
    var spans: [StyledSpan] = []
    if response.messages.count == 1, let lit = litQuote, lit.slot == slot {
      spans = lit.ranges.map { StyledSpan($0, theme[.lit]) }
    }
    return messagesContent(response.messages, columns: columns, spans: spans)
  }

  private func messagesContent(
    _ messages: [Message], columns: Int, spans: [StyledSpan] = []
  ) -> PaneContent {
    var content = PaneContent()
    if messages.count == 1 {
      let text = messages[0].content
      if text.isEmpty {
        content.add("(empty)", columns: columns, style: theme[.dim])
      } else {
        content.add(
          text, columns: columns, style: theme[.text], spans: spans, source: 0, wraps: wraps)
      }
      return content
    }
    for (index, message) in messages.enumerated() {
      content.add(
        "\(message.role) · turn \(index + 1)/\(messages.count)", columns: columns,
        style: theme[.dim])
      content.add(
        message.content.isEmpty ? "(empty)" : message.content, columns: columns,
        style: theme[.text], gap: index + 1 < messages.count ? 1 : 0, wraps: wraps)
    }
    return content
  }

  // MARK: - The judgment

  private func rawContent(columns: Int) -> PaneContent {
    var content = PaneContent()
    guard let reading = shownReading else { return content }
    let range = 0..<reading.bytes.count
    content.add(
      reading.text(range), columns: columns, style: theme[.text],
      spans: originSpans(reading, range), source: 0, wraps: wraps)
    return content
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
