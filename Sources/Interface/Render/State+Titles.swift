import Judgment
import Review
import Screen

/// What stands in the panes' upper borders.
extension State {
  func drawTitle(
    into frame: inout Frame, _ slot: Layout.Slot, _ pane: Pane, _ layout: Layout
  ) {
    let clip = Rect(
      row: slot.rect.row, column: slot.rect.column + 2, rows: 1,
      columns: max(0, slot.rect.columns - 4))
    var column = clip.column
    if slot.panes == [.evaluationA, .evaluationB], layout.showsBothEvaluations {
      let width = (slot.inner.columns - 1) / 2
      write(.evaluationA, at: &column, into: &frame, clip)
      column = slot.inner.column + width + 2
      write(.evaluationB, at: &column, into: &frame, clip)
      return
    }
    if slot.panes.count == 1, let letters = letters(in: slot, pane) {
      for part in letters {
        column = frame.write(
          part.text, row: clip.row, column: column,
          style: part.slot == self.slot(of: pane) ? titleStyle(of: pane) : theme[.dim], clip: clip)
      }
      let remark = responseRemark(of: pane)
      frame.write(
        remark + " ", row: clip.row, column: column,
        style: remark.isEmpty ? theme[.dim] : titleStyle(of: pane), clip: clip)
      return
    }
    let isTabs = slot.panes.count > 1
    var place = ""
    if layout.kind == .single, isTabs {
      let index = (slot.panes.firstIndex(of: pane) ?? 0) + 1
      place = " \(index)/\(slot.panes.count) Tab "
    }
    var room = clip
    room.columns = max(0, room.columns - TextWidth.of(place))
    for other in slot.panes where !(layout.kind == .single && other != pane) {
      write(
        other, at: &column, into: &frame, room, isTab: isTabs, isDimmed: isTabs && other != pane)
      column += 1
    }
    frame.write(
      place, row: clip.row, column: clip.endColumn - TextWidth.of(place), style: theme[.dim],
      clip: clip)
  }

  private func titleStyle(of pane: Pane) -> Style {
    if pane == focus { return theme[.titleFocus] }
    switch pane {
    case .first, .evaluationA: return theme[.responseA]
    case .second, .evaluationB: return theme[.responseB]
    default: return theme[.title]
    }
  }

  private func write(
    _ pane: Pane, at column: inout Int, into frame: inout Frame, _ clip: Rect,
    isTab: Bool = false, isDimmed: Bool = false
  ) {
    let isFocused = pane == focus
    let name = Sanitizer.oneLine(
      title(of: pane), limit: max(1, clip.endColumn - column - 2))
    // Of tabs the one that is shown is told apart without colours too.
    let style = isTab ? titleStyle(of: pane).with(.bold) : titleStyle(of: pane)
    column = frame.write(
      isDimmed ? " \(name) " : (isFocused && look.isASCII ? "[\(name)]" : " \(name) "),
      row: clip.row,
      column: column, style: isDimmed ? theme[.dim] : style, clip: clip)
  }

  /// A pane's title, with what it has to say of itself and of what is looked for in it.
  func title(of pane: Pane) -> String {
    plainTitle(of: pane) + differenceRemark(pane) + searchRemark(pane)
  }

  /// What a pane is called where a count names it.
  func shortTitle(of pane: Pane) -> String {
    switch pane {
    case .list: "Items"
    case .question: "Question"
    case .first, .second: Presentation.name(at: slot(of: pane))
    case .rubric: sight.showsRaw ? "Transcript" : firstJudgmentTitle
    case .evaluationA, .evaluationB: "Evaluation"
    case .verdict: "Verdict"
    }
  }

  /// By the route that the judge took.
  private var firstJudgmentTitle: String {
    switch isCurrentOpen ? shownPanes?.route ?? .undecided : .undecided {
    case .undecided, .rubric: "Rubric"
    case .solution: "Solution"
    case .thinking: "Thinking"
    }
  }

  private func plainTitle(of pane: Pane) -> String {
    switch pane {
    case .list:
      return (adjudicating == nil ? "Items" : "Conflicts") + queueRemark
    case .question:
      var title = "Question" + (isOutsideList ? " · not in the list" : "")
      title += turnRemark(of: .question)
      // A subset's name may tell gold.
      if let current, isOpen(current), let subset = item?.subset, !subset.isEmpty {
        title += " · " + Sanitizer.oneLine(subset, limit: 40)
      }
      return title
    case .first, .second:
      let name = Presentation.name(at: slot(of: pane))
      return (responseCount > 2 ? "\(name) of \(responseCount)" : name) + responseRemark(of: pane)
    case .rubric:
      let amended =
        amendmentInView.map { " · amended by " + Sanitizer.oneLine($0.author.name, limit: 24) }
        ?? ""
      let title = shortTitle(of: .rubric) + amended
      if sight.showsRaw { return title }
      switch isCurrentOpen ? shownPanes?.route ?? .undecided : .undecided {
      case .undecided, .rubric: return title + routeRemark + weightRemark
      case .solution: return title + routeRemark
      case .thinking: return title
      }
    case .evaluationA, .evaluationB: return evaluationTitle(pane)
    case .verdict:
      return adjudicating == nil || conflictInView == nil ? "Verdict" : "Labels in conflict"
    }
  }

  /// With its count of quotes, where the border has the room: beside each other, or as tabs, the
  /// evaluations share it.
  private func evaluationTitle(_ pane: Pane) -> String {
    let name = "Evaluation of " + Presentation.name(at: slot(of: pane))
    let layout = layout
    guard let slot = layout.slot(of: pane) else { return name }
    // A single pane's title leaves cells for its place among the others.
    let room =
      layout.kind == .single
      ? slot.inner.columns - 14 : (slot.inner.columns - 1) / 2 + slot.margin - 3
    let thoughts = " · from thoughts"
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
    return " · " + Sanitizer.oneLine(reading.text(route.range), limit: 16)
  }

  private var weightRemark: String {
    guard isCurrentOpen, let reading = shownReading, let panes = shownPanes,
      !isRubricOpen(reading, panes)
    else { return "" }
    let weights = panes.rubric.compactMap(\.weight)
    guard !weights.isEmpty else { return "" }
    let sum = weights.reduce(0, +)
    return sum == 100 ? "" : " · sum \(Self.weight(sum))%"
  }

  /// Which of how many turns is read.
  private func turnRemark(of pane: Pane) -> String {
    let count = turnCount(of: pane)
    guard count > 1 else { return "" }
    return " · " + (turn(of: pane).map { "turn \($0 + 1)/\(count)" } ?? "\(count) turns")
  }

  private func responseRemark(of pane: Pane) -> String {
    let turns = turnRemark(of: pane)
    let slot = slot(of: pane)
    // Model names may tell of gold: sealed until labelled.
    guard let current, isLabelled(current), let presentation,
      presentation.responses.indices.contains(slot),
      let model = item?.response(presentation.responses[slot])?.model
    else { return turns }
    return turns + " · " + Sanitizer.oneLine(model, limit: 40)
  }

  // MARK: - Letters of more than two responses

  /// The letters of all responses, the one in the pane marked; where not all have room those around
  /// it, and how many more there are on either side. Nil where there are two responses.
  func letters(in slot: Layout.Slot, _ pane: Pane) -> [(slot: Int, text: String)]? {
    guard responseCount > 2, pane == .first || pane == .second else { return nil }
    let chosen = self.slot(of: pane)
    func parts(_ shown: ClosedRange<Int>) -> [(slot: Int, text: String)] {
      let before = shown.lowerBound
      let after = responseCount - 1 - shown.upperBound
      return (before > 0 ? [(before - 1, "‹\(before) ")] : [])
        + shown.map { index in
          let name = Presentation.name(at: index)
          return (index, index == chosen ? "[\(name)]" : " \(name) ")
        } + (after > 0 ? [(shown.upperBound + 1, " \(after)›")] : [])
    }
    let remark = TextWidth.of(responseRemark(of: pane)) + 1
    let room = max(9, slot.rect.columns - 4 - min(remark, slot.rect.columns / 3))
    var shown = chosen...chosen
    // Outwards from the one in the pane, first to the right.
    while true {
      let before = shown
      for wider in [
        shown.lowerBound...shown.upperBound + 1, shown.lowerBound - 1...shown.upperBound,
      ]
      where wider.lowerBound >= 0 && wider.upperBound < responseCount {
        let range =
          min(wider.lowerBound, shown.lowerBound)...max(wider.upperBound, shown.upperBound)
        if parts(range).reduce(0, { $0 + TextWidth.of($1.text) }) <= room { shown = range }
      }
      if shown == before { break }
    }
    return parts(shown)
  }

  /// The side and slot whose letter stands at a cell of a response's title.
  func letter(row: Int, column: Int, _ layout: Layout) -> (side: Sides.Side, slot: Int)? {
    for slot in layout.slots where slot.hasBorder && slot.rect.row == row && slot.panes.count == 1 {
      guard let letters = letters(in: slot, slot.panes[0]) else { continue }
      var start = slot.rect.column + 2
      for part in letters {
        let end = start + TextWidth.of(part.text)
        if (start..<end).contains(column) {
          return (slot.panes[0] == .first ? .left : .right, part.slot)
        }
        start = end
      }
    }
    return nil
  }

  /// Filter, order and what is mixed in, in the list's title.
  var queueRemark: String {
    var remark = queue.narrowed.map { " · " + Sanitizer.oneLine($0.words, limit: 40) } ?? ""
    remark +=
      queue.plan.filter.isEmpty ? "" : " · " + Sanitizer.oneLine(queue.plan.filter, limit: 30)
    if queue.plan.sort.field == .random {
      remark += " · random \(queue.plan.sort.seed)"
    } else if queue.plan.sort != .fileOrder {
      remark += " · " + queue.plan.sort.field.name + (queue.plan.sort.isDescending ? " ↓" : " ↑")
    }
    if mixesIn { remark += " · mixed" }
    if showsAssigned { remark += " · assigned" }
    if queue.isFiltering { remark += " …" }
    if !queue.marked.isEmpty { remark += " · \(queue.marked.count) marked" }
    return remark
  }
}
