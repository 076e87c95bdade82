package import Reports

/// A plot as SVG. As on the screen, points outside of the axes, and such that are no numbers, are
/// not drawn.
package struct PlotDrawing {
  package var plot: Plot

  package init(plot: Plot) { self.plot = plot }

  // In pixels: the picture, and the part of it in which points stand.
  private static let width = 560.0
  private static let height = 320.0
  private static let left = 56.0
  private static let right = 530.0
  private static let top = 24.0
  private static let bottom = 268.0
  /// Colours of the page's style.
  private static let colours = 4

  /// A `figure` of HTML: title, picture, and where there are several series their names.
  package var figure: String {
    var svg =
      "<figure><figcaption>\(HTMLText.line(plot.title))</figcaption>"
      + "<svg viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height))\" width=\"\(Int(Self.width))\" role=\"img\" "
      + "aria-label=\"\(HTMLText.line(plot.title))\">\n"
    svg += axes + reference
    for (index, series) in plot.series.enumerated() {
      svg += "<g class=\"s\(index % Self.colours)\">\(drawing(of: series, index))</g>\n"
    }
    return svg + "</svg>\(legend)</figure>\n"
  }

  private var axes: String {
    var svg = line(Self.left, Self.bottom, Self.right, Self.bottom, "axis")
    svg += line(Self.left, Self.top, Self.left, Self.bottom, "axis")
    for step in 0...4 {
      let share = Double(step) / 4
      let across = Self.value(share, of: plot.across)
      let up = Self.value(share, of: plot.up)
      let (x, y) = (place(share, Self.left, Self.right), place(share, Self.bottom, Self.top))
      svg += text(x, Self.bottom + 16, Self.words(across, plot.across), "middle")
      svg += text(Self.left - 6, y + 4, Self.words(up, plot.up), "end")
    }
    svg += text((Self.left + Self.right) / 2, Self.bottom + 36, plot.across.title, "middle")
    return svg + text(Self.left, Self.top - 12, plot.up.title, "start")
  }

  private var reference: String {
    let ends: [Plot.Point]
    switch plot.reference {
    case .diagonal:
      let low = max(plot.across.range.lowerBound, plot.up.range.lowerBound)
      let high = min(plot.across.range.upperBound, plot.up.range.upperBound)
      ends = low < high ? [.init(low, low), .init(high, high)] : []
    case .level(let level):
      ends = [
        .init(plot.across.range.lowerBound, level), .init(plot.across.range.upperBound, level),
      ]
    case nil: ends = []
    }
    let dots = ends.compactMap { dot($0) }
    guard dots.count == 2 else { return "" }
    return line(dots[0].x, dots[0].y, dots[1].x, dots[1].y, "reference")
  }

  private func drawing(of series: Plot.Series, _ index: Int) -> String {
    let dots = series.points.compactMap { point in dot(point).map { (point: point, at: $0) } }
    switch series.mark {
    case .line:
      // Of one point there is no line.
      guard dots.count > 1 else { return dots.map { circle($0.at) }.joined() }
      let points = dots.map { "\(Self.number($0.at.x)),\(Self.number($0.at.y))" }
      return "<polyline points=\"\(points.joined(separator: " "))\"/>"
    case .points:
      return dots.map { point, at in (spread(of: point, at.x) ?? "") + circle(at) }.joined()
    case .bars:
      let bars = plot.series.indices.filter { plot.series[$0].mark == .bars }
      let count = Double(bars.count)
      let place = Double(bars.firstIndex(of: index) ?? 0)
      let width = min(24, (Self.right - Self.left) / Double(max(1, series.points.count)) / count)
      return dots.map { dot in
        "<rect x=\"\(Self.number(dot.at.x - width * count / 2 + width * place))\" "
          + "y=\"\(Self.number(dot.at.y))\" width=\"\(Self.number(max(1, width - 1)))\" "
          + "height=\"\(Self.number(Self.bottom - dot.at.y))\"/>"
      }.joined()
    }
  }

  /// An interval as far as the axis goes; nil where none of it is there.
  private func spread(of point: Plot.Point, _ x: Double) -> String? {
    guard let spread = point.spread, spread.overlaps(plot.up.range) else { return nil }
    let within = spread.clamped(to: plot.up.range)
    guard let low = y(within.lowerBound), let high = y(within.upperBound) else { return nil }
    return line(x, low, x, high, "")
  }

  private func circle(_ at: (x: Double, y: Double)) -> String {
    "<circle cx=\"\(Self.number(at.x))\" cy=\"\(Self.number(at.y))\" r=\"4\"/>"
  }

  private var legend: String {
    guard plot.series.count > 1 else { return "" }
    let names = plot.series.enumerated().map { index, series in
      "<svg width=\"12\" height=\"12\"><circle class=\"s\(index % Self.colours)\" cx=\"6\" cy=\"6\" r=\"5\"/></svg> "
        + HTMLText.line(series.name)
    }
    return "<div>\(names.joined(separator: " &#160; "))</div>"
  }

  // MARK: - Places

  private func dot(_ point: Plot.Point) -> (x: Double, y: Double)? {
    guard let across = Self.share(point.x, of: plot.across), let y = y(point.y) else { return nil }
    return (place(across, Self.left, Self.right), y)
  }

  private func y(_ value: Double) -> Double? {
    Self.share(value, of: plot.up).map { place($0, Self.bottom, Self.top) }
  }

  private func place(_ share: Double, _ start: Double, _ end: Double) -> Double {
    start + share * (end - start)
  }

  /// Where a value lies on an axis, 0 to 1; nil of what is outside, or no number. The middle where
  /// the axis is one value.
  private static func share(_ value: Double, of axis: Plot.Axis) -> Double? {
    guard axis.range.contains(value) else { return nil }
    let length = axis.range.upperBound - axis.range.lowerBound
    return length > 0 ? (value - axis.range.lowerBound) / length : 0.5
  }

  private static func value(_ share: Double, of axis: Plot.Axis) -> Double {
    axis.range.lowerBound + share * (axis.range.upperBound - axis.range.lowerBound)
  }

  private static func words(_ value: Double, _ axis: Plot.Axis) -> String {
    axis.isShare ? Decimal.text(value * 100, digits: 0) + " %" : Decimal.text(value, digits: 2)
  }

  /// A coordinate in pixels; none is below 0, so that signs for readers don't matter.
  private static func number(_ value: Double) -> String { Decimal.text(max(0, value), digits: 1) }

  private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ name: String)
    -> String
  {
    "<line x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" x2=\"\(Self.number(x2))\" "
      + "y2=\"\(Self.number(y2))\"\(name.isEmpty ? "" : " class=\"\(name)\"")/>\n"
  }

  private func text(_ x: Double, _ y: Double, _ words: String, _ anchor: String) -> String {
    "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor)\">"
      + HTMLText.line(words) + "</text>\n"
  }
}
