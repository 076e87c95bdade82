import Reports

/// A plot as SVG.
struct PlotDrawing {
  var plot: Plot

  // In pixels: the picture, and the part of it in which points stand.
  private static let width = 560.0
  private static let height = 320.0
  private static let left = 56.0
  private static let right = 530.0
  private static let top = 24.0
  private static let bottom = 268.0
  /// Colours of the page's style.
  private static let colours = 4

  var figure: String {
    var svg =
      "<figure><figcaption>\(HTMLText.line(plot.title))</figcaption>"
      + "<svg viewBox=\"0 0 \(Int(Self.width)) \(Int(Self.height))\" width=\"\(Int(Self.width))\" role=\"img\">\n"
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
      svg += text(x(across), Self.bottom + 16, Self.words(across, plot.across), "middle")
      svg += text(Self.left - 6, y(up) + 4, Self.words(up, plot.up), "end")
    }
    svg += text((Self.left + Self.right) / 2, Self.bottom + 36, plot.across.title, "middle")
    return svg + text(Self.left, Self.top - 12, plot.up.title, "start")
  }

  private var reference: String {
    switch plot.reference {
    case .diagonal:
      let low = max(plot.across.range.lowerBound, plot.up.range.lowerBound)
      let high = min(plot.across.range.upperBound, plot.up.range.upperBound)
      return line(x(low), y(low), x(high), y(high), "reference")
    case .level(let level): return line(Self.left, y(level), Self.right, y(level), "reference")
    case nil: return ""
    }
  }

  private func drawing(of series: Plot.Series, _ index: Int) -> String {
    switch series.mark {
    case .line:
      let points = series.points.map { "\(Self.number(x($0.x))),\(Self.number(y($0.y)))" }
      return "<polyline points=\"\(points.joined(separator: " "))\"/>"
    case .points:
      return series.points.map { point in
        var svg = ""
        if let spread = point.spread {
          svg += line(x(point.x), y(spread.lowerBound), x(point.x), y(spread.upperBound), "")
        }
        return svg
          + "<circle cx=\"\(Self.number(x(point.x)))\" cy=\"\(Self.number(y(point.y)))\" r=\"4\"/>"
      }.joined()
    case .bars:
      let count = Double(max(1, plot.series.count(where: { $0.mark == .bars })))
      let width = min(24, (Self.right - Self.left) / Double(max(1, series.points.count)) / count)
      return series.points.map { point in
        let left = x(point.x) - width * count / 2 + width * Double(index)
        return "<rect x=\"\(Self.number(left))\" y=\"\(Self.number(y(point.y)))\" "
          + "width=\"\(Self.number(width - 1))\" "
          + "height=\"\(Self.number(Self.bottom - y(point.y)))\"/>"
      }.joined()
    }
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

  private func x(_ value: Double) -> Double {
    Self.left + Self.share(value, of: plot.across) * (Self.right - Self.left)
  }

  private func y(_ value: Double) -> Double {
    Self.bottom - Self.share(value, of: plot.up) * (Self.bottom - Self.top)
  }

  /// Where a value lies on an axis, 0 to 1; what is outside stands at the end.
  private static func share(_ value: Double, of axis: Plot.Axis) -> Double {
    let length = axis.range.upperBound - axis.range.lowerBound
    guard length > 0, value.isFinite else { return 0 }
    return min(1, max(0, (value - axis.range.lowerBound) / length))
  }

  private static func value(_ share: Double, of axis: Plot.Axis) -> Double {
    axis.range.lowerBound + share * (axis.range.upperBound - axis.range.lowerBound)
  }

  private static func words(_ value: Double, _ axis: Plot.Axis) -> String {
    axis.isShare ? Decimal.text(value * 100, digits: 0) + " %" : Decimal.text(value, digits: 2)
  }

  private static func number(_ value: Double) -> String { Decimal.text(value, digits: 1) }

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
