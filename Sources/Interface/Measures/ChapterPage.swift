import Reports
import Screen

/// A chapter as lines of so many cells: sentences, tables and plots one below the other, with
/// what of it is in view.
///
/// A table's lines are only counted: what stands in them is written where they are drawn.
struct ChapterPage: Equatable {
  /// What is in view, in cells.
  let columns: Int
  let rows: Int
  private(set) var blocks: [Block] = []
  /// Lines of all blocks.
  private(set) var lineCount = 0
  /// Rows that can be chosen, of all tables.
  private(set) var rowCount = 0
  /// The first line in view.
  var top = 0

  struct Block: Equatable {
    var start: Int
    var lines: Int
    var content: Content
  }

  enum Content: Equatable {
    case words([String], Role)
    /// What stands above its rows, and these; `firstRow` counts rows of tables before it.
    case table(PreparedTable, TableHead, firstRow: Int)
    case plot(Plot, PlotLayout)
  }

  /// A chapter between sentences that come first and last; `top` is the first line in view, as far
  /// as there are so many.
  init(
    _ chapter: PreparedChapter?, _ words: PageWords, columns: Int, rows: Int, top: Int
  ) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
    for (text, role) in words.opening { add(words: [text], role) }
    if !words.opening.isEmpty, chapter != nil { lineCount += 1 }
    for part in chapter?.parts ?? [] {
      switch part {
      case .table(let table): add(table)
      case .plot(let plot, let points):
        if let layout = PlotLayout(plot, columns: columns, rows: rows) {
          add(.plot(plot, layout), lines: layout.rows)
          lineCount += 1
        } else {
          add(points)
        }
      case .notes(let notes):
        add(words: notes.map { "· " + Sanitizer.oneLine($0) }, .dim, indent: 2)
        lineCount += 1
      }
    }
    for (text, role) in words.closing { add(words: [text], role, indent: 2) }
    // No blank line below the last block.
    lineCount = blocks.last.map { $0.start + $0.lines } ?? 0
    self.top = min(max(0, top), mostTop)
  }

  private mutating func add(_ content: Content, lines: Int) {
    blocks.append(Block(start: lineCount, lines: lines, content: content))
    lineCount += lines
  }

  private mutating func add(words: [String], _ role: Role, indent: Int = 0) {
    let lines = words.flatMap { text in
      let wrapped = State.wrapped(Sanitizer.oneLine(text), columns: columns - indent)
      return wrapped.enumerated().map { index, line in
        String(repeating: " ", count: index == 0 ? 0 : indent) + line
      }
    }
    add(.words(lines, role), lines: lines.count)
  }

  private mutating func add(_ table: PreparedTable) {
    let head = TableHead(table, columns: columns, rows: rows)
    add(.table(table, head, firstRow: rowCount), lines: head.lineCount + table.table.rows.count)
    if !head.footnote.isEmpty { add(.words(head.footnote, .dim), lines: head.footnote.count) }
    rowCount += table.table.rows.count
    lineCount += 1
  }

  /// The last `top` at which the page is full.
  var mostTop: Int { max(0, lineCount - rows) }

  /// Columns that can be scrolled off to the left, in the table that has most of them.
  var mostSideways: Int {
    blocks.reduce(0) { most, block in
      guard case .table(let table, _, _) = block.content else { return most }
      return max(most, TableColumns.mostOffset(table, in: columns))
    }
  }

  // MARK: - Rows

  /// The table of a row, and the row's number there.
  func row(_ number: Int) -> (table: PreparedTable, row: Int)? {
    for block in blocks {
      if case .table(let table, _, let first) = block.content,
        (first..<first + table.table.rows.count).contains(number)
      {
        return (table, number - first)
      }
    }
    return nil
  }

  /// The line on which a row stands.
  func line(ofRow number: Int) -> Int? {
    for block in blocks {
      if case .table(let table, let head, let first) = block.content,
        (first..<first + table.table.rows.count).contains(number)
      {
        return block.start + head.lineCount + number - first
      }
    }
    return nil
  }

  /// The row on a line.
  func row(onLine line: Int) -> Int? {
    for block in blocks {
      if case .table(let table, let head, let first) = block.content {
        let row = line - block.start - head.lineCount
        if table.table.rows.indices.contains(row) { return first + row }
      }
    }
    return nil
  }

  /// Whether a row is in view; not below the headings that stay.
  func shows(row number: Int) -> Bool {
    guard let line = line(ofRow: number) else { return false }
    return (top..<top + rows).contains(line) && !(line == top && pinned != nil)
  }

  /// Whether a row is out of view on the side to which one moves: above it where `step` is negative,
  /// below it else.
  func lies(row number: Int, beyondViewTowards step: Int) -> Bool {
    guard let line = line(ofRow: number), !shows(row: number) else { return false }
    return step < 0 ? line < top + rows : line >= top + rows
  }

  /// The first line so that a row is in view, with what belongs above it, moved no further than
  /// needed.
  func top(toShow number: Int, from top: Int) -> Int {
    guard let line = line(ofRow: number), let (_, row) = row(number) else {
      return min(max(0, top), mostTop)
    }
    let head = blocks.last { $0.start <= line }.map { line - $0.start } ?? 1
    let above = row == 0 ? head : 1
    let highest = number == 0 && line < rows ? 0 : max(0, line - min(above, rows - 1))
    return min(max(0, min(max(top, line - rows + 1), highest)), mostTop)
  }

  /// The table whose headings stay in view above its rows, where they are scrolled off.
  var pinned: PreparedTable? {
    for block in blocks {
      if case .table(let table, let head, _) = block.content,
        top > block.start + head.lineCount - 1,
        top < block.start + block.lines - 1, rows > 2
      {
        return table
      }
    }
    return nil
  }
}
