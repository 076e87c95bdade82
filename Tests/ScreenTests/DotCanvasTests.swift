import Screen
import Testing

/// Dots and what cells show of them, drawn by hand.
@Suite struct DotCanvasTests {
  /// Dots by rows, `·` where there is none.
  private func picture(_ canvas: DotCanvas) -> [String] {
    (0..<canvas.dotRows).map { y in
      (0..<canvas.dotColumns).map { canvas[$0, y] == 0 ? "·" : String(canvas[$0, y]) }.joined()
    }
  }

  private func cells(_ canvas: DotCanvas) -> [String] {
    (0..<canvas.size.rows).map { row in
      (0..<canvas.size.columns).map { String(canvas.braille(row: row, column: $0)) }.joined()
    }
  }

  /// Unicode's patterns: U+2800 and a bit for each dot, 1 2 3 7 down the left, 4 5 6 8 down the right.
  @Test(arguments: [
    (0, 0, "⠁"), (0, 1, "⠂"), (0, 2, "⠄"), (0, 3, "⡀"), (1, 0, "⠈"), (1, 1, "⠐"), (1, 2, "⠠"),
    (1, 3, "⢀"),
  ])
  func aDotIsABit(_ x: Int, _ y: Int, _ glyph: String) {
    var canvas = DotCanvas(Size(rows: 1, columns: 1), .braille)
    canvas.dot(x, y, layer: 3)
    #expect(cells(canvas) == [glyph])
    #expect(canvas.layer(row: 0, column: 0) == 3)
  }

  @Test func linesRunFromDotToDot() {
    var canvas = DotCanvas(Size(rows: 1, columns: 4), .braille)
    canvas.line(from: (0, 3), to: (7, 0), layer: 1)
    #expect(picture(canvas) == ["······11", "····11··", "··11····", "11······"])
  }

  /// The far away part costs nothing and draws nothing; what is within lies where it would.
  @Test func linesAreCutAtTheEdges() {
    var canvas = DotCanvas(Size(rows: 1, columns: 2), .braille)
    canvas.line(from: (-1e12, 2), to: (1e12, 2), layer: 1)
    #expect(picture(canvas) == ["····", "····", "1111", "····"])
    canvas = DotCanvas(Size(rows: 1, columns: 2), .braille)
    canvas.line(from: (0, 9), to: (3, 9), layer: 1)
    canvas.line(from: (.nan, 0), to: (3, 3), layer: 1)
    canvas.line(from: (0, 0), to: (.infinity, 3), layer: 1)
    #expect(picture(canvas) == ["····", "····", "····", "····"])
    // Straight up, from below to above.
    canvas.line(from: (1, 100), to: (1, -100), layer: 2)
    #expect(picture(canvas) == ["·2··", "·2··", "·2··", "·2··"])
  }

  @Test func strokesTellLinesApart() {
    func line(_ stroke: DotCanvas.Stroke) -> String {
      var canvas = DotCanvas(Size(rows: 1, columns: 16), .cells)
      canvas.line(from: (0, 0), to: (15, 0), layer: 1, stroke: stroke)
      return picture(canvas)[0]
    }
    #expect(line(.solid) == "1111111111111111")
    #expect(line(.dashed) == "11111···11111···")
    #expect(line(.dotted) == "1··1··1··1··1··1")
    #expect(line(.sparse) == "1···1···1···1···")
  }

  @Test func rectanglesAreCutToo() {
    var canvas = DotCanvas(Size(rows: 1, columns: 2), .braille)
    canvas.fill(x: 1...99, y: 2...99, layer: 1)
    canvas.fill(x: 40...50, y: 0...3, layer: 1)
    canvas.fill(x: -9 ... -1, y: 0...3, layer: 1)
    #expect(picture(canvas) == ["····", "····", "·111", "·111"])
    #expect(cells(canvas) == ["⢠⣤"])
  }

  /// Dots of all layers are seen; the cell looks like the uppermost.
  @Test func layersShareCells() {
    var canvas = DotCanvas(Size(rows: 1, columns: 1), .braille)
    canvas.dot(0, 0, layer: 2)
    canvas.dot(1, 3, layer: 1)
    #expect(cells(canvas) == ["⢁"])
    #expect(canvas.layer(row: 0, column: 0) == 2)
  }

  @Test func nothingIsThereWithoutRoom() {
    var canvas = DotCanvas(Size(rows: 0, columns: -3), .braille)
    canvas.dot(0, 0, layer: 1)
    canvas.line(from: (0, 0), to: (5, 5), layer: 1)
    canvas.fill(x: 0...5, y: 0...5, layer: 1)
    #expect(canvas.size == Size(rows: 0, columns: 0))
  }

  @Test func aFrameShowsTheDotsAlone() {
    var frame = Frame(Size(rows: 2, columns: 6))
    frame.write("------", row: 0, column: 0)
    var canvas = DotCanvas(Size(rows: 2, columns: 3), .braille)
    canvas.dot(0, 0, layer: 1)
    canvas.dot(5, 7, layer: 2)
    let bold = Style(attributes: .bold)
    frame.draw(
      canvas, row: 0, column: 1, inks: [(style: .plain, sign: "."), (style: bold, sign: "*")])
    #expect(frame.textLines == ["-⠁----", "   ⢀"])
    #expect(frame[1, 3].style == bold)
    // Where a cell is a dot, its sign stands for it; what is outside of the clip is not drawn.
    var plain = DotCanvas(Size(rows: 1, columns: 3), .cells)
    plain.line(from: (0, 0), to: (2, 0), layer: 2)
    frame.draw(
      plain, row: 1, column: 1, inks: [(style: .plain, sign: "."), (style: bold, sign: "*")],
      clip: Rect(row: 0, column: 0, rows: 2, columns: 3))
    #expect(frame.textLines[1] == " **⢀")
  }
}
