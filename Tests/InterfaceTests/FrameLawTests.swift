import Interface
import Judgment
import Screen
import TestGround
import Testing

/// Laws that every frame keeps: over sizes, depths of colour, scripts and the pane that has the
/// focus. That all can be read in the themes that are shipped is held by `FrameContrastTests`.
@Suite struct FrameLawTests {
  static let sizes = [
    Size(rows: 12, columns: 40), Size(rows: 24, columns: 80), Size(rows: 30, columns: 100),
    Size(rows: 42, columns: 140), Size(rows: 60, columns: 200), Size(rows: 24, columns: 160),
    Size(rows: 60, columns: 80), Size(rows: 100, columns: 300),
  ]

  /// Each would show a certain mistake: words, signs of two cells and no blanks, what terminals
  /// measure in many ways, letters that run the other way, spacing marks, what must not act.
  static let scripts = [
    "The sky is blue because air scatters short waves far more than long ones.",
    "空が青いのは、短い波長の光がよく散乱されるからである。海の色ではない。",
    "👩‍👩‍👧 🇫🇷 ⚠️ 🧑🏽 1️⃣ 🤌 ok", "السماء زرقاء لأن الهواء يبعثر الضوء השמים כחולים",
    "आकाश नीला है क्योंकि வானம் நீலம் ท้องฟ้าสีน้ำเงิน",
    "\u{202E}evil\u{202C} \u{1B}[2J\u{9B}31m a\r\nb\tc e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}",
  ]

  private func desk(_ text: String, _ size: Size) -> Desk {
    let item = Samples.item("x", text, text, text + " " + text, subset: text)
    let judgment = """
      <type>Chat</type><rubric>
      1. \(text) (40%): \(text)
      2. b (60%)
      </rubric><eval>1. b
      <quote_A>\(text)</quote_A><summary_B>\(text)</summary_B></eval><answer>[[A]]</answer>
      """
    return Desk(
      items: [item, Samples.sum], records: [Samples.record("r", item, text: judgment, p: 0.8)],
      size: size)
  }

  /// Over the whole product, with each pane in focus, and zoomed.
  @Test(arguments: sizes)
  func everyFrame(_ size: Size) {
    var frames = 0
    for text in Self.scripts {
      for pane in Pane.allCases {
        for isZoomed in [false, true] {
          var desk = desk(text, size)
          desk.state.focus = pane
          if isZoomed { desk.run(.zoom) }
          let frame = desk.frame
          frames += 1
          #expect(frame.size == size)
          #expect(Self.brokenGlyphs(in: frame) == [], "wide signs are whole")
          #expect(Self.openEnds(in: frame, desk.state.layout) == [], "lines meet lines")
          #expect(Self.spilled(in: frame, desk.state.layout) == [], "borders stand")
          #expect(Self.strangers(in: frame, desk.state.layout) == [], "only titles in borders")
          #expect(Self.bends(in: frame, desk.state.layout) == [], "one line between evaluations")
        }
      }
    }
    TestGround.report("frames of \(size.columns)×\(size.rows)", compared: frames)
    #expect(frames == Self.scripts.count * Pane.allCases.count * 2)
  }

  /// What is written on which ground, at every depth: never the same colour on itself.
  @Test(arguments: sizes)
  func inkDiffersFromGround(_ size: Size) {
    for text in Self.scripts {
      let frame = desk(text, size).frame
      for depth in [ColorDepth.direct, .indexed, .sixteen] {
        for cell in frame.cells where cell.glyph != .space && !cell.isContinuation {
          let look = cell.style.quantized(to: depth)
          #expect(look.foreground == .default || look.foreground != look.background)
        }
      }
      // Without colour nothing of it is left.
      for cell in frame.cells {
        let look = cell.style.quantized(to: .mono)
        #expect(look.foreground == .default && look.background == .default)
      }
    }
  }

  /// Signs of two cells that lack the second, and second cells without a first.
  private static func brokenGlyphs(in frame: Frame) -> [String] {
    var broken: [String] = []
    for row in 0..<frame.rows {
      var column = 0
      while column < frame.columns {
        let cell = frame[row, column]
        if cell.isContinuation { broken.append("\(row),\(column): no first cell") }
        let end = column + max(1, cell.glyph.width)
        if end > frame.columns { broken.append("\(row),\(column): beyond the edge") }
        for rest in column + 1..<max(column + 1, min(end, frame.columns))
        where !frame[row, rest].isContinuation {
          broken.append("\(row),\(rest): no second cell")
        }
        column = end
      }
    }
    return broken
  }

  /// Where a border's line or joint points at a cell of a border that doesn't point back. Titles
  /// and the marks of what is below stand in horizontal lines, so that only the vertical arms
  /// must be met by a line; the horizontal ones by anything but a blank.
  private static func openEnds(in frame: Frame, _ layout: Layout) -> [String] {
    var open: [String] = []
    let set = BorderSet.light
    let places = Set(layout.slots.filter(\.hasBorder).flatMap { edge(of: $0.rect) })
    func arms(_ place: Place) -> BorderSet.Arms {
      guard places.contains(place) else { return [] }
      return set.arms(of: frame[place.row, place.column].glyph)
    }
    // A title may stand where another pane's line ends.
    let ends = layout.slots.filter(\.hasBorder).flatMap { [$0.rect.row, $0.rect.endRow - 1] }
    func isTitle(_ place: Place) -> Bool { arms(place).isEmpty && ends.contains(place.row) }
    for place in places {
      let own = arms(place)
      let above = Place(row: place.row - 1, column: place.column)
      let below = Place(row: place.row + 1, column: place.column)
      let right = Place(row: place.row, column: place.column + 1)
      if own.contains(.up), places.contains(above), !isTitle(above), !arms(above).contains(.down) {
        open.append("\(place.row),\(place.column): nothing above")
      }
      if own.contains(.down), places.contains(below), !isTitle(below), !arms(below).contains(.up) {
        open.append("\(place.row),\(place.column): nothing below")
      }
      if own.contains(.right), !places.contains(right) {
        open.append("\(place.row),\(place.column): nothing to the right")
      }
    }
    return open
  }

  /// Where a slot's border is no border: its corners and all of its two sides.
  private static func spilled(in frame: Frame, _ layout: Layout) -> [String] {
    var spilled: [String] = []
    for slot in layout.slots where slot.hasBorder {
      for row in slot.rect.rowRange {
        for column in [slot.rect.column, slot.rect.endColumn - 1]
        where BorderSet.light.arms(of: frame[row, column].glyph).isEmpty {
          // A title of the pane beside may stand where its line has this side's end.
          let isWithinTitle = layout.slots.contains {
            $0.hasBorder && ($0.rect.row == row || $0.rect.endRow - 1 == row)
              && $0.rect.column < column && column < $0.rect.endColumn - 1
          }
          if !isWithinTitle { spilled.append("\(row),\(column): \(frame[row, column].text)") }
        }
      }
    }
    return spilled
  }

  /// What stands in upper and lower borders and is no title, mark or message there: those begin
  /// with a blank (or a bracket) off the corner, and end with one unless the border's end cuts them.
  private static func strangers(in frame: Frame, _ layout: Layout) -> [String] {
    var strangers: [String] = []
    for slot in layout.slots where slot.hasBorder {
      for row in [slot.rect.row, slot.rect.endRow - 1] {
        let columns = slot.rect.column + 1..<slot.rect.endColumn - 1
        func isLine(_ column: Int) -> Bool {
          !BorderSet.light.arms(of: frame[row, column].glyph).isEmpty
        }
        var start = columns.lowerBound
        while start < columns.upperBound {
          guard !isLine(start) else {
            start += 1
            continue
          }
          // A blank is no line either, so that a text is one run.
          let end = (start..<columns.upperBound).first(where: isLine) ?? columns.upperBound
          let first = frame[row, start].text
          let last = frame[row, end - 1].text
          let text = (start..<end).map { frame[row, $0].text }.joined()
          if first != " " && first != "[" { strangers.append("\(row),\(start): \(text)") }
          let isCut = layout.slots.contains { $0.rect.endColumn - 2 == end }
          if last != " " && last != "]" && !isCut { strangers.append("\(row),\(end): \(text)") }
          start = end
        }
      }
    }
    return strangers
  }

  /// Rows in which the line between the evaluations stands anywhere but in the middle, or not at
  /// all, or doesn't meet the borders above and below. Nothing stands across it here.
  private static func bends(in frame: Frame, _ layout: Layout) -> [String] {
    guard layout.showsBothEvaluations,
      let slot = layout.slots.first(where: { $0.panes.contains(.evaluationA) && $0.hasBorder })
    else { return [] }
    let inside = slot.rect.inset(by: 1)
    func lines(_ row: Int) -> [Int] {
      inside.columnRange.filter {
        BorderSet.light.arms(of: frame[row, $0].glyph).isSuperset(of: [.up, .down])
      }
    }
    let columns = lines(inside.row)
    guard columns.count == 1, let column = columns.first else { return ["lines at \(columns)"] }
    var bends: [String] = []
    let before = column - inside.column
    let after = inside.endColumn - 1 - column
    if !(0...1).contains(after - before) { bends.append("\(before) cells before, \(after) after") }
    for row in inside.rowRange where lines(row) != columns {
      bends.append("row \(row): \(lines(row)), not \(columns)")
    }
    for (row, arm) in [(slot.rect.row, BorderSet.Arms.down), (slot.rect.endRow - 1, .up)]
    where !BorderSet.light.arms(of: frame[row, column].glyph).contains(arm) {
      bends.append("row \(row): \(frame[row, column].text) where it ends")
    }
    return bends
  }

  private struct Place: Hashable {
    var row: Int
    var column: Int
  }

  private static func edge(of rect: Rect) -> [Place] {
    rect.rowRange.flatMap { row in
      rect.columnRange.compactMap { column in
        let isEdge =
          row == rect.row || row == rect.endRow - 1 || column == rect.column
          || column == rect.endColumn - 1
        return isEdge ? Place(row: row, column: column) : nil
      }
    }
  }
}
