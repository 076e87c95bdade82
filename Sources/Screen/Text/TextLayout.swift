/// A text in rows of at most so many cells. Keeps the source's bytes, and for each row only
/// which of them it shows: cells are made when it is drawn.
///
/// Text may be appended in pieces that end anywhere, inside a character too: only the last
/// rows are wrapped again, and the result is the same as for the whole text.
package struct TextLayout: Sendable {
  /// Where rows end. A line's shape may keep it from being wrapped all the same.
  package enum Wrapping: Sendable, Hashable {
    /// At words, and inside words longer than a row.
    case words
    /// Only where the text's lines end.
    case none
  }

  /// The greatest width of a row, in cells; at least 1.
  package let columns: Int
  package let wrapping: Wrapping
  /// Tab stops are this many cells apart.
  package let tabWidth: Int
  /// UTF-8, as it came.
  package private(set) var source: [UInt8] = []
  /// Never empty: a text without a byte has one row.
  package private(set) var rows: [TextRow] = []
  /// The lines that are laid out otherwise than most, in their order.
  package private(set) var shapes: [LineShape] = []
  /// Rows made so far, those among them that were made again: what the layout has cost.
  package private(set) var rowsMade = 0

  package init(
    _ text: String = "", columns: Int, wrapping: Wrapping = .words, tabWidth: Int = 4
  ) {
    self.init(bytes: Array(text.utf8), columns: columns, wrapping: wrapping, tabWidth: tabWidth)
  }

  /// The layout of bytes that should be UTF-8; where they are not, U+FFFD stands.
  ///
  /// `shapes`, ascending, are the lines that are laid out otherwise than most.
  package init(
    bytes: [UInt8], columns: Int, wrapping: Wrapping = .words, tabWidth: Int = 4,
    shapes: [LineShape] = []
  ) {
    self.columns = max(1, columns)
    self.wrapping = wrapping
    self.tabWidth = max(1, tabWidth)
    self.shapes = shapes
    append(bytes: bytes)
  }

  /// The width of the widest row, in cells.
  package var widestRow: Int { rows.reduce(0) { max($0, $1.indent + $1.columns) } }

  /// The width of the widest row that scrolls sideways, in cells; 0 where none does.
  package var widestRunningOn: Int { rows.reduce(0) { $1.runsOn ? max($0, $1.columns) : $0 } }

  package mutating func append(_ text: String) { append(bytes: text.utf8) }

  /// Adds bytes at the end, which may be half a character. Wraps the last rows again; with
  /// `shapes`, all of them.
  package mutating func append(bytes: some Sequence<UInt8>) {
    let settled = source.count
    source.append(contentsOf: bytes)
    wrapTail(settled: shapes.isEmpty ? settled : 0)
  }

  /// Makes this the layout of `bytes`, which costs little when they begin with what it has.
  package mutating func update(to bytes: [UInt8], shapes: [LineShape] = []) {
    if shapes.isEmpty, self.shapes.isEmpty, bytes.count >= source.count,
      bytes.begin(with: source)
    {
      if bytes.count > source.count { append(bytes: bytes[source.count...]) }
      return
    }
    if bytes.equal(source), shapes == self.shapes { return }
    source = bytes
    self.shapes = shapes
    rows = []
    wrapTail(settled: 0)
  }

  /// The index of the row that shows the byte at an offset (of a line end: the row it ends).
  package func row(at offset: Int) -> Int {
    var lower = 0
    var upper = rows.count
    while lower + 1 < upper {
      let middle = (lower + upper) / 2
      if rows[middle].start <= offset { lower = middle } else { upper = middle }
    }
    return lower
  }

  /// The rows that show any of these bytes, to bring a span into view.
  package func rows(showing bytes: Range<Int>) -> Range<Int> {
    let first = row(at: bytes.lowerBound)
    return first..<max(first, row(at: max(bytes.lowerBound, bytes.upperBound - 1))) + 1
  }

  /// The column of the byte at an offset, within its row and with what is left free before it.
  package func column(at offset: Int) -> Int {
    let line = rows[row(at: offset)]
    return withBytes { bytes in
      var reader = GlyphReader(bytes, from: line.start, to: line.end)
      var column = 0
      while reader.position < offset, let piece = reader.next() {
        // The offset lies inside this piece.
        if reader.position > offset { break }
        column += piece.width(at: column, tabWidth: tabWidth)
      }
      return line.indent + column
    }
  }

  /// The offset of the first byte of what a cell shows; the row's end right of its text.
  package func offset(row: Int, column: Int) -> Int {
    guard rows.indices.contains(row) else { return source.count }
    let line = rows[row]
    return withBytes { bytes in
      var reader = GlyphReader(bytes, from: line.start, to: line.end)
      var reached = line.indent
      while true {
        let start = reader.position
        guard let piece = reader.next() else { return line.end }
        reached += piece.width(at: reached - line.indent, tabWidth: tabWidth)
        if reached > column { return start }
      }
    }
  }

  /// The rows as text, as drawn, for tests and plain output.
  package var text: [String] {
    withBytes { bytes in
      rows.map { row in
        var reader = GlyphReader(bytes, from: row.start, to: row.end)
        var line = String(repeating: " ", count: row.indent)
        var column = 0
        while let piece = reader.next() {
          let width = piece.width(at: column, tabWidth: tabWidth)
          if case .tab = piece {
            line += String(repeating: " ", count: width)
          } else {
            line += piece.text
          }
          column += width
        }
        return line
      }
    }
  }

  func withBytes<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    source.withUnsafeBufferPointer(body)
  }

  /// Wraps anew what bytes after the first `settled` can change.
  ///
  /// Pieces already read stay as they are but for the last eight bytes: half a flag, a joiner
  /// whose right neighbour is missing, a cut sequence. So the word they belong to may get
  /// narrower, and then fit into the row before the one where it, or they, begin. One row more
  /// is for good measure.
  private mutating func wrapTail(settled: Int) {
    let kept = rows.isEmpty ? 0 : max(0, row(at: max(0, settled - 8)) - 2)
    var row =
      kept < rows.count
      ? rows[kept] : TextRow(start: 0, end: 0, columns: 0, isContinuation: false)
    rows.removeLast(rows.count - kept)
    row.end = row.start
    row.columns = 0
    var wrapped: [TextRow] = []
    withBytes { bytes in
      var next: TextRow? = row
      // The shape of the line at hand, and the first of those that come later. With shapes all
      // of a text is wrapped, so that they are met from the first on.
      var shape: LineShape?
      var later = 0
      while let start = next {
        if !start.isContinuation {
          while later < shapes.count, shapes[later].start < start.start { later += 1 }
          shape = later < shapes.count && shapes[later].start == start.start ? shapes[later] : nil
        }
        next = wrapRow(from: start, shape, in: bytes, into: &wrapped)
      }
    }
    rows += wrapped
    rowsMade += wrapped.count
  }

  /// Wraps one row; returns where the next one begins.
  private func wrapRow(
    from start: TextRow, _ shape: LineShape?, in bytes: UnsafeBufferPointer<UInt8>,
    into rows: inout [TextRow]
  ) -> TextRow? {
    var reader = GlyphReader(bytes, from: start.start, to: bytes.count)
    var breaking = LineBreaking()
    var row = start
    row.runsOn = wrapping == .none || shape?.wraps == false
    let room = columns - row.indent
    var columns = 0
    // Without the spaces at the end.
    var inked = 0
    // The last place where the row may end, with its width there.
    var opportunity: (offset: Int, columns: Int)?
    while true {
      if breaking.isInsideWord, !row.runsOn {
        // Most of a text: letters that no row may end before.
        let letters = reader.skipLetters(atMost: room - columns)
        if letters > 0 {
          columns += letters
          inked = columns
        }
      }
      let position = reader.position
      guard let piece = reader.next() else {
        row.end = position
        row.columns = columns
        rows.append(row)
        return nil
      }
      if case .newline = piece {
        row.end = position
        row.columns = columns
        rows.append(row)
        let next = reader.position
        return TextRow(
          start: next, end: next, columns: 0, isContinuation: false, line: row.line + 1)
      }
      let width = piece.width(at: columns, tabWidth: tabWidth)
      guard !row.runsOn else {
        columns += width
        continue
      }
      let isSpace = isBreakingSpace(piece, bytes[position])
      if breaking.allowsBreak(before: piece, isBreakingSpace: isSpace) {
        opportunity = (position, inked)
      }
      if columns + width <= room {
        columns += width
        if !isSpace { inked = columns }
        continue
      }
      // A space that does not fit hangs over the edge.
      if isSpace {
        columns = room
        continue
      }
      if let opportunity {
        row.end = opportunity.offset
        row.columns = opportunity.columns
      } else if position > start.start {
        row.end = position
        row.columns = columns
      } else {
        // One piece wider than the row: cut when drawn.
        columns = room
        continue
      }
      rows.append(row)
      return TextRow(
        start: row.end, end: row.end, columns: 0,
        indent: min(shape?.hangingIndent ?? 0, self.columns / 2), isContinuation: true,
        line: row.line)
    }
  }

  /// Spaces where a line may break: not those that hold words together.
  private func isBreakingSpace(_ piece: GlyphReader.Piece, _ first: UInt8) -> Bool {
    switch piece {
    case .tab: true
    // U+00A0 starts with C2; U+2007 and U+202F are held to be as the others of U+20xx.
    case .glyph(let glyph): glyph == .space && first != 0xC2 || glyph.base.value == 0x3000
    default: false
    }
  }
}
