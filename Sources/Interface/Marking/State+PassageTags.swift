import Judgment
import Review
import Screen

/// The tags of marked passages, behind the text of the rows that these end in.
extension State {
  /// Writes them, and puts the cursor of a selection in its place. The text stands in the frame
  /// already.
  func drawMarks(
    of content: PaneContent, in pane: Pane, into frame: inout Frame, _ rect: Rect, top: Int
  ) {
    let sideways = wraps ? 0 : scroll(of: pane).column
    var tags: [Frame.Position: (place: TagPlace, words: [String])] = [:]
    for (target, event, span) in spansToLabel(in: pane) {
      func cell(_ byte: Int) -> PaneContent.TextCell? {
        content.textCell(of: target, byte: byte, width: rect.columns)
      }
      guard let last = cell(span.range.upperBound - 1), last.row >= top,
        last.row < top + rect.rows
      else { continue }
      let first = max(top, cell(span.range.lowerBound)?.row ?? last.row)
      let place = TagPlace(
        rows: rect.row + min(first, last.row) - top...rect.row + last.row - top,
        columns: rect.column + last.columns.lowerBound..<rect.column
          + min(last.columns.upperBound, rect.columns),
        textEnd: rect.column + max(0, last.textEnd - sideways))
      // Passages that end in the same row have their tags together.
      let end = Frame.Position(row: place.rows.upperBound, column: place.columns.lowerBound)
      tags[end, default: (place, [])].words.append(tagWords(event.id, span))
    }
    for (place, words) in tags.values.sorted(by: { $0.place.precedes($1.place) }) {
      let text = "‹" + Self.joined(words) + "›"
      let (shown, row, column) = place.fit(text, in: frame, endRow: rect.endRow)
      frame.write(shown, row: row, column: column, style: theme[.human])
    }
    guard case .selecting(let selection) = mode, selection.pane == pane,
      let cell = content.textCell(of: selection.target, byte: selection.cursor, width: rect.columns)
    else { return }
    let row = rect.row + cell.row - top
    let column = rect.column + cell.column - sideways
    if rect.contains(row: row, column: column) {
      frame.cursor = Frame.Position(row: row, column: column)
    }
  }

  /// Tags one after the other, one that comes again counted.
  private static func joined(_ words: [String]) -> String {
    var shown: [String] = []
    for word in words where !shown.contains(word) { shown.append(word) }
    return shown.map { word in
      let count = words.count { $0 == word }
      return count > 1 ? "\(word) ×\(count)" : word
    }.joined(separator: ", ")
  }

  private func spansToLabel(
    in pane: Pane
  ) -> [(target: MarkedSpan.Target, event: Event, span: MarkedSpan)] {
    guard let item else { return [] }
    switch pane {
    case .question, .first, .second:
      return visibleSpans(of: item.id).filter { !$0.span.range.isEmpty }
        .map { ($0.span.target, $0.event, $0.span) }
    case .rubric, .evaluationA, .evaluationB, .verdict:
      guard let target = shownTarget else { return [] }
      return spans(on: target).map { (target, $0.event, $0.span) }
    case .list: return []
    }
  }

  /// The tag, and what the claim was found to be.
  private func tagWords(_ id: EventID, _ span: MarkedSpan) -> String {
    var words = Sanitizer.oneLine(span.tag, limit: 24)
    if case .run(let run) = span.target {
      for (_, review) in decisions.reviews(of: run) {
        // A tag that says it already is not said again.
        for claim in review.claims where claim.span == id && claim.mark != span.tag {
          words += ": " + Sanitizer.oneLine(claim.mark, limit: 16)
        }
      }
    }
    if span.note != nil { words += " ✎" }
    return words
  }
}
