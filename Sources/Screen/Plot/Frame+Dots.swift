extension Frame {
  /// Draws a canvas with its upper left corner at a cell; cells without dots stay as they are.
  ///
  /// `inks` say how each layer looks, the first one layer 1; the sign stands for its dots where a
  /// canvas has one a cell.
  package mutating func draw(
    _ canvas: DotCanvas, row: Int, column: Int, inks: [(style: Style, sign: Unicode.Scalar)],
    clip: Rect? = nil
  ) {
    for y in 0..<canvas.size.rows {
      for x in 0..<canvas.size.columns {
        let layer = Int(canvas.layer(row: y, column: x))
        guard layer > 0, inks.indices.contains(layer - 1) else { continue }
        let ink = inks[layer - 1]
        let scalar = canvas.fineness == .braille ? canvas.braille(row: y, column: x) : ink.sign
        put(
          Glyph(base: scalar, width: 1), row: row + y, column: column + x, style: ink.style,
          clip: clip)
      }
    }
  }
}
