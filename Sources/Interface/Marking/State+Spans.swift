import Judgment
import Review
import Screen

/// Passages that people marked, where they are seen and walked.
extension State {
  /// The spans in the texts of the comparison in view, in reading order: question, responses as
  /// they stand on screen, judgment. What is sealed is left out.
  var spansInView: [(event: Event, span: MarkedSpan)] {
    guard let item else { return [] }
    var spans = visibleSpans(of: item.id)
    if isCurrentOpen, let run { spans += decisions.spans(of: run.run.id) }
    func order(_ span: MarkedSpan) -> (Int, Int, Int) {
      switch span.target {
      case .message(let index, _): return (0, index, span.range.lowerBound)
      case .response(let id, let index, _):
        let slot = presentation?.responses.firstIndex(of: id) ?? 30
        return (1 + slot, index, span.range.lowerBound)
      case .run: return (64, 0, span.range.lowerBound)
      }
    }
    return spans.sorted { order($0.span) < order($1.span) }
  }

  /// `]m` and `[m`.
  mutating func walkSpans(_ direction: Int) -> [Effect] {
    let spans = spansInView
    guard !spans.isEmpty else {
      say("no passage is marked here; \(keyName(.mark)) marks one")
      return []
    }
    let here = walked.span.flatMap { id in spans.firstIndex { $0.event.id == id } }
    return show(span: spans[Self.walked(here, direction, spans.count)].event.id)
  }

  /// Brings a span into sight, in the pane that shows it, and says what it is.
  mutating func show(span id: EventID) -> [Effect] {
    let spans = spansInView
    guard let index = spans.firstIndex(where: { $0.event.id == id }) else { return [] }
    let (event, span) = spans[index]
    walked.span = id
    if case .run = span.target {
      sight.amendedRun = nil
      playback = nil
    }
    var words = Sanitizer.oneLine(span.tag, limit: 30)
    if let note = span.note { words += " “\(Sanitizer.oneLine(note, limit: 60))”" }
    if event.author.id != me.id, current.map({ isMasked($0) }) != true {
      words += " (\(Sanitizer.oneLine(event.author.name, limit: 20)))"
    }
    words += "; mark \(index + 1) of \(spans.count)"
    if let pane = pane(showing: span) {
      bringToSight(span.target, byte: span.range.lowerBound, in: pane)
    } else {
      words += "; it stands where only the raw view shows it: \(keyName(.raw))"
    }
    say(words)
    return []
  }

  /// The pane whose content has a span's first byte, whether it is in front or not.
  private func pane(showing span: MarkedSpan) -> Pane? {
    let candidates: [Pane]
    switch span.target {
    case .message: candidates = [.question]
    case .response: candidates = [.first, .second]
    case .run: candidates = Pane.ofJudgment
    }
    return candidates.first { pane in
      let columns = contentRect(of: pane)?.columns ?? 80
      return content(of: pane, columns: columns)
        .row(of: span.target, byte: span.range.lowerBound) != nil
    }
  }

  /// `wx`: takes the span in view back.
  mutating func unmark(_ moment: Moment?) -> [Effect] {
    guard let moment else { return [] }
    guard let id = walked.span, let event = decisions.events[id], decisions.isActive(id) else {
      say("no marked passage in view: \(keyName(.nextMark)) goes to one")
      return []
    }
    guard event.author.id == me.id else {
      say("that is \(Sanitizer.oneLine(event.author.name, limit: 30))'s mark")
      return []
    }
    walked.span = nil
    let effects = store(
      Event(at: moment.place, by: me, .undo(of: id)))
    say("the mark is taken away; \(keyName(.undo)) brings it back")
    return effects
  }

  // MARK: - Lit

  /// Marked passages, the one in view before all.
  func spanMarks(on target: MarkedSpan.Target, in range: Range<Int>) -> [StyledSpan] {
    spans(on: target).filter { $0.span.range.overlaps(range) }.map { event, span in
      StyledSpan(span.range, theme.mark(event.id == walked.span ? .lit : .span))
    }
  }

  func spans(on target: MarkedSpan.Target) -> [(event: Event, span: MarkedSpan)] {
    let all: [(event: Event, span: MarkedSpan)]
    switch target {
    case .message(_, let item), .response(_, _, let item): all = visibleSpans(of: item)
    case .run(let run):
      guard isCurrentOpen else { return [] }
      all = decisions.spans(of: run)
    }
    return all.filter { $0.span.target == target && !$0.span.range.isEmpty }
  }

  /// What is being selected, and the cursor.
  func selectionMarks(on target: MarkedSpan.Target) -> [StyledSpan] {
    guard let selection = currentSelection, selection.target == target else { return [] }
    let bytes = bytes(of: target) ?? []
    func end(_ byte: Int) -> Int {
      var end = byte + 1
      while end < bytes.count, bytes[end] & 0b1100_0000 == 0b1000_0000 { end += 1 }
      return min(end, bytes.count)
    }
    var marks: [StyledSpan] = []
    if let anchor = selection.anchor {
      let first = min(anchor, selection.cursor)
      let last = end(max(anchor, selection.cursor))
      if first < last { marks.append(StyledSpan(first..<last, theme.mark(.selectedText))) }
    }
    if selection.cursor < end(selection.cursor) {
      marks.append(
        StyledSpan(
          selection.cursor..<end(selection.cursor), theme.mark(.cursorText), isCursor: true))
    }
    return marks
  }

  /// What is being selected, in whichever mode that goes on.
  var currentSelection: TextSelection? {
    switch mode {
    case .selecting(let selection), .choosing(.tags(let selection)), .markNote(_, let selection):
      selection
    default: nil
    }
  }
}
