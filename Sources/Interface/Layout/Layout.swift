package import Screen

/// Where everything stands on a screen of some size. A pure function of size and zoom.
///
/// Slots overlap by their shared borders, so that lines join; `inner` is what content may use.
package struct Layout: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// The list beside all panes; both evaluations side by side.
    case wide
    /// The list beside; rubric above the evaluations.
    case stacked
    /// The list is a line; question and responses are tabs above rubric and evaluation.
    case compact
    /// One pane at a time.
    case single
    /// Too small for anything but a sentence.
    case tooSmall
  }

  package struct Slot: Sendable, Equatable {
    /// The panes that share it: tabs, unless both are shown side by side.
    package var panes: [Pane]
    /// With its borders.
    package var rect: Rect
    package var hasBorder: Bool

    package var inner: Rect { hasBorder ? rect.inset(by: 1) : rect }
  }

  package var kind: Kind
  package var size: Size
  package var slots: [Slot]
  /// Whether the evaluation slot shows both evaluations beside each other.
  package var showsBothEvaluations: Bool

  /// The smallest screen that is used; below it a sentence names it.
  package static let smallest = Size(rows: 12, columns: 40)

  /// - Parameters:
  ///   - size: the whole screen's.
  ///   - zoomed: the pane that has it all.
  ///   - showsRaw: whether the raw transcript takes the place of rubric and evaluation.
  package init(size: Size, zoomed: Pane? = nil, showsRaw: Bool = false) {
    self.size = size
    slots = []
    showsBothEvaluations = false
    guard size.rows >= Self.smallest.rows, size.columns >= Self.smallest.columns else {
      kind = .tooSmall
      return
    }
    let body = Rect(row: 1, column: 0, rows: size.rows - 2, columns: size.columns)
    if let zoomed {
      kind = Self.kind(for: size)
      let isEvaluation = zoomed == .evaluationA || zoomed == .evaluationB
      showsBothEvaluations = isEvaluation && size.columns >= 90
      slots = [
        Slot(
          panes: isEvaluation ? [.evaluationA, .evaluationB] : [zoomed], rect: body,
          hasBorder: true)
      ]
      return
    }
    kind = Self.kind(for: size)
    switch kind {
    case .wide: makeWide(body)
    case .stacked: makeStacked(body)
    case .compact: makeCompact(body)
    case .single: slots = [Slot(panes: Pane.allCases, rect: body, hasBorder: true)]
    case .tooSmall: break
    }
    if showsRaw { mergeJudgment() }
  }

  /// Rubric and evaluation become one slot.
  private mutating func mergeJudgment() {
    guard let rubric = slots.firstIndex(where: { $0.panes == [.rubric] }),
      let evaluation = slots.firstIndex(where: { $0.panes.contains(.evaluationA) })
    else { return }
    let one = slots[rubric].rect
    let other = slots[evaluation].rect
    slots[rubric].rect = Rect(
      row: min(one.row, other.row), column: min(one.column, other.column),
      rows: max(one.endRow, other.endRow) - min(one.row, other.row),
      columns: max(one.endColumn, other.endColumn) - min(one.column, other.column))
    slots.remove(at: evaluation)
  }

  private static func kind(for size: Size) -> Kind {
    if size.columns >= 120 && size.rows >= 28 { return .wide }
    if size.columns >= 96 && size.rows >= 28 { return .stacked }
    if size.columns >= 70 && size.rows >= 20 { return .compact }
    return .single
  }

  private mutating func makeWide(_ body: Rect) {
    showsBothEvaluations = true
    let (list, rest) = body.split(left: min(34, max(26, body.columns / 5)))
    slots.append(Slot(panes: [.list], rect: list, hasBorder: true))
    let right = Rect(
      row: rest.row, column: rest.column - 1, rows: rest.rows, columns: rest.columns + 1)
    // Both orders and several runs have lines of their own where there is room.
    let verdictRows = body.rows >= 38 ? 7 : 5
    // Borders are shared: each slot below another begins on the other's last row.
    let free = right.rows - verdictRows + 1
    let question = max(4, min(9, free * 16 / 100 + 1))
    let responses = max(7, (free - question + 1) * 42 / 100)
    let judgment = free - question + 1 - responses + 1
    stack(right, [(question, [.question]), (responses, [.first, .second])])
    let top = right.row + question - 1 + responses - 1
    let band = Rect(row: top, column: right.column, rows: judgment, columns: right.columns)
    let rubric = band.columns * 34 / 100
    slots.append(
      Slot(
        panes: [.rubric],
        rect: Rect(row: band.row, column: band.column, rows: band.rows, columns: rubric),
        hasBorder: true))
    slots.append(
      Slot(
        panes: [.evaluationA, .evaluationB],
        rect: Rect(
          row: band.row, column: band.column + rubric - 1, rows: band.rows,
          columns: band.columns - rubric + 1),
        hasBorder: true))
    slots.append(
      Slot(
        panes: [.verdict],
        rect: Rect(
          row: band.endRow - 1, column: right.column, rows: right.endRow - band.endRow + 1,
          columns: right.columns),
        hasBorder: true))
  }

  private mutating func makeStacked(_ body: Rect) {
    showsBothEvaluations = true
    let (list, rest) = body.split(left: 25)
    slots.append(Slot(panes: [.list], rect: list, hasBorder: true))
    let right = Rect(
      row: rest.row, column: rest.column - 1, rows: rest.rows, columns: rest.columns + 1)
    let verdict = 5
    let free = right.rows - verdict + 1
    let question = max(5, free * 16 / 100 + 1)
    let responses = max(7, free * 30 / 100)
    let rubric = max(6, free * 26 / 100)
    let evaluation = free - question - responses - rubric + 3
    stack(
      right,
      [
        (question, [.question]), (responses, [.first, .second]), (rubric, [.rubric]),
        (evaluation, [.evaluationA, .evaluationB]), (verdict, [.verdict]),
      ])
  }

  private mutating func makeCompact(_ body: Rect) {
    let (line, rest) = body.split(top: 1)
    slots.append(Slot(panes: [.list], rect: line, hasBorder: false))
    let verdict = 5
    let free = rest.rows - verdict + 1
    let readers = max(6, free * 48 / 100)
    let judgment = free - readers + 1
    stack(rest, [(readers, [.question, .first, .second])], asTabs: true)
    let band = Rect(
      row: rest.row + readers - 1, column: rest.column, rows: judgment, columns: rest.columns)
    let half = band.columns / 2
    slots.append(
      Slot(
        panes: [.rubric],
        rect: Rect(row: band.row, column: band.column, rows: band.rows, columns: half + 1),
        hasBorder: true))
    slots.append(
      Slot(
        panes: [.evaluationA, .evaluationB],
        rect: Rect(
          row: band.row, column: band.column + half, rows: band.rows,
          columns: band.columns - half),
        hasBorder: true))
    slots.append(
      Slot(
        panes: [.verdict],
        rect: Rect(
          row: band.endRow - 1, column: rest.column, rows: rest.endRow - band.endRow + 1,
          columns: rest.columns),
        hasBorder: true))
  }

  /// Stacks slots downwards with shared borders; the pair of responses stands side by side.
  private mutating func stack(
    _ area: Rect, _ heights: [(rows: Int, panes: [Pane])], asTabs: Bool = false
  ) {
    var row = area.row
    for (rows, panes) in heights {
      let rect = Rect(row: row, column: area.column, rows: rows, columns: area.columns)
      if panes == [.first, .second] && !asTabs {
        let half = rect.columns / 2
        slots.append(
          Slot(
            panes: [.first],
            rect: Rect(row: row, column: rect.column, rows: rows, columns: half + 1),
            hasBorder: true))
        slots.append(
          Slot(
            panes: [.second],
            rect: Rect(
              row: row, column: rect.column + half, rows: rows, columns: rect.columns - half),
            hasBorder: true))
      } else {
        slots.append(Slot(panes: panes, rect: rect, hasBorder: true))
      }
      row += rows - 1
    }
  }

  /// The panes in the order of Tab.
  package var panes: [Pane] { slots.flatMap(\.panes).sorted { $0.rawValue < $1.rawValue } }

  package func slot(of pane: Pane) -> Slot? { slots.first { $0.panes.contains(pane) } }

  /// The pane whose slot holds a cell, given which tab each slot shows.
  package func slot(row: Int, column: Int) -> Slot? {
    slots.first { $0.inner.contains(row: row, column: column) }
      ?? slots.first { $0.rect.contains(row: row, column: column) }
  }
}
