/// Dots on a grid finer than cells, for plots: two across and four down in a cell, as braille has
/// them; or one a cell, for screens without braille.
package struct DotCanvas: Sendable {
  /// In cells.
  package let size: Size
  package let fineness: Fineness
  /// For each dot, row by row, the layer that drew it last; 0 where there is none.
  private var layers: [UInt8]

  /// How many dots make a cell: `braille` 2 × 4, `cells` one.
  package enum Fineness: Sendable {
    case braille
    case cells

    /// Dots in a cell.
    package var across: Int { self == .braille ? 2 : 1 }
    package var down: Int { self == .braille ? 4 : 1 }
  }

  package init(_ size: Size, _ fineness: Fineness) {
    self.size = Size(rows: max(0, size.rows), columns: max(0, size.columns))
    self.fineness = fineness
    layers = Array(
      repeating: 0,
      count: self.size.rows * fineness.down * self.size.columns * fineness.across)
  }

  /// Dots across and down.
  package var dotColumns: Int { size.columns * fineness.across }
  package var dotRows: Int { size.rows * fineness.down }

  /// The layer of a dot, 0 where it is not drawn; of one outside too.
  package subscript(x: Int, y: Int) -> UInt8 {
    (0..<dotColumns).contains(x) && (0..<dotRows).contains(y) ? layers[y * dotColumns + x] : 0
  }

  /// Draws a dot of a layer, from 1 upwards; the topmost row is 0. Outside nothing is drawn.
  package mutating func dot(_ x: Int, _ y: Int, layer: UInt8) {
    guard (0..<dotColumns).contains(x), (0..<dotRows).contains(y) else { return }
    layers[y * dotColumns + x] = layer
  }

  /// How a line is broken up, so that lines are told apart without colours.
  package struct Stroke: Sendable, Hashable {
    /// Dots drawn, and then dots left out, along the longer of the line's two directions.
    package var on: Int
    package var off: Int

    package static let solid = Stroke(on: 1, off: 0)
    package static let dashed = Stroke(on: 5, off: 3)
    package static let dotted = Stroke(on: 1, off: 2)
    /// For what only guides the eye.
    package static let sparse = Stroke(on: 1, off: 3)

    func isOn(_ step: Int) -> Bool { off == 0 || step % (on + off) < on }
  }

  /// Draws a straight line from one dot to another, both of them included. What lies outside is
  /// cut off; ends however far away cost nothing.
  package mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), layer: UInt8,
    stroke: Stroke = .solid
  ) {
    guard let (start, end) = clipped(start, end) else { return }
    let steps = Int(max(abs(end.x - start.x), abs(end.y - start.y)).rounded())
    for step in 0...max(0, steps) where stroke.isOn(step) {
      let share = steps == 0 ? 0 : Double(step) / Double(steps)
      dot(
        Int((start.x + (end.x - start.x) * share).rounded()),
        Int((start.y + (end.y - start.y) * share).rounded()), layer: layer)
    }
  }

  /// Draws all dots of a rectangle.
  package mutating func fill(x: ClosedRange<Int>, y: ClosedRange<Int>, layer: UInt8) {
    for row in y.clamped(to: 0...max(0, dotRows - 1)) where y.contains(row) {
      for column in x.clamped(to: 0...max(0, dotColumns - 1)) where x.contains(column) {
        dot(column, row, layer: layer)
      }
    }
  }

  /// The part of a line within the canvas, half a dot around it (Liang and Barsky); nil where
  /// there is none.
  private func clipped(
    _ start: (x: Double, y: Double), _ end: (x: Double, y: Double)
  ) -> (start: (x: Double, y: Double), end: (x: Double, y: Double))? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    guard dx.isFinite, dy.isFinite, start.x.isFinite, start.y.isFinite else { return nil }
    var (first, last) = (0.0, 1.0)
    for (step, room) in [
      (-dx, start.x + 0.49), (dx, Double(dotColumns) - 0.51 - start.x), (-dy, start.y + 0.49),
      (dy, Double(dotRows) - 0.51 - start.y),
    ] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        first = max(first, room / step)
      } else {
        last = min(last, room / step)
      }
    }
    guard first <= last else { return nil }
    return (
      (start.x + dx * first, start.y + dy * first), (start.x + dx * last, start.y + dy * last)
    )
  }

  // MARK: - Cells

  /// The uppermost layer of a cell's dots; 0 where it has none.
  package func layer(row: Int, column: Int) -> UInt8 {
    var layer: UInt8 = 0
    forDots(row: row, column: column) { _, _, other in layer = max(layer, other) }
    return layer
  }

  /// The braille pattern of a cell's dots, of all layers: U+2800 where it has none.
  package func braille(row: Int, column: Int) -> Unicode.Scalar {
    // Dots 1 to 8 of Unicode's patterns: three down the left, three down the right, then the
    // lowest two.
    let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    var pattern: UInt32 = 0x2800
    forDots(row: row, column: column) { x, y, _ in pattern |= bits[y][x] }
    return Unicode.Scalar(pattern) ?? " "
  }

  /// Gives the dots of a cell that are drawn, by their places in it.
  private func forDots(row: Int, column: Int, _ body: (Int, Int, UInt8) -> Void) {
    for y in 0..<fineness.down {
      for x in 0..<fineness.across {
        let layer = self[column * fineness.across + x, row * fineness.down + y]
        if layer > 0 { body(x, y, layer) }
      }
    }
  }
}
