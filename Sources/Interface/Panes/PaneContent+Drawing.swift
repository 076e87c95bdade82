import Screen

/// From blocks to cells.
extension PaneContent {
  /// Draws the rows from `top` on into a rectangle.
  func draw(
    into frame: inout Frame, _ rect: Rect, top: Int, sideways: Int = 0, look: TextLook,
    clip: Rect? = nil
  ) {
    let clip = clip?.intersection(rect) ?? rect
    guard let first = part(atRow: top + clip.row - rect.row) else { return }
    for index in first..<parts.count {
      let row = rect.row - top + start(ofPart: index)
      if row >= clip.endRow { return }
      let part = parts[index]
      switch part {
      case .block(let block):
        draw(block, into: &frame, rect, at: row, sideways: sideways, look, clip)
      case .columns(let contents, let width, let between):
        for (index, content) in contents.enumerated() {
          let column = rect.column + index * (width + between)
          let area = Rect(row: row, column: column, rows: part.rows, columns: width)
          content.draw(into: &frame, area, top: 0, sideways: sideways, look: look, clip: clip)
        }
      }
    }
  }

  private func draw(
    _ block: Block, into frame: inout Frame, _ rect: Rect, at row: Int, sideways: Int,
    _ look: TextLook, _ clip: Rect
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
    let rows = block.layout.rows
    let shown = rows[first].start..<rows[last - 1].end
    var spans = block.spans(in: shown, look)
    for (range, address) in block.layout.addresses(in: shown) {
      spans.append(StyledSpan(range, frame.style(linkingTo: address)))
    }
    frame.draw(
      block.layout, rows: first..<last, row: row + first, column: area.column, sideways: sideways,
      style: block.style,
      spans: spans,
      edge: look.edge, clip: area.intersection(clip))
    guard block.isNumbered else { return }
    for index in first..<last where !rows[index].isContinuation {
      let number = String(rows[index].line + 1)
      frame.write(
        number, row: row + index, column: area.column - 1 - number.utf8.count, style: look.number,
        clip: clip)
    }
  }
}

extension PaneContent.Block {
  /// What is laid over some of its bytes: what it came with, Markdown, marks.
  func spans(in shown: Range<Int>, _ look: TextLook) -> [StyledSpan] {
    var spans = spans.filter { $0.range.overlaps(shown) }
    for span in markdown?.spans ?? [] where span.range.overlaps(shown) {
      spans.append(StyledSpan(span.range, look.style(span.kind)))
    }
    if let own { spans += look.own(own).filter { $0.range.overlaps(shown) } }
    for anchor in anchors {
      let shift = anchor.offset - anchor.range.lowerBound
      let part = anchor.range.clamped(to: shown.lowerBound - shift..<shown.upperBound - shift)
      if !part.isEmpty { spans += anchor.spans(look.marks(anchor.target, part, anchor.range)) }
    }
    return spans
  }
}
