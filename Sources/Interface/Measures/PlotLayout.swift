import Reports
import Screen

/// How a plot stands in the room that a page has for it.
struct PlotLayout: Equatable {
  /// Cells of the plane.
  var plane: Size
  /// Values named along the axes.
  var across: [Tick]
  var up: [Tick]
  /// Cells left of the vertical axis.
  var labelColumns: Int
  /// The legend's lines.
  var legend: [[Legend]]

  struct Tick: Equatable {
    var value: Double
    var text: String
  }

  /// A sign and what it stands for.
  struct Legend: Equatable {
    /// The series' number; nil for the reference.
    var series: Int?
    var text: String
  }

  /// Above the plane: title and vertical axis' title. Below: axis, labels, the axis' title.
  private static let above = 2
  private static let below = 3

  /// Lines of all of it.
  var rows: Int { Self.above + plane.rows + Self.below + legend.count }

  /// The least plane that says anything.
  private static let leastRows = 6
  private static let leastColumns = 24
  /// More makes nothing plainer.
  private static let mostRows = 20
  private static let mostColumns = 84

  /// Nil where there is no room.
  init?(_ plot: Plot, columns: Int, rows: Int) {
    let tickRows = 4
    let entries = Self.legend(of: plot, columns: columns)
    legend = Self.lines(of: entries, columns: columns)
    let height = min(Self.mostRows, rows - Self.above - Self.below - legend.count - 1)
    guard height >= Self.leastRows else { return nil }
    let scale = PlotScale(plot.up.range, dots: height)
    up = Self.ticks(of: plot.up, scale, most: max(2, height / tickRows + 1))
    labelColumns = (up.map { TextWidth.of($0.text) }.max() ?? 0) + 1
    let width = min(Self.mostColumns, columns - labelColumns - 1)
    guard width >= Self.leastColumns else { return nil }
    plane = Size(rows: height, columns: width)
    across = Self.ticks(
      of: plot.across, PlotScale(plot.across.range, dots: width), most: max(2, width / 12 + 1))
  }

  private static func ticks(of axis: Plot.Axis, _ scale: PlotScale, most: Int) -> [Tick] {
    let values = scale.ticks(most: most)
    let step = scale.step(most: most) * (axis.isShare ? 100 : 1)
    // As many digits as tell neighbours apart.
    var digits = 0
    var rest = step
    while digits < 6, abs(rest - rest.rounded()) > 1e-6 * max(1, abs(rest)) {
      rest *= 10
      digits += 1
    }
    return values.map { value in
      Tick(
        value: value,
        text: axis.isShare
          ? Decimal.text(value * 100, digits: digits) + "%" : Decimal.text(value, digits: digits))
    }
  }

  // MARK: - Legend

  private static func legend(of plot: Plot, columns: Int) -> [Legend] {
    var entries: [Legend] = []
    if plot.series.count > 1 || plot.series.first.map({ !$0.name.isEmpty }) == true {
      entries += plot.series.enumerated().map { index, series in
        Legend(series: index, text: Sanitizer.oneLine(series.name, limit: columns - 4))
      }
    }
    switch plot.reference {
    case .diagonal?: entries.append(Legend(series: nil, text: "both alike"))
    case .level(let value)?:
      let text =
        plot.up.isShare
        ? Decimal.text(value * 100, digits: 0) + "%" : Decimal.text(value, digits: 2)
      entries.append(Legend(series: nil, text: text))
    case nil: break
    }
    return entries
  }

  /// Cells of an entry's sign with the blank behind it, and between entries.
  static let signColumns = 3
  static let legendGap = 3

  private static func lines(of entries: [Legend], columns: Int) -> [[Legend]] {
    var lines: [[Legend]] = []
    var used = 0
    for entry in entries {
      let width = signColumns + TextWidth.of(entry.text)
      if lines.isEmpty || used + legendGap + width > columns {
        lines.append([entry])
        used = width
      } else {
        lines[lines.count - 1].append(entry)
        used += legendGap + width
      }
    }
    return lines
  }
}
