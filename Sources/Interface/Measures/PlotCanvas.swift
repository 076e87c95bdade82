import Reports
import Screen

/// A plot's plane: what its series look like in dots, and where signs stand on them.
///
/// Layer 1 is the reference; each series has a layer for what it draws, from 2 on.
struct PlotCanvas {
  private(set) var canvas: DotCanvas
  /// Cells with the sign of a series.
  private(set) var signs: [(series: Int, row: Int, column: Int)] = []
  private let plot: Plot
  private let across: PlotScale
  private let up: PlotScale

  init(_ plot: Plot, _ size: Size, _ fineness: DotCanvas.Fineness) {
    canvas = DotCanvas(size, fineness)
    self.plot = plot
    across = PlotScale(plot.across.range, dots: canvas.dotColumns)
    up = PlotScale(plot.up.range, dots: canvas.dotRows)
    drawReference()
    let bars = plot.series.indices.filter { plot.series[$0].mark == .bars }
    for (index, series) in plot.series.enumerated() {
      let layer = Self.layer(ofSeries: index)
      switch series.mark {
      case .line: draw(line: series, layer, number: index)
      case .points: draw(points: series, layer, number: index)
      case .bars:
        draw(bars: series, layer, place: bars.firstIndex(of: index) ?? 0, of: bars.count)
      }
    }
  }

  /// Series beyond what a layer can number share the last one.
  static func layer(ofSeries index: Int) -> UInt8 { UInt8(min(index + 2, 250)) }

  /// The cell column and row of a value on the axes, for ticks; nil outside of the plane.
  func column(of value: Double) -> Int? {
    across.place(of: value).map { Int($0.rounded()) / canvas.fineness.across }
      .flatMap { (0..<canvas.size.columns).contains($0) ? $0 : nil }
  }

  func row(of value: Double) -> Int? {
    y(value).map { Int($0.rounded()) / canvas.fineness.down }
      .flatMap { (0..<canvas.size.rows).contains($0) ? $0 : nil }
  }

  /// From above, as the canvas counts.
  private func y(_ value: Double) -> Double? {
    up.place(of: value).map { Double(canvas.dotRows - 1) - $0 }
  }

  private func dot(_ point: Plot.Point) -> (x: Double, y: Double)? {
    guard let x = across.place(of: point.x), let y = y(point.y) else { return nil }
    return (x, y)
  }

  private mutating func drawReference() {
    let ends: [(Double, Double)]
    switch plot.reference {
    case nil: return
    case .diagonal?:
      let low = max(plot.across.range.lowerBound, plot.up.range.lowerBound)
      let high = min(plot.across.range.upperBound, plot.up.range.upperBound)
      guard low < high else { return }
      ends = [(low, low), (high, high)]
    case .level(let value)?:
      ends = [(plot.across.range.lowerBound, value), (plot.across.range.upperBound, value)]
    }
    let dots = ends.compactMap { dot(Plot.Point($0.0, $0.1)) }
    guard dots.count == 2 else { return }
    canvas.line(from: dots[0], to: dots[1], layer: 1, stroke: .sparse)
  }

  private mutating func draw(line series: Plot.Series, _ layer: UInt8, number: Int) {
    let strokes: [DotCanvas.Stroke] = [.solid, .dashed, .dotted]
    let lines = plot.series.prefix(number).count { $0.mark == .line }
    let dots = series.points.compactMap { dot($0) }
    for (start, end) in zip(dots, dots.dropFirst()) {
      canvas.line(from: start, to: end, layer: layer, stroke: strokes[lines % strokes.count])
    }
    // A sign at each point tells lines apart, where it leaves something of the line.
    if plot.series.count > 1 || dots.count == 1, dots.count * 6 <= canvas.size.columns {
      for dot in dots { put(number, at: dot) }
    }
  }

  private mutating func draw(points series: Plot.Series, _ layer: UInt8, number: Int) {
    for point in series.points {
      guard let dot = dot(point) else { continue }
      if let spread = point.spread, let low = y(spread.lowerBound), let high = y(spread.upperBound)
      {
        canvas.line(from: (dot.x, low), to: (dot.x, high), layer: layer)
      }
      put(number, at: dot)
    }
  }

  private mutating func put(_ series: Int, at dot: (x: Double, y: Double)) {
    let row = Int(dot.y.rounded()) / canvas.fineness.down
    let column = Int(dot.x.rounded()) / canvas.fineness.across
    guard dot.x > -0.5, dot.y > -0.5, (0..<canvas.size.rows).contains(row),
      (0..<canvas.size.columns).contains(column)
    else { return }
    signs.append((series, row, column))
  }

  /// Bars of several series stand beside each other.
  private mutating func draw(bars series: Plot.Series, _ layer: UInt8, place: Int, of count: Int) {
    let dots = series.points.compactMap { dot($0) }
    let places = dots.map(\.x).sorted()
    let apart = zip(places.dropFirst(), places).map { $0 - $1 }.filter { $0 > 0 }.min()
    // A fifth of the room between two bars is left free.
    let room = (apart ?? Double(canvas.dotColumns) / 4) * 0.8
    let width = max(1, room / Double(max(1, count)))
    for dot in dots where (-room...Double(canvas.dotColumns) + room).contains(dot.x) {
      let left = dot.x - room / 2 + Double(place) * width
      let first = Int((left + 0.5).rounded(.down))
      let last = max(first, Int((left + width - 0.5).rounded(.down)))
      let top = Int(min(max(0, dot.y), Double(canvas.dotRows)).rounded())
      guard last >= 0, first < canvas.dotColumns, top < canvas.dotRows else { continue }
      canvas.fill(x: first...last, y: top...canvas.dotRows - 1, layer: layer)
    }
  }
}
