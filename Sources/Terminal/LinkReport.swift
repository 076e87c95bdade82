package import Screen

/// Links for terminals that know them (OSC 8). Curses does not: so the cells of a link are written
/// once more, behind its back, in the look that they have and at the place where they are. The
/// terminal's cursor and attributes are saved before and brought back after that (DECSC, DECRC), so
/// that all is again as curses believes it to be.
package enum LinkReport {
  /// What brings the links of a frame to a terminal that shows its cells.
  ///
  /// - Parameters:
  ///   - frame: what the terminal shows.
  ///   - before: what it showed before, of the same size; nil where all was painted anew.
  ///   - area: as much of the frame as the terminal has.
  ///   - depth: how many colours it has.
  /// - Returns: control sequences and the links' texts; empty where nothing about them changed.
  package static func text(
    of frame: Frame, instead before: Frame?, area: Size, depth: ColorDepth
  ) -> String {
    guard !frame.links.isEmpty || before?.links.isEmpty == false else { return "" }
    var writer = Writer(frame: frame, depth: depth)
    for row in 0..<area.rows where isStale(row, of: frame, instead: before, area) {
      for column in 0..<area.columns {
        let cell = frame[row, column]
        if cell.isContinuation { continue }
        let isLink = frame.links[cell.style.link] != nil
        if isLink || wasLink(before, row, column, showing: cell.glyph),
          column + cell.glyph.width <= area.columns
        {
          writer.write(cell, row: row, column: column)
        } else {
          writer.leave()
        }
      }
      writer.leave()
    }
    return writer.report
  }

  /// Whether a cell was a link's and shows the same still: then curses need not have written it anew,
  /// and it is to be written without the link.
  private static func wasLink(
    _ before: Frame?, _ row: Int, _ column: Int, showing glyph: Glyph
  ) -> Bool {
    guard let before else { return false }
    let cell = before[row, column]
    return before.links[cell.style.link] != nil && cell.glyph == glyph
  }

  /// Whether curses may have written into a row: then it may have gone over cells that did not
  /// change, too, and their links are gone.
  private static func isStale(
    _ row: Int, of frame: Frame, instead before: Frame?, _ area: Size
  ) -> Bool {
    guard let before, row != frame.cursor?.row, row != before.cursor?.row else { return true }
    return (0..<area.columns).contains { frame[row, $0] != before[row, $0] }
  }

  private struct Writer {
    let frame: Frame
    let depth: ColorDepth
    private var text = ""
    /// Where the cursor stands, while it is known.
    private var place: Frame.Position?
    private var style: Style?
    private var link: UInt32 = 0

    init(frame: Frame, depth: ColorDepth) {
      self.frame = frame
      self.depth = depth
    }

    /// Everything between saving and restoring; empty where nothing was written.
    var report: String { text.isEmpty ? "" : "\u{1B}7" + text + "\u{1B}8" }

    mutating func write(_ cell: Cell, row: Int, column: Int) {
      if place != Frame.Position(row: row, column: column) {
        text += "\u{1B}[\(row + 1);\(column + 1)H"
      }
      let address = frame.links[cell.style.link]
      let wanted = address == nil ? 0 : cell.style.link
      if wanted != link {
        // One number a link, so that its rows light up together.
        text += address.map { "\u{1B}]8;id=\(wanted);\($0.text)\u{1B}\\" } ?? Self.end
        link = wanted
      }
      var look = cell.style
      look.link = 0
      if look != style {
        text += SelectedLook(look, depth: depth).text
        style = look
      }
      text += cell.glyph.text
      place = Frame.Position(row: row, column: column + cell.glyph.width)
    }

    /// The cells that follow are none of its.
    mutating func leave() {
      place = nil
      guard link != 0 else { return }
      link = 0
      text += Self.end
    }

    private static let end = "\u{1B}]8;;\u{1B}\\"
  }
}
