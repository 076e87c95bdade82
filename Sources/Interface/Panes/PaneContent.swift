import Screen

/// What a pane shows, laid out for its width: blocks one under the other.
struct PaneContent {
  var parts: [Part] = []

  enum Part {
    case block(Block)
    /// Contents beside each other, as high as the highest, with a line between them.
    case columns([PaneContent], width: Int)

    var rows: Int {
      switch self {
      case .block(let block): block.rows
      case .columns(let contents, _): contents.map(\.rows).max() ?? 0
      }
    }
  }

  /// A stretch of text with something before its first row.
  struct Block {
    /// Drawn left of the text's first row.
    var lead = StyledText()
    /// Cells left free on every row, for the lead.
    var indent = 0
    var layout: TextLayout
    var style: Style
    /// Over the text, UTF-8 byte offsets into it.
    var spans: [StyledSpan] = []
    /// Where the text starts in what it is part of, such as a transcript; nil when it is not.
    var source: Int?
    /// Empty rows after it.
    var gap = 0

    var rows: Int { layout.rows.count + gap }
  }

  var rows: Int { parts.reduce(0) { $0 + $1.rows } }

  mutating func add(_ block: Block) { parts.append(.block(block)) }

  mutating func add(
    _ text: String, columns: Int, style: Style, lead: StyledText = StyledText(), indent: Int = 0,
    spans: [StyledSpan] = [], source: Int? = nil, gap: Int = 0, wraps: Bool = true
  ) {
    add(
      Block(
        lead: lead, indent: indent,
        layout: TextLayout(
          text, columns: max(1, columns - indent), wrapping: wraps ? .words : .none),
        style: style, spans: spans, source: source, gap: gap))
  }

  /// The row, from the top, that holds a byte of the source; nil when none does.
  func row(ofSource offset: Int) -> Int? {
    var row = 0
    for part in parts {
      switch part {
      case .block(let block):
        if let source = block.source, offset >= source,
          offset < source + max(1, block.layout.source.count)
        {
          return row + block.layout.row(at: offset - source)
        }
      case .columns(let contents, _):
        for content in contents {
          if let inner = content.row(ofSource: offset) { return row + inner }
        }
      }
      row += part.rows
    }
    return nil
  }

  /// Draws the rows from `top` on into a rectangle.
  func draw(
    into frame: inout Frame, _ rect: Rect, top: Int, sideways: Int = 0, border: Style,
    clip: Rect? = nil
  ) {
    let clip = clip?.intersection(rect) ?? rect
    var row = rect.row - top
    for part in parts {
      defer { row += part.rows }
      guard row < clip.endRow, row + part.rows > clip.row else { continue }
      switch part {
      case .block(let block):
        draw(block, into: &frame, rect, at: row, sideways: sideways, clip)
      case .columns(let contents, let width):
        for (index, content) in contents.enumerated() {
          let column = rect.column + index * (width + 1)
          let area = Rect(row: row, column: column, rows: part.rows, columns: width)
          content.draw(
            into: &frame, area, top: 0, sideways: sideways, border: border, clip: clip)
          if index > 0 {
            frame.verticalLine(
              column: column - 1,
              rows: max(row - 1, clip.row - 1)..<min(row + part.rows + 1, clip.endRow + 1),
              style: border, clip: clip)
          }
        }
      }
    }
  }

  private func draw(
    _ block: Block, into frame: inout Frame, _ rect: Rect, at row: Int, sideways: Int, _ clip: Rect
  ) {
    if !block.lead.isEmpty, clip.rowRange.contains(row) {
      frame.write(block.lead, row: row, column: rect.column, style: block.style, clip: clip)
    }
    let first = max(0, clip.row - row)
    let last = min(block.layout.rows.count, clip.endRow - row)
    guard first < last else { return }
    let area = Rect(
      row: row, column: rect.column + block.indent, rows: block.rows,
      columns: rect.columns - block.indent)
    frame.draw(
      block.layout, rows: first..<last, row: row + first, column: area.column, sideways: sideways,
      style: block.style, spans: block.spans, clip: area.intersection(clip))
  }
}
