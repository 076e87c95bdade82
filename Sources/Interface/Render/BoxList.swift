import Screen

/// Where a box's rows that can be chosen stand: the chosen one is kept in the middle where they are more than it has room for.
struct BoxList: Equatable {
  /// A row each.
  let area: Rect
  /// The number of the first row shown.
  let top: Int
  let count: Int
  let selection: Int

  init(area: Rect, count: Int, selection: Int) {
    self.area = area
    self.count = count
    self.selection = selection
    top = max(0, min(selection - area.rows / 2, count - area.rows))
  }

  /// The numbers of the rows shown, each with its place.
  var rows: [(index: Int, place: Rect)] {
    (top..<max(top, min(count, top + area.rows))).map { index in
      (
        index,
        Rect(row: area.row + index - top, column: area.column, rows: 1, columns: area.columns)
      )
    }
  }

  /// Rows that have no place above those shown, and below them.
  var above: Int { top }
  var below: Int { max(0, count - top - area.rows) }

  /// The row that a key goes to: by one, by a page, by half of one, to the ends; nil where the key
  /// means nothing in a list.
  func selection(after key: Key) -> Int? {
    guard let step = Self.step(of: key, page: area.rows) else { return nil }
    return min(max(0, selection + min(max(step, -count), count)), max(0, count - 1))
  }

  /// How many rows on a key goes in a list that shows so many: very many to an end.
  static func step(of key: Key, page: Int) -> Int? {
    switch key {
    case .up, .character("k"), .control("p"): -1
    case .down, .character("j"), .control("n"): 1
    case .pageUp, .character("b"): -max(1, page - 1)
    case .pageDown, .character(" "): max(1, page - 1)
    case .control("u"): -max(1, page / 2)
    case .control("d"): max(1, page / 2)
    case .home, .character("g"): -1_000_000
    case .end, .character("G"): 1_000_000
    default: nil
    }
  }

  /// The number of the row at a cell; nil where none stands.
  func row(at row: Int, _ column: Int) -> Int? {
    rows.first { $0.place.contains(row: row, column: column) }?.index
  }
}
