import CTerminal
import Screen

/// Brings frames to curses: only cells that differ from the frame shown before, each at its own
/// place, with colours brought down to what the terminal has.
@MainActor
struct Painter {
  let depth: ColorDepth
  /// Whether the terminal is told of links.
  let showsLinks: Bool
  private var shown: Frame?
  private var looks: [Style: (attributes: UInt32, pair: Int32)] = [:]
  private var pairs: [Colors: Int32] = [:]
  private var lastStyle: Style?
  private var lastLook: (attributes: UInt32, pair: Int32) = (0, 0)

  /// Two colours as curses numbers them.
  private struct Colors: Hashable {
    var foreground: Int32
    var background: Int32
  }

  init(depth: ColorDepth, showsLinks: Bool) {
    self.depth = depth
    self.showsLinks = showsLinks
  }

  /// The screen no longer shows what was painted.
  mutating func forget() { shown = nil }

  /// Brings what changed to the terminal.
  ///
  /// Terminals do not agree on the width of every glyph, and curses goes on from where it thinks the
  /// cursor is. So a pass ends with the first such glyph, and the next one places the cursor anew,
  /// in that row and those below. Screens without them, nearly all, take one pass.
  mutating func paint(_ frame: Frame, on size: Size, isSynchronized: Bool) {
    if let shown, shown == frame { return }
    let before = shown.flatMap { $0.size == frame.size ? $0 : nil }
    if before == nil { ct_redraw() }
    if isSynchronized { ct_begin_synchronized() }
    let area = Size(rows: min(frame.rows, size.rows), columns: min(frame.columns, size.columns))
    if let cursor = frame.cursor, cursor.row < area.rows, cursor.column < area.columns {
      ct_cursor(Int32(cursor.row), Int32(cursor.column))
    } else {
      ct_cursor(-1, 0)
    }
    // Where each row not yet painted to its end goes on.
    var starts = (0..<area.rows).map { (row: $0, column: 0) }
    frame.cells.withUnsafeBufferPointer { cells in
      while true {
        var isLost = false
        starts = starts.compactMap { start in
          if isLost { return start }
          return paint(
            cells, instead: before?.cells, row: start.row, from: start.column, area: area,
            stride: frame.columns, isLost: &isLost
          ).map { (start.row, $0) }
        }
        ct_flush(starts.isEmpty)
        if starts.isEmpty { break }
      }
    }
    if showsLinks {
      var report = LinkReport.text(of: frame, instead: before, area: area, depth: depth)
      report.withUTF8 { bytes in
        guard !bytes.isEmpty else { return }
        bytes.withMemoryRebound(to: CChar.self) { ct_send($0.baseAddress, Int32($0.count)) }
      }
    }
    if isSynchronized { ct_end_synchronized() }
    shown = frame
  }

  /// Paints the cells of a row that changed, from a column up to a glyph of disputed width.
  ///
  /// `isLost` becomes true where terminals may differ about where the cursor is afterwards.
  ///
  /// - Returns: The column to go on from in another pass; nil when nothing is left.
  private mutating func paint(
    _ cells: UnsafeBufferPointer<Cell>, instead before: [Cell]?, row: Int, from column: Int,
    area: Size, stride: Int, isLost: inout Bool
  ) -> Int? {
    var isPaused = false
    for column in column..<area.columns {
      let index = row * stride + column
      let cell = cells[index]
      if cell != before?[index] ?? .blank {
        if isPaused { return column }
        put(cell, row, column, of: area.columns)
        if cell.glyph.isDisputed { isLost = true }
      }
      if cell.glyph.isDisputed || before?[index].glyph.isDisputed == true { isPaused = true }
    }
    return nil
  }

  private mutating func put(_ cell: Cell, _ row: Int, _ column: Int, of columns: Int) {
    if cell.isContinuation { return }
    let look = look(of: cell.style)
    let glyph = column + cell.glyph.width > columns ? .space : cell.glyph
    if glyph.hasMarks {
      let scalars = [glyph.base.value] + glyph.marks.map(\.value)
      ct_put(
        Int32(row), Int32(column), scalars, Int32(scalars.count), Int32(glyph.width),
        look.attributes, look.pair)
    } else {
      var base = glyph.base.value
      ct_put(
        Int32(row), Int32(column), &base, 1, Int32(glyph.width), look.attributes, look.pair)
    }
  }

  private mutating func look(of style: Style) -> (attributes: UInt32, pair: Int32) {
    // Curses knows of no links.
    var style = style
    style.link = 0
    if style == lastStyle { return lastLook }
    lastStyle = style
    if let look = looks[style] {
      lastLook = look
      return look
    }
    let quantized = style.quantized(to: depth)
    var attributes: UInt32 = 0
    for (attribute, flag) in [
      (Style.Attributes.bold, ct_bold), (.dim, ct_dim), (.italic, ct_italic),
      (.underline, ct_underline), (.reverse, ct_reverse),
    ] where quantized.attributes.contains(attribute) {
      attributes |= UInt32(flag)
    }
    var colors = Colors(
      foreground: number(of: quantized.foreground), background: number(of: quantized.background))
    // With eight colours the bright ones are the others in bold, and no grounds.
    if depth == .sixteen, ct_colors() < 16 {
      if colors.foreground == 8 {
        // Bold black is black on many.
        colors.foreground = 7
      } else if colors.foreground > 8 {
        colors.foreground -= 8
        attributes |= UInt32(ct_bold)
      }
      if colors.background >= 8 { colors.background -= 8 }
      if colors.foreground == colors.background, colors.foreground >= 0 {
        colors.foreground = colors.background == 0 ? 7 : 0
      }
    }
    let look = (attributes, pair(for: colors))
    looks[style] = look
    lastLook = look
    return look
  }

  /// As curses numbers it; -1 is the terminal's own. In direct colour 0 to 7 still mean the
  /// palette, so the very darkest blues are all the eighth.
  private func number(of color: Color) -> Int32 {
    switch color {
    case .default: return -1
    case .indexed(let index) where depth != .direct || index < 8: return Int32(index)
    default:
      guard let (red, green, blue) = color.components else { return -1 }
      let number = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
      return max(number, 8)
    }
  }

  private mutating func pair(for colors: Colors) -> Int32 {
    if colors == Colors(foreground: -1, background: -1) { return 0 }
    if let pair = pairs[colors] { return pair }
    let pair = Int32(pairs.count + 1)
    // No pairs left, or no colours: the terminal's own.
    guard pair < ct_pairs(), ct_define_pair(pair, colors.foreground, colors.background) else {
      return 0
    }
    pairs[colors] = pair
    return pair
  }
}
