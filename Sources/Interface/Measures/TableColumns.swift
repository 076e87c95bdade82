/// How a table's columns stand in so many cells: the names stay, of the others those that have
/// room from some column on. What those leave free the names have.
struct TableColumns: Equatable {
  /// Cells of the column of names.
  var name: Int
  /// Of the others, shown or not: a heading that is wider than the room beside the names is cut.
  var widths: [Int]
  /// The others that are shown.
  var shown: Range<Int>
  /// Whether some are scrolled off to the left, or have no room at the right.
  var hidesLeft: Bool
  var hidesRight: Bool

  /// Cells between columns.
  static let gap = 2

  init(_ table: PreparedTable, in columns: Int, from offset: Int) {
    let widths = Self.widths(table, in: columns)
    self.widths = widths
    let all = widths.reduce(0) { $0 + $1 + Self.gap }
    let least = Self.leastName(table, in: columns)
    guard least + all > columns else {
      name = min(table.nameColumns, columns - all)
      shown = widths.indices
      hidesLeft = false
      hidesRight = false
      return
    }
    let first = min(max(0, offset), Self.mostOffset(table, in: columns))
    var last = first
    var used = least
    while last < widths.count {
      // The sign that more follow needs two cells.
      let sign = last < widths.count - 1 ? Self.gap : 0
      let needed = widths[last] + Self.gap
      guard used + needed + sign <= columns || last == first else { break }
      used += needed
      last += 1
    }
    shown = first..<last
    hidesLeft = first > 0
    hidesRight = last < widths.count
    let free = columns - used - (hidesRight ? Self.gap : 0)
    name = min(table.nameColumns, least + max(0, free))
  }

  /// The cells that names keep where not all has room.
  private static func leastName(_ table: PreparedTable, in columns: Int) -> Int {
    min(table.nameColumns, max(10, columns * 2 / 5))
  }

  /// As wide as headings and cells are where all have room; else a heading that is much wider
  /// than what stands below it, such as a judge's name, gives way to the names.
  private static func widths(_ table: PreparedTable, in columns: Int) -> [Int] {
    let whole = table.columns.reduce(table.nameColumns) { $0 + $1 + gap }
    guard whole > columns else { return table.columns }
    // Names of rows come first: headings have what whole names leave, if that is enough for terms.
    let each = (columns - table.nameColumns) / max(1, table.columns.count) - gap
    let heading = max(leastHeading, each)
    let most = max(1, columns - leastName(table, in: columns) - gap)
    return zip(table.columns, table.cellColumns).map { min($0, max($1, heading), most) }
  }

  /// The cells that a heading keeps, so that the terms for figures stand whole.
  private static let leastHeading = 17

  /// The columns that must be scrolled off so that the last one is shown.
  static func mostOffset(_ table: PreparedTable, in columns: Int) -> Int {
    let widths = widths(table, in: columns)
    var room = columns - leastName(table, in: columns)
    var first = widths.count
    while first > 0, widths[first - 1] + gap <= room {
      room -= widths[first - 1] + gap
      first -= 1
    }
    return min(first, max(0, widths.count - 1))
  }
}
