extension Frame {
  /// Writes text in one row from a column rightwards, through the gate: what has no agreed
  /// shape (controls, bidi marks, line ends) comes out as dim chips, a tab as one space.
  ///
  /// The column may lie left of `clip`, outside which nothing is drawn (nil: the whole frame).
  ///
  /// - Returns: The column after the last one written or cut: where the next text goes.
  @discardableResult
  package mutating func write(
    _ text: String, row: Int, column: Int, style: Style = .plain, clip: Rect? = nil
  ) -> Int {
    let clip = clip?.intersection(bounds) ?? bounds
    guard clip.rowRange.contains(row) else { return column + TextWidth.of(text) }
    var text = text
    return text.withUTF8 { bytes in
      draw(
        bytes, from: 0, to: bytes.count, row: row, column: column, style: style, spans: [],
        tabWidth: 1, within: clip.columnRange)
    }
  }

  /// Writes text with styles of its own in one row, as `write(_:row:column:style:clip:)`.
  @discardableResult
  package mutating func write(
    _ text: StyledText, row: Int, column: Int, style: Style = .plain, clip: Rect? = nil
  ) -> Int {
    let clip = clip?.intersection(bounds) ?? bounds
    guard clip.rowRange.contains(row) else { return column + TextWidth.of(text.text) }
    var plain = text.text
    return plain.withUTF8 { bytes in
      draw(
        bytes, from: 0, to: bytes.count, row: row, column: column, style: style,
        spans: text.spans, tabWidth: 1, within: clip.columnRange)
    }
  }

  /// Draws some rows of a layout downwards from a row and column.
  ///
  /// Of `rows`, those that the layout has not are left out. Of rows that run on, `sideways`
  /// columns are scrolled off to the left. Every cell of the text gets `style`, and over it
  /// those of `spans`, by source bytes, later ones over earlier ones; blanks beside the text
  /// are not touched. Where a row that runs on is cut, `‹` and `›` say so in `edge`, if given.
  package mutating func draw(
    _ layout: TextLayout, rows: Range<Int>, row: Int, column: Int, sideways: Int = 0,
    style: Style = .plain, spans: [StyledSpan] = [], edge: Style? = nil, clip: Rect? = nil
  ) {
    let clip = clip?.intersection(bounds) ?? bounds
    var rows = rows.clamped(to: 0..<layout.rows.count)
    // The rows outside of the clip cost nothing, however many they are.
    let first = rows.lowerBound
    rows = rows.clamped(
      to: first + clip.row - row..<max(first + clip.row, first + clip.endRow) - row)
    guard let one = rows.first, let last = rows.last else { return }
    let shown = layout.rows[one].start..<max(layout.rows[last].end, layout.rows[one].start + 1)
    let spans = spans.filter { $0.range.overlaps(shown) }
    layout.withBytes { bytes in
      for index in rows {
        let line = layout.rows[index]
        let end = line.runsOn ? clip.endColumn : column + layout.columns
        let lower = max(clip.column, column)
        let range = lower..<max(lower, min(clip.endColumn, end))
        let shift = line.runsOn ? sideways : 0
        _ = draw(
          bytes, from: line.start, to: line.end, row: row + index - first,
          column: column + line.indent - shift, style: style,
          spans: spans.filter { $0.range.overlaps(line.start..<max(line.end, line.start + 1)) },
          marked: line.columns, tabWidth: layout.tabWidth, within: range, stopsAtEdge: true)
        guard let edge, line.runsOn, range.count > 1 else { continue }
        if shift > 0, line.columns > 0 {
          place(
            Glyph(base: "‹", width: 1), row: row + index - first, column: range.lowerBound,
            style: edge, within: range)
        }
        if column + line.columns - shift > range.upperBound {
          place(
            Glyph(base: "›", width: 1), row: row + index - first, column: range.upperBound - 1,
            style: edge, within: range)
        }
      }
    }
  }

  /// The one way of text to cells. Tab stops count from `column`.
  ///
  /// Beyond `marked` cells, on the blanks that hang over a row's end, only a cursor shows: nobody
  /// marked a blank there, and no line goes on under it.
  private mutating func draw(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, row: Int, column first: Int,
    style: Style, spans: [StyledSpan], marked: Int = .max, tabWidth: Int, within range: Range<Int>,
    stopsAtEdge: Bool = false
  ) -> Int {
    var reader = GlyphReader(bytes, from: start, to: end)
    var column = first
    while true {
      let position = reader.position
      if stopsAtEdge, column >= range.upperBound { return column }
      guard let piece = reader.next() else { return column }
      var style = style
      let isText = column - first < marked
      if !isText {
        style.attributes.remove(.underline)
        style.sparse.remove(.underline)
      }
      for span in spans where span.range.contains(position) && (isText || span.isCursor) {
        style = span.style.over(style)
      }
      switch piece {
      case .glyph(let glyph):
        place(glyph, row: row, column: column, style: style, within: range)
        column += glyph.width
      case .letters(let one, let two):
        place(one, row: row, column: column, style: style, within: range)
        place(two, row: row, column: column + 1, style: style, within: range)
        column += 2
      case .tab:
        let width = tabWidth - (column - first) % tabWidth
        for offset in 0..<width {
          place(.space, row: row, column: column + offset, style: style, within: range)
        }
        column += width
      case .chip(let scalar): column = chip(scalar, row, column, style, range)
      case .newline: column = chip(0x0A, row, column, style, range)
      }
    }
  }

  private mutating func chip(
    _ scalar: UInt32, _ row: Int, _ column: Int, _ style: Style, _ range: Range<Int>
  ) -> Int {
    var column = column
    for glyph in Chip.glyphs(of: scalar) {
      place(glyph, row: row, column: column, style: style.with(.dim), within: range)
      column += 1
    }
    return column
  }
}
