/// What a terminal is sent so that it shows one frame after the other: for files that play a screen.
/// The program itself draws by curses, which knows the terminal; this takes one as xterm is.
///
/// Cursor placements and colours are those of ECMA-48, colours of any RGB as ISO 8613-6 has them.
/// Only what differs from the frame before is sent; links are left out.
package struct FrameScript {
  private var shown: Frame?

  package init() {}

  /// The text that turns what is shown into this frame, empty where nothing differs.
  package mutating func show(_ frame: Frame) -> String {
    let before = shown?.size == frame.size ? shown : nil
    guard before != frame else { return "" }
    shown = frame
    var script = before == nil ? "\u{1B}[0m\u{1B}[2J" : ""
    script += "\u{1B}[?25l"
    var pen = Pen()
    for row in 0..<frame.rows {
      for column in 0..<frame.columns {
        let cell = frame[row, column]
        // The right half of a wide glyph comes with its left one.
        guard !cell.isContinuation, differs(before, frame, row, column, cell) else { continue }
        script += pen.draw(cell, row: row, column: column)
      }
    }
    if !pen.isPlain { script += "\u{1B}[0m" }
    if let cursor = frame.cursor {
      script += Self.place(cursor.row, cursor.column) + "\u{1B}[?25h"
    }
    return script
  }

  private func differs(
    _ before: Frame?, _ frame: Frame, _ row: Int, _ column: Int, _ cell: Cell
  ) -> Bool {
    guard let before else { return cell != .blank }
    return before[row, column] != cell
      || cell.glyph.width == 2 && column + 1 < frame.columns
        && before[row, column + 1] != frame[row, column + 1]
  }

  fileprivate static func place(_ row: Int, _ column: Int) -> String {
    "\u{1B}[\(row + 1);\(column + 1)H"
  }

  /// Where the terminal writes next, and how.
  private struct Pen {
    /// Nil where it isn't known: at a row's end, and behind a glyph whose width is disputed.
    private var at: (row: Int, column: Int)?
    private var style = Style.plain

    var isPlain: Bool { style == .plain }

    mutating func draw(_ cell: Cell, row: Int, column: Int) -> String {
      var script = ""
      if at.map({ $0 != (row, column) }) ?? true { script += FrameScript.place(row, column) }
      var wanted = cell.style
      (wanted.link, wanted.sparse) = (0, [])
      if wanted != style {
        script += Self.select(wanted)
        style = wanted
      }
      at = cell.glyph.isDisputed ? nil : (row, column + cell.glyph.width)
      return script + cell.text
    }

    /// Select Graphic Rendition, from nothing.
    private static func select(_ style: Style) -> String {
      var codes = ["0"]
      for (attribute, code) in [
        (Style.Attributes.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"),
        (.reverse, "7"),
      ] where style.attributes.contains(attribute) {
        codes.append(code)
      }
      if let colour = code(of: style.foreground) { codes.append("38;" + colour) }
      if let colour = code(of: style.background) { codes.append("48;" + colour) }
      return "\u{1B}[\(codes.joined(separator: ";"))m"
    }

    private static func code(of color: Color) -> String? {
      switch color {
      case .default: nil
      case .indexed(let index): "5;\(index)"
      case .rgb(let red, let green, let blue): "2;\(red);\(green);\(blue)"
      }
    }
  }
}
