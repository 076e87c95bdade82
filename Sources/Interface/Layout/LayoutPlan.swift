import Screen

/// How an area is cut into panes, before it has a size: strips beside or below each other that
/// share their borders, again and again.
indirect enum LayoutPlan {
  /// A slot: one pane, or several as tabs.
  case panes([Pane])
  case columns([LayoutPlan], [Cut])
  case rows([LayoutPlan], [Cut])

  /// A border between two strips.
  struct Cut {
    let border: Border
    /// Where it stands unless it was moved: lines from the start, for a length.
    let place: (Int) -> Int

    init(_ border: Border, _ place: @escaping (Int) -> Int) {
      self.border = border
      self.place = place
    }
  }

  /// The least that it needs, with the borders around it.
  var least: Size {
    switch self {
    case .panes(let panes):
      return panes.reduce(into: Size(rows: 0, columns: 0)) { size, pane in
        size.rows = max(size.rows, pane.least.rows)
        size.columns = max(size.columns, pane.least.columns)
      }
    case .columns(let plans, _):
      let sizes = plans.map(\.least)
      return Size(
        rows: sizes.map(\.rows).max() ?? 0,
        columns: sizes.reduce(1) { $0 + $1.columns - 1 })
    case .rows(let plans, _):
      let sizes = plans.map(\.least)
      return Size(
        rows: sizes.reduce(1) { $0 + $1.rows - 1 },
        columns: sizes.map(\.columns).max() ?? 0)
    }
  }

  /// Puts its slots and borders into an area.
  ///
  /// - Parameters:
  ///   - area: with the borders around it.
  ///   - shares: where borders were moved to, in thousandths.
  ///   - layout: takes them.
  func place(in area: Rect, _ shares: [Border: Int], into layout: inout Layout) {
    switch self {
    case .panes(let panes):
      layout.slots.append(Layout.Slot(panes: panes, rect: area, hasBorder: true))
    case .columns(let plans, let cuts):
      let places = Self.places(
        of: cuts, in: area.columns, least: plans.map(\.least.columns), shares)
      for (index, plan) in plans.enumerated() {
        plan.place(
          in: Rect(
            row: area.row, column: area.column + places[index], rows: area.rows,
            columns: places[index + 1] - places[index] + 1), shares, into: &layout)
      }
      for (cut, place) in zip(cuts, places.dropFirst()) {
        layout.dividers.append(
          Divider(
            border: cut.border, isUpright: true, line: area.column + place, extent: area.rowRange,
            room: area.columnRange))
      }
    case .rows(let plans, let cuts):
      let places = Self.places(of: cuts, in: area.rows, least: plans.map(\.least.rows), shares)
      for (index, plan) in plans.enumerated() {
        plan.place(
          in: Rect(
            row: area.row + places[index], column: area.column,
            rows: places[index + 1] - places[index] + 1, columns: area.columns), shares,
          into: &layout)
      }
      for (cut, place) in zip(cuts, places.dropFirst()) {
        layout.dividers.append(
          Divider(
            border: cut.border, isUpright: false, line: area.row + place,
            extent: area.columnRange, room: area.rowRange))
      }
    }
  }

  /// The lines that the borders of strips stand on, the first and the last of the length among
  /// them. No strip gets less than its least; a border that is moved that far pushes the next.
  private static func places(
    of cuts: [Cut], in length: Int, least: [Int], _ shares: [Border: Int]
  ) -> [Int] {
    var places = [0]
    for cut in cuts {
      places.append(
        shares[cut.border].map { (min(max(0, $0), 1_000) * length + 500) / 1_000 }
          ?? cut.place(length))
    }
    places.append(length - 1)
    for index in 1..<places.count - 1 {
      places[index] = max(places[index], places[index - 1] + least[index - 1] - 1)
    }
    for index in (1..<places.count - 1).reversed() {
      places[index] = min(places[index], places[index + 1] - least[index] + 1)
    }
    return places
  }
}

extension Pane {
  /// The least that a pane is shown in, with its borders.
  var least: Size {
    switch self {
    case .list: Size(rows: 4, columns: 16)
    case .question: Size(rows: 3, columns: 16)
    case .first, .second, .rubric: Size(rows: 4, columns: 16)
    case .evaluationA, .evaluationB: Size(rows: 4, columns: 24)
    case .verdict: Size(rows: 3, columns: 24)
    }
  }
}
