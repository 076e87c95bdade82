import Judgment
import Screen

extension State {
  func drawPanes(into frame: inout Frame, _ layout: Layout) {
    let border = theme[.border]
    for slot in layout.slots where slot.hasBorder { frame.box(slot.rect, style: border) }
    for slot in layout.slots {
      let pane = shown(in: slot, of: layout)
      if slot.panes.contains(focus), slot.hasBorder, layout.slots.count > 1 {
        frame.restyle(slot.rect, edges: theme[.borderFocus])
      }
      if pane == .list {
        drawList(into: &frame, slot)
      } else {
        drawReader(into: &frame, slot, pane, layout)
      }
      if slot.hasBorder { drawTitle(into: &frame, slot, pane, layout) }
    }
    // A slot's lower border is the upper one of those below it, with their titles.
    for slot in layout.slots { drawMark(into: &frame, slot, shown(in: slot, of: layout)) }
  }

  private func drawReader(
    into frame: inout Frame, _ slot: Layout.Slot, _ pane: Pane, _ layout: Layout
  ) {
    let rect = slot.inner
    let content = content(of: pane, columns: rect.columns)
    let top = top(of: pane, rows: content.rows, shown: rect.rows)
    if pane == .evaluationA || pane == .evaluationB, layout.showsBothEvaluations,
      slot.hasBorder, slots(of: .evaluationB).count == 1
    {
      // One line between the evaluations, whatever stands across it.
      frame.verticalLine(
        column: rect.column + (rect.columns - 1) / 2, rows: rect.row - 1..<rect.endRow + 1,
        style: theme[.border])
    }
    content.draw(
      into: &frame, rect, top: top, sideways: wraps ? 0 : scroll(of: pane).column)
  }

  /// Says in a pane's lower border how much is below, where the titles there leave the room.
  private func drawMark(into frame: inout Frame, _ slot: Layout.Slot, _ pane: Pane) {
    guard slot.hasBorder, pane != .list else { return }
    let rect = slot.inner
    let content = content(of: pane, columns: rect.columns)
    let top = top(of: pane, rows: content.rows, shown: rect.rows)
    let below = content.rows - top - rect.rows
    guard below > 0 || top > 0 else { return }
    let fresh = min(below, content.rows - scroll(of: pane).known)
    let isGrowing = isBeingWritten(pane) && below > 0 && fresh > 0
    let texts =
      isGrowing
      ? [" ↓ \(fresh) new ", " ↓ "] : below > 0 ? [" ↓ \(below) more ", " ↓ "] : [" end "]
    let row = slot.rect.endRow - 1
    let line = BorderSet.light.horizontal
    for text in texts {
      let width = TextWidth.of(text)
      var column = rect.endColumn - width - 1
      while column >= rect.column,
        !(column..<column + width).allSatisfy({ frame[row, $0].glyph == line })
      {
        column -= 1
      }
      guard column >= rect.column else { continue }
      frame.write(
        text, row: row, column: column, style: theme[isGrowing ? .accent : .dim], clip: slot.rect)
      return
    }
  }

  // MARK: - Titles

  private func drawTitle(
    into frame: inout Frame, _ slot: Layout.Slot, _ pane: Pane, _ layout: Layout
  ) {
    let clip = Rect(
      row: slot.rect.row, column: slot.rect.column + 2, rows: 1,
      columns: max(0, slot.rect.columns - 4))
    var column = clip.column
    if slot.panes == [.evaluationA, .evaluationB], layout.showsBothEvaluations {
      let width = (slot.inner.columns - 1) / 2
      write(.evaluationA, slot, at: &column, into: &frame, clip)
      column = slot.inner.column + width + 2
      write(.evaluationB, slot, at: &column, into: &frame, clip)
      return
    }
    let isTabs = slot.panes.count > 1
    for other in slot.panes where !(layout.kind == .single && other != pane) {
      write(other, slot, at: &column, into: &frame, clip, isDimmed: isTabs && other != pane)
      column += 1
    }
    if layout.kind == .single {
      let index = (slot.panes.firstIndex(of: pane) ?? 0) + 1
      let text = " \(index)/\(slot.panes.count) Tab "
      frame.write(
        text, row: clip.row, column: clip.endColumn - TextWidth.of(text), style: theme[.dim],
        clip: clip)
    }
  }

  private func write(
    _ pane: Pane, _ slot: Layout.Slot, at column: inout Int, into frame: inout Frame, _ clip: Rect,
    isDimmed: Bool = false
  ) {
    let isFocused = pane == focus
    var style = theme[isFocused ? .titleFocus : .title]
    if isDimmed { style = theme[.dim] }
    if !isFocused, !isDimmed {
      if pane == .first || pane == .evaluationA { style = theme[.responseA] }
      if pane == .second || pane == .evaluationB { style = theme[.responseB] }
    }
    let name = title(of: pane)
    column = frame.write(
      isDimmed ? " \(name) " : (isFocused && isASCII ? "[\(name)]" : " \(name) "), row: clip.row,
      column: column, style: style, clip: clip)
  }

  /// `B`, or `B–D` where the second pane has more than one response.
  private func letters(of pane: Pane) -> String {
    let letters = slots(of: pane).compactMap { Presentation.letter(at: $0).map(String.init) }
    guard let first = letters.first, let last = letters.last else { return "" }
    return first == last ? first : first + "–" + last
  }

  /// A pane's title, with what it has to say of itself.
  func title(of pane: Pane) -> String {
    switch pane {
    case .list:
      let filter = filterText.isEmpty ? "" : " ─ " + Sanitizer.oneLine(filterText, limit: 30)
      return "Items" + filter
    case .question:
      let turns = item?.messages.count { $0.role == "user" } ?? 0
      var title = turns > 1 ? "Question ─ \(turns) turns" : "Question"
      // A subset's name may tell gold.
      if let current, isOpen(current), let subset = item?.subset, !subset.isEmpty {
        title += " ─ " + Sanitizer.oneLine(subset, limit: 40)
      }
      return title
    case .first: return "A" + responseRemark(0)
    case .second:
      return letters(of: .second) + (slots(of: .second).count == 1 ? responseRemark(1) : "")
    case .rubric:
      if showsRaw { return "Transcript" }
      switch isCurrentOpen ? shownPanes?.route ?? .undecided : .undecided {
      case .undecided, .rubric: return "Rubric" + routeRemark + weightRemark
      case .solution: return "Solution" + routeRemark
      case .thinking: return "Thinking"
      }
    case .evaluationA, .evaluationB: return evaluationTitle(pane)
    case .verdict: return "Verdict"
    }
  }

  /// With its count of quotes, where the border has the room: beside each other, or as tabs, the
  /// evaluations share it.
  private func evaluationTitle(_ pane: Pane) -> String {
    let name = "Evaluation of " + letters(of: pane)
    let layout = layout
    guard let slot = layout.slot(of: pane) else { return name }
    // A single pane's title leaves cells for its place among the others.
    let room =
      layout.kind == .single
      ? slot.inner.columns - 14 : (slot.inner.columns - 1) / 2 - 3
    let thoughts = " ─ from thoughts"
    if isFromThoughts, TextWidth.of(name + thoughts) <= room { return name + thoughts }
    return name + quoteRemark(of: pane, room: room - TextWidth.of(name))
  }

  /// Whether the evaluation's panes show what was thought of each response, for want of one.
  private var isFromThoughts: Bool {
    guard isCurrentOpen, let reading = shownReading, let panes = shownPanes else { return false }
    return panes.evaluation.isEmpty && !panes.thoughts(slotCount: reading.slots.count).isEmpty
  }

  /// What the judge called the kind of task.
  private var routeRemark: String {
    guard isCurrentOpen, let reading = shownReading,
      let route = shownPanes?.first.first(where: { $0.kind == .route }), !route.range.isEmpty
    else { return "" }
    return " ─ " + Sanitizer.oneLine(reading.text(route.range), limit: 16)
  }

  private var weightRemark: String {
    guard isCurrentOpen, let panes = shownPanes else { return "" }
    let weights = panes.rubric.compactMap(\.weight)
    guard !weights.isEmpty else { return "" }
    let sum = weights.reduce(0, +)
    return sum == 100 ? "" : " ─ sum \(Self.weight(sum))%"
  }

  private func responseRemark(_ slot: Int) -> String {
    guard let current, let presentation, presentation.responses.indices.contains(slot),
      let response = item?.response(presentation.responses[slot])
    else { return "" }
    // Model names may tell of gold: sealed until labelled.
    guard isLabelled(current), let model = response.model else { return "" }
    return " ─ " + Sanitizer.oneLine(model, limit: 40)
  }

  // MARK: - The list

  private func drawList(into frame: inout Frame, _ slot: Layout.Slot) {
    let rect = slot.inner
    guard slot.hasBorder else {
      drawListLine(into: &frame, rect)
      return
    }
    let (head, rows) = rect.split(top: 1)
    frame.write(
      listHeading, row: head.row, column: head.column, style: theme[.dim], clip: head)
    if visible.isEmpty {
      frame.write(
        session == nil ? nothingOpen : "nothing matches", row: rows.row,
        column: rows.column + 1, style: theme[.dim], clip: rows)
      return
    }
    let last = min(visible.count, listTop + rows.rows)
    for index in listTop..<max(listTop, last) {
      let row = rows.row + index - listTop
      let isSelected = visible[index] == current
      let line = Rect(row: row, column: rows.column, rows: 1, columns: rows.columns)
      frame.write(
        listRow(visible[index], columns: rows.columns), row: row, column: rows.column,
        style: theme[.text], clip: line)
      if isSelected { frame.restyle(line, theme[.selection]) }
    }
  }

  private func drawListLine(into frame: inout Frame, _ rect: Rect) {
    frame.fill(rect, style: theme[focus.isList ? .selection : .surface])
    guard let current, let position else {
      frame.write(
        visible.isEmpty ? " nothing matches" : "", row: rect.row, column: rect.column,
        style: theme[.dim], clip: rect)
      return
    }
    let count = " \(position + 1) of \(visible.count)"
    let base = theme[focus.isList ? .selection : .text]
    let column = frame.write(
      count + "  ", row: rect.row, column: rect.column, style: base, clip: rect)
    frame.write(
      listRow(current, columns: rect.columns - column), row: rect.row, column: column, style: base,
      clip: rect)
    if focus.isList { frame.restyle(rect, theme[.selection]) }
  }
}

extension Frame {
  /// Gives a rectangle's border another style, leaving what is inside as it is.
  fileprivate mutating func restyle(_ rect: Rect, edges style: Style) {
    restyle(Rect(row: rect.row, column: rect.column, rows: 1, columns: rect.columns), style)
    restyle(Rect(row: rect.endRow - 1, column: rect.column, rows: 1, columns: rect.columns), style)
    restyle(Rect(row: rect.row, column: rect.column, rows: rect.rows, columns: 1), style)
    restyle(Rect(row: rect.row, column: rect.endColumn - 1, rows: rect.rows, columns: 1), style)
  }
}
