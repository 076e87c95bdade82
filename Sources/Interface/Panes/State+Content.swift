import Judgment
import Review
import Screen

extension State {
  /// What a pane shows, for a width in cells.
  package func content(of pane: Pane, columns: Int) -> PaneContent {
    switch pane {
    case .list: PaneContent(memo, pane)
    case .question: questionContent(columns: columns)
    case .first, .second: responseContent(pane, columns: columns)
    case .rubric:
      if !isCurrentOpen {
        sealedRubric(columns: columns)
      } else if sight.showsRaw {
        runDiffContent(columns: columns) ?? rawContent(columns: columns)
      } else {
        firstJudgmentContent(columns: columns)
      }
    case .evaluationA, .evaluationB:
      evaluationContent(
        pane, columns: columns,
        slots: layout.showsBothEvaluations
          ? [sight.sides.left, sight.sides.right] : [slot(of: pane)])
    case .verdict: verdictContent(columns: columns)
    }
  }

  /// The panes of the judgment as shown now; nil without a run.
  var shownPanes: JudgmentPanes? { shownReading.map { memo.panes(of: $0).panes } }

  /// Its rubric beside what the evaluation makes of it.
  var shownLedger: RubricLedger { shownReading.map { memo.panes(of: $0).ledger } ?? RubricLedger() }

  /// Its quotes in reading order.
  var shownQuotes: [Passage] { shownReading.map { memo.panes(of: $0).quotes } ?? [] }

  private func sealedRubric(columns: Int) -> PaneContent {
    var content = PaneContent(memo, .rubric)
    if hasRun(current) {
      content.add(sealedSentence, columns: columns, style: theme[.sealed])
    } else {
      content.add(noRunWords, columns: columns, style: theme[.dim])
    }
    return content
  }

  // MARK: - The judgment

  private func rawContent(columns: Int) -> PaneContent {
    var content = PaneContent(memo, .rubric, firstPart: -1)
    guard let reading = shownReading else { return content }
    let range = 0..<reading.bytes.count
    guard !range.isEmpty else {
      content.add(
        run?.isLoaded == false ? waitingSentence : "(no text yet)", columns: columns,
        style: theme[.dim])
      return content
    }
    addMarked(
      memo.text(of: reading, range), anchors: anchors(of: range), to: &content, columns: columns,
      style: theme[.text], spans: originSpans(reading, range),
      isNumbered: arrangement.text.showsLineNumbers)
    return content
  }

  /// A part of the transcript in view as the only thing that a block shows, from `offset` on.
  func anchors(of range: Range<Int>, at offset: Int = 0) -> [PaneContent.Anchor] {
    Self.anchors(of: range, in: shownTarget, at: offset)
  }

  /// The same with the text that it is a part of; none where that can't be marked.
  static func anchors(
    of range: Range<Int>, in target: MarkedSpan.Target?, at offset: Int = 0
  ) -> [PaneContent.Anchor] {
    target.map { [PaneContent.Anchor($0, range, at: offset)] } ?? []
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
