import Judgment
import Review
import Screen

extension State {
  /// Opens the cube and counts its cells; sealed in blind mode, where every cell would tell.
  mutating func openCube() -> [Effect] {
    guard !blindness.isOn else { return sealed() }
    mode = .cube(row: 0, column: 0)
    return count(
      .filters(Cube.filters.compactMap { CountPass.Filter($0) }), in: RowList(all: table))
  }

  /// How many rows a cell has; nil while it isn't counted.
  func count(of cell: Cube.Cell) -> Int? {
    guard let counting, case .filters(let filters) = counting.subject,
      filters.contains(where: { $0.text == cell.filter })
    else { return nil }
    return counting.counts[cell.filter] ?? 0
  }

  mutating func pressInCube(
    _ key: Key, row: Int, column: Int, _ moment: Moment
  ) -> [Effect] {
    func move(_ rows: Int, _ columns: Int) {
      let row = min(max(0, row + rows), Cube.rows.count - 1)
      mode = .cube(row: row, column: min(max(0, column + columns), Cube.rows[row].cells.count - 1))
    }
    switch key {
    case .up, .character("k"): move(-1, 0)
    case .down, .character("j"): move(1, 0)
    case .left, .character("h"), .backTab: move(0, -1)
    case .right, .character("l"), .tab: move(0, 1)
    case .home, .character("g"): mode = .cube(row: 0, column: 0)
    case .end, .character("G"): move(Cube.rows.count, Cube.rows.count)
    case .enter:
      mode = .review
      let cell = Cube.rows[row].cells[column]
      queue.narrowed = nil
      queue.plan.sort = cell.isSuspect ? .init(.suspects) : .fileOrder
      queue.plan.controls = 0
      queue.plan.repeats = 0
      focus = .list
      sight.listTop = 0
      return setFilter(cell.filter)
    case .escape, .character("q"), .control("c"), .control("g"): mode = .review
    default: break
    }
    return []
  }
}
