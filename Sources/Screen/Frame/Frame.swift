/// A rectangle of cells: what one screen should show, and where the cursor stands, if shown.
package struct Frame: Sendable, Hashable {
  /// In cells; never negative.
  package let size: Size
  /// Row by row.
  package private(set) var cells: [Cell]
  /// The addresses that cells link to, by their numbers (`Style.link`).
  package internal(set) var links: [UInt32: WebAddress] = [:]
  /// Where the text cursor is shown; nil hides it.
  package var cursor: Position?

  /// A place on the screen, from 0.
  package struct Position: Sendable, Hashable {
    package var row: Int
    package var column: Int
    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// A frame of blanks.
  package init(_ size: Size, style: Style = .plain) {
    self.size = Size(rows: max(0, size.rows), columns: max(0, size.columns))
    cells = Array(
      repeating: Cell(glyph: .space, style: style), count: self.size.rows * self.size.columns)
  }

  package var rows: Int { size.rows }
  package var columns: Int { size.columns }
  /// All of it.
  package var bounds: Rect { Rect(size) }

  /// The cell at a row and column, which must be within the frame.
  package subscript(row: Int, column: Int) -> Cell { cells[row * columns + column] }

  /// Puts a glyph there, and the right half beside it when it is wide.
  ///
  /// Outside `clip` nothing is drawn; of a wide glyph that is half inside, that half is a blank.
  package mutating func put(
    _ glyph: Glyph, row: Int, column: Int, style: Style, clip: Rect? = nil
  ) {
    let clip = clip?.intersection(bounds) ?? bounds
    guard clip.rowRange.contains(row) else { return }
    place(glyph, row: row, column: column, style: style, within: clip.columnRange)
  }

  /// As `put`, with the row and `range` known to be within the frame.
  mutating func place(
    _ glyph: Glyph, row: Int, column: Int, style: Style, within range: Range<Int>
  ) {
    let isInside = range.contains(column)
    if glyph.width == 1 {
      if isInside { set(Cell(glyph: glyph, style: style), row, column) }
      return
    }
    if isInside, range.contains(column + 1) {
      set(Cell(glyph: glyph, style: style), row, column)
      set(Cell(glyph: .space, style: style, isContinuation: true), row, column + 1)
    } else if isInside {
      set(Cell(glyph: .space, style: style), row, column)
    } else if range.contains(column + 1) {
      set(Cell(glyph: .space, style: style), row, column + 1)
    }
  }

  /// Sets one cell; a wide glyph that loses one of its halves by it becomes blank.
  private mutating func set(_ cell: Cell, _ row: Int, _ column: Int) {
    let index = row * columns + column
    if cells[index].isContinuation, !cell.isContinuation, column > 0 {
      cells[index - 1].glyph = .space
    }
    if cells[index].glyph.width == 2, column + 1 < columns {
      cells[index + 1].isContinuation = false
    }
    cells[index] = cell
  }

  /// Blanks a rectangle in a style.
  package mutating func fill(_ rect: Rect, style: Style) {
    fill(rect, with: .space, style: style)
  }

  /// Fills a rectangle with one narrow glyph.
  package mutating func fill(_ rect: Rect, with glyph: Glyph, style: Style) {
    let rect = rect.intersection(bounds)
    guard !rect.isEmpty, glyph.width == 1 else { return }
    let cell = Cell(glyph: glyph, style: style)
    for row in rect.rowRange {
      set(cell, row, rect.column)
      set(cell, row, rect.endColumn - 1)
      let start = row * columns
      for index in start + rect.column..<start + rect.endColumn { cells[index] = cell }
    }
  }

  /// Lays a style over the cells of a rectangle (`Style.over`), leaving what they show.
  package mutating func restyle(_ rect: Rect, _ style: Style) {
    let rect = rect.intersection(bounds)
    for row in rect.rowRange {
      for index in row * columns + rect.column..<row * columns + rect.endColumn {
        cells[index].style = style.over(cells[index].style)
      }
    }
  }

  /// Changes each cell's glyph to another of the same width.
  mutating func mapGlyphs(_ transform: (Glyph) -> Glyph) {
    for index in cells.indices where !cells[index].isContinuation {
      let glyph = transform(cells[index].glyph)
      if glyph.width == cells[index].glyph.width { cells[index].glyph = glyph }
    }
  }

  /// Makes two question marks of each wide glyph whose base is one of these.
  mutating func foldWide(_ isFolded: (UInt32) -> Bool) {
    let mark = Glyph(base: "?", width: 1)
    for index in cells.indices.dropLast()
    where cells[index].glyph.width == 2 && isFolded(cells[index].glyph.base.value) {
      cells[index].glyph = mark
      cells[index + 1].glyph = mark
      cells[index + 1].isContinuation = false
    }
  }
}
