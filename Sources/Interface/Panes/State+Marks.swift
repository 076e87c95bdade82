import Judgment
import Review
import Screen

/// Marks are spans laid over a text wherever on screen it stands: over the messages of question
/// and responses, and over the transcript of the run in view, whose bytes the judgment's panes and
/// the raw view show. Each kind of mark is a function here that knows its own.
extension State {
  /// The marks over a part of a text, as byte offsets into the whole of it; where they overlap,
  /// later ones are seen over earlier ones. `passage` is all that stands as one text there.
  func marks(
    on target: MarkedSpan.Target, in range: Range<Int>, of passage: Range<Int>
  ) -> [StyledSpan] {
    spanMarks(on: target, in: range) + doubtMarks(on: target, in: range)
      + differenceMarks(on: target, in: range)
      + criterionMarks(on: target) + quoteMarks(on: target)
      + searchMarks(on: target, in: range, of: passage)
      + tokenMarks(on: target) + selectionMarks(on: target)
  }

  /// The text that the judgment's panes show: the transcript of the run in view; nil where that is
  /// shown as amended, for marks are of the judge's own text.
  var shownTarget: MarkedSpan.Target? {
    amendmentInView == nil ? run.map { .run($0.run.id) } : nil
  }

  /// Adds text that can be marked: bytes of one or more targets stand in it at `anchors`. The marks
  /// are laid over what of it is in view when it is drawn (`textLook`).
  func addMarked(
    _ text: String, anchors: [PaneContent.Anchor], to content: inout PaneContent, columns: Int,
    style: Style, lead: StyledText = StyledText(), indent: Int = 0, spans: [StyledSpan] = [],
    isMarkdown: Bool = false, isNumbered: Bool = false
  ) {
    content.add(
      text, columns: columns, style: style, lead: lead, indent: indent, spans: spans,
      anchors: anchors, wraps: wraps, isMarkdown: isMarkdown, isNumbered: isNumbered)
  }

  // MARK: - The criterion walked to

  /// The criterion's name in the rubric, and where the evaluation speaks of it.
  private func criterionMarks(on target: MarkedSpan.Target) -> [StyledSpan] {
    guard let criterion = walked.criterion, target == shownTarget, isCurrentOpen,
      let panes = shownPanes,
      panes.rubric.indices.contains(criterion)
    else { return [] }
    let entry = shownLedger.entries[criterion]
    let item = panes.rubric[criterion]
    let headings = entry.rows.compactMap { panes.evaluation[$0].heading?.range }
    return ([item.nameRange.isEmpty ? item.textRange : item.nameRange] + headings + entry.mentions)
      .map { StyledSpan($0, theme[.lit]) }
  }

  // MARK: - The quote walked to

  /// The quote where it stands in the judgment, and the places in a response that it is from.
  private func quoteMarks(on target: MarkedSpan.Target) -> [StyledSpan] {
    guard let quote = walked.quote, isCurrentOpen else { return [] }
    let quotes = shownQuotes
    guard quotes.indices.contains(quote) else { return [] }
    let passage = quotes[quote]
    switch target {
    case .run:
      return target == shownTarget ? [StyledSpan(passage.range, theme[.lit])] : []
    case .response(let id, let message, _):
      guard let check = check(of: passage), let slot = check.slot.flatMap(Self.slot),
        let presentation, presentation.responses.indices.contains(slot),
        presentation.responses[slot] == id, let response = item?.response(id)
      else { return [] }
      return check.spans.compactMap { span in
        let part = span.clamped(to: response.range(ofMessage: message))
        guard !part.isEmpty else { return nil }
        let start = response.range(ofMessage: message).lowerBound
        return StyledSpan(part.lowerBound - start..<part.upperBound - start, theme[.lit])
      }
    case .message: return []
    }
  }
}
