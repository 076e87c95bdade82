/// A frame as one SVG file that needs nothing else.
///
/// Every cell has its place: lines, blocks and dots are drawn, so that they join; plain text is
/// set in runs stretched to their cells; any other glyph stands alone in the middle of its cell or
/// two, whatever font has it. All text is escaped.
package struct SVGPicture {
  private let frame: Frame
  private let title: String
  /// What the terminal's own colours are taken for.
  private let text: RGB
  private let ground: RGB

  private typealias RGB = (red: UInt8, green: UInt8, blue: UInt8)

  /// A cell's size in pixels; the font's advance is three fifths of its size in most.
  private static let cell = (width: CellDrawing.width / 2, height: CellDrawing.height / 2)
  private static let fontSize = 15
  /// From a cell's top to the line that text stands on.
  private static let baseline = 14

  /// - Parameters:
  ///   - frame: what is shown.
  ///   - title: what a reader of the picture is told that it is.
  ///   - text: stands for the terminal's own foreground.
  ///   - ground: stands for its own background.
  package init(
    _ frame: Frame, title: String, text: Color = .rgb(229, 229, 229),
    ground: Color = .rgb(16, 16, 16)
  ) {
    self.frame = frame
    self.title = Sanitizer.title(title)
    self.text = text.components ?? (229, 229, 229)
    self.ground = ground.components ?? (16, 16, 16)
  }

  /// The file's text.
  package var svg: String {
    let width = max(1, frame.columns) * Self.cell.width
    let height = max(1, frame.rows) * Self.cell.height
    let title = XMLText.escaped(title)
    var body = Body()
    // The commonest ground is the picture's.
    var counts: [UInt32: Int] = [:]
    let looks = frame.cells.map { look(of: $0.style) }
    for look in looks { counts[look.ground, default: 0] += 1 }
    let commonest = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    let paper = commonest ?? Self.number(ground)
    for row in 0..<frame.rows {
      let cells = row * frame.columns..<(row + 1) * frame.columns
      drawGrounds(looks[cells], row: row, except: paper, into: &body)
      drawGlyphs(frame.cells[cells], looks[cells], row: row, into: &body)
      body.close(above: (row + 1) * CellDrawing.height)
    }
    body.close()
    if let cursor = frame.cursor, frame.bounds.contains(row: cursor.row, column: cursor.column) {
      body.cursor =
        "<rect x=\"\(cursor.column * Self.cell.width)\" y=\"\(cursor.row * Self.cell.height)\" "
        + "width=\"\(Self.cell.width)\" height=\"\(Self.cell.height)\" fill=\"none\" "
        + "stroke=\"\(Self.hex(Self.number(text)))\"/>\n"
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" role="img">
      <title>\(title)</title>
      <style>
      text{font:\(Self.fontSize)px "DejaVu Sans Mono",Menlo,Consolas,ui-monospace,monospace;\
      direction:ltr;unicode-bidi:bidi-override}
      .m{text-anchor:middle}
      .b{font-weight:bold}
      .i{font-style:italic}
      </style>
      <rect width="100%" height="100%" fill="\(Self.hex(paper))"/>
      <g shape-rendering="crispEdges">
      \(body.shapes)</g>
      \(body.texts)\(body.cursor)</svg>

      """
  }

  /// What the elements are written to: shapes below the texts.
  private struct Body {
    var grounds = ""
    var texts = ""
    var cursor = ""
    /// Drawn glyphs, as paths by colour and opacity in eighths.
    private var paths: [UInt32: [Int: String]] = [:]
    /// Rectangles not yet written, which others may lengthen: a line is one, not one a cell.
    private var open: [Open] = []

    private struct Open {
      var color: UInt32
      /// In half pixels of the picture.
      var block: CellDrawing.Block
    }

    /// Draws a rectangle whose place is counted from the picture's corner.
    mutating func draw(_ block: CellDrawing.Block, _ color: UInt32) {
      for index in open.indices
      where open[index].color == color && open[index].block.lengthen(by: block) { return }
      open.append(Open(color: color, block: block))
    }

    /// Writes what no row below can lengthen; `bottom` is that of the row just drawn.
    mutating func close(above bottom: Int) {
      for one in open where one.block.y + one.block.height < bottom { write(one) }
      open.removeAll { $0.block.y + $0.block.height < bottom }
    }

    /// Writes what is left.
    mutating func close() {
      open.forEach { write($0) }
      open = []
    }

    private mutating func write(_ one: Open) {
      let block = one.block
      let path =
        "M\(half(block.x)) \(half(block.y))h\(half(block.width))v\(half(block.height))"
        + "h-\(half(block.width))z"
      paths[one.color, default: [:]][Int(block.opacity * 8), default: ""] += path
    }

    var shapes: String {
      var shapes = grounds
      for (color, byOpacity) in paths.sorted(by: { $0.key < $1.key }) {
        for (opacity, path) in byOpacity.sorted(by: { $0.key < $1.key }) {
          let faint = opacity == 8 ? "" : " fill-opacity=\"0.\(opacity * 125)\""
          shapes += "<path fill=\"\(SVGPicture.hex(color))\"\(faint) d=\"\(path)\"/>\n"
        }
      }
      return shapes
    }
  }

  // MARK: - Colours

  /// A style with its colours settled.
  private struct Look: Equatable {
    var ink: UInt32
    var ground: UInt32
    var attributes: Style.Attributes
  }

  private func look(of style: Style) -> Look {
    var ink = style.foreground.components ?? text
    var paper = style.background.components ?? ground
    if style.attributes.contains(.reverse) { swap(&ink, &paper) }
    if style.attributes.contains(.dim) {
      func mix(_ one: UInt8, _ other: UInt8) -> UInt8 { UInt8((2 * Int(one) + Int(other)) / 3) }
      ink = (
        mix(ink.red, paper.red), mix(ink.green, paper.green), mix(ink.blue, paper.blue)
      )
    }
    return Look(
      ink: Self.number(ink), ground: Self.number(paper),
      attributes: style.attributes.intersection([.bold, .italic, .underline]))
  }

  private static func number(_ color: RGB) -> UInt32 {
    UInt32(color.red) << 16 | UInt32(color.green) << 8 | UInt32(color.blue)
  }

  private static func hex(_ color: UInt32) -> String {
    let digits = String(color, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }

  // MARK: - Cells

  private func drawGrounds(
    _ looks: ArraySlice<Look>, row: Int, except paper: UInt32, into body: inout Body
  ) {
    var start = looks.startIndex
    while start < looks.endIndex {
      let color = looks[start].ground
      let end = looks[start...].firstIndex { $0.ground != color } ?? looks.endIndex
      if color != paper {
        body.grounds +=
          "<rect x=\"\((start - looks.startIndex) * Self.cell.width)\" "
          + "y=\"\(row * Self.cell.height)\" width=\"\((end - start) * Self.cell.width)\" "
          + "height=\"\(Self.cell.height)\" fill=\"\(Self.hex(color))\"/>\n"
      }
      start = end
    }
  }

  private func drawGlyphs(
    _ cells: ArraySlice<Cell>, _ looks: ArraySlice<Look>, row: Int, into body: inout Body
  ) {
    // Text that is set as one run, and the column that it starts at.
    var run = ""
    var runStart = 0
    var runLook: Look?
    func endRun(at column: Int) {
      guard let look = runLook, !run.isEmpty else { return }
      let width = (column - runStart) * Self.cell.width
      body.texts += Self.element(
        run, look, x: runStart * Self.cell.width, row: row,
        more: column - runStart > 1
          ? " textLength=\"\(width)\" lengthAdjust=\"spacingAndGlyphs\"" : "")
      run = ""
    }
    for (column, (cell, look)) in zip(cells, looks).enumerated() {
      if look.attributes.contains(.underline) {
        let line = CellDrawing.Block(x: 0, y: 30, width: CellDrawing.width, height: 2)
        Self.draw(line, look.ink, row: row, column: column, into: &body)
      }
      if cell.isContinuation { continue }
      let scalar = cell.glyph.base
      let isSpace = cell.glyph == .space
      // One blank stays in a run: two would fall together in XML.
      let next = cells.startIndex + column + 1
      let isInner =
        isSpace && !run.isEmpty && next < cells.endIndex && cells[next].glyph != .space
        && Self.isPlain(cells[next].glyph) && looks[looks.startIndex + column + 1] == look
      if look != runLook || !(isInner || !isSpace && Self.isPlain(cell.glyph)) {
        endRun(at: column)
        runLook = look
        runStart = column
        if isSpace || isInner { continue }
      }
      if isSpace || Self.isPlain(cell.glyph) {
        if run.isEmpty { runStart = column }
        run += cell.text
      } else if let drawing = CellDrawing(scalar) {
        for block in drawing.blocks {
          Self.draw(block, look.ink, row: row, column: column, into: &body)
        }
      } else {
        body.texts += Self.element(
          cell.text, look, doubled: (2 * column + cell.glyph.width) * Self.cell.width, row: row)
      }
    }
    endRun(at: cells.count)
  }

  /// Whether any font for programs has the glyph, at the same width as letters.
  private static func isPlain(_ glyph: Glyph) -> Bool {
    guard glyph.width == 1, !glyph.hasMarks else { return false }
    switch glyph.base.value {
    case 0x21...0x7E, 0xA1...0x17F, 0x391...0x3CE, 0x410...0x44F, 0x2010...0x2026: return true
    default: return false
    }
  }

  private static func draw(
    _ block: CellDrawing.Block, _ color: UInt32, row: Int, column: Int, into body: inout Body
  ) {
    var block = block
    block.x += column * CellDrawing.width
    block.y += row * CellDrawing.height
    body.draw(block, color)
  }

  /// A text that starts at a pixel.
  private static func element(
    _ text: String, _ look: Look, x: Int, row: Int, more: String
  ) -> String {
    element(text, look, place: "x=\"\(x)\"", classes: [], row: row, more: more)
  }

  /// A text around a middle, in half pixels.
  private static func element(_ text: String, _ look: Look, doubled: Int, row: Int) -> String {
    element(text, look, place: "x=\"\(half(doubled))\"", classes: ["m"], row: row, more: "")
  }

  private static func element(
    _ text: String, _ look: Look, place: String, classes: [String], row: Int, more: String
  ) -> String {
    var classes = classes
    if look.attributes.contains(.bold) { classes.append("b") }
    if look.attributes.contains(.italic) { classes.append("i") }
    let words = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
    return "<text \(place) y=\"\(row * cell.height + baseline)\"\(words) "
      + "fill=\"\(hex(look.ink))\"\(more)>\(XMLText.escaped(text))</text>\n"
  }

  /// Half pixels as pixels.
  private static func half(_ value: Int) -> String {
    value % 2 == 0 ? String(value / 2) : "\(value / 2).5"
  }
}
