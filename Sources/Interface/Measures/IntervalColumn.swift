import Reports
import Screen

/// A table's intervals drawn beside its figures, all on one scale, where that has room: what is
/// wide, what overlaps, what lies apart is seen before a figure is read.
struct IntervalColumn: Equatable {
  /// The column of intervals that is drawn.
  let column: Int
  /// What the scale goes over.
  let range: ClosedRange<Double>
  /// Where a line stands for no difference, or for a coin's throw.
  let middle: Double
  /// Whether they are shares, or differences of shares.
  let isShare: Bool

  /// Cells that it takes at least, and at most.
  static let leastColumns = 13
  static let mostColumns = 41

  /// Nil where a table has no column with intervals.
  init?(_ table: ReportTable) {
    var found: Int?
    var isShare = false
    var isDifference = false
    var low = 0.0
    var high = 0.0
    for row in table.rows {
      for (index, cell) in row.cells.enumerated() where found == nil || found == index {
        guard let drawn = cell.span else { continue }
        found = index
        switch cell {
        case .shareInterval: isShare = true
        case .differenceInterval: (isShare, isDifference) = (true, true)
        default: break
        }
        low = min(low, drawn.lower)
        high = max(high, drawn.upper)
      }
    }
    guard let found, low.isFinite, high.isFinite else { return nil }
    column = found
    self.isShare = isShare
    if low >= 0, high <= 1, !isDifference {
      range = 0...1
      middle = 0.5
    } else {
      // Of differences as much on one side as on the other.
      let most = max(-low, high)
      range = -most...most
      middle = 0
    }
  }

  /// The cell of a value among so many.
  func place(of value: Double, in columns: Int) -> Int {
    let place = PlotScale(range, dots: columns).place(of: value) ?? 0
    return min(max(0, Int(place.rounded())), columns - 1)
  }

  /// What stands over the left end, the middle and the right end.
  var labels: [(value: Double, text: String)] {
    [range.lowerBound, middle, range.upperBound].map { value in
      let figure =
        isShare
        ? Decimal.text(value * 100, digits: 0)
          + (middle != 0 ? "%" : value == range.upperBound ? " pp" : "")
        : Decimal.text(value, digits: value == value.rounded() ? 0 : 2)
      return (value, (middle == 0 && value > 0 ? "+" : "") + figure)
    }
  }
}

extension State {
  /// The cells right of a table's columns that its intervals have; nil where they have none.
  func intervalPlace(
    of table: PreparedTable, _ columns: TableColumns, _ line: Rect
  ) -> Rect? {
    guard table.intervals != nil, !columns.hidesLeft, !columns.hidesRight else { return nil }
    let used = columns.widths.reduce(columns.name) { $0 + $1 + TableColumns.gap } + 3
    // An odd number has a middle.
    let room = min(IntervalColumn.mostColumns, line.columns - used)
    guard room >= IntervalColumn.leastColumns else { return nil }
    return Rect(
      row: line.row, column: line.column + used, rows: 1, columns: room - (room + 1) % 2)
  }

  func drawScale(of intervals: IntervalColumn, _ place: Rect, into frame: inout Frame) {
    for (value, text) in intervals.labels {
      let width = TextWidth.of(text)
      let column = intervals.place(of: value, in: place.columns) - width / 2
      frame.write(
        text, row: place.row,
        column: place.column + min(max(0, column), place.columns - width), style: theme[.dim],
        clip: place)
    }
  }

  /// An interval as a line between its ends, with its estimate on it.
  func draw(
    _ cell: ReportTable.Cell?, on intervals: IntervalColumn, _ place: Rect,
    into frame: inout Frame
  ) {
    let middle = place.column + intervals.place(of: intervals.middle, in: place.columns)
    frame.write("┊", row: place.row, column: middle, style: theme[.border], clip: place)
    guard let interval = cell?.span else { return }
    let first = intervals.place(of: interval.lower, in: place.columns)
    let last = intervals.place(of: interval.upper, in: place.columns)
    let style = theme[.chart]
    for column in first...max(first, last) {
      let glyph = column == first ? "├" : column == last ? "┤" : "─"
      frame.write(
        glyph, row: place.row, column: place.column + column, style: style, clip: place)
    }
    frame.write(
      look.isASCII ? "*" : "●", row: place.row,
      column: place.column + intervals.place(of: interval.estimate, in: place.columns),
      style: style.with(.bold), clip: place)
  }
}
