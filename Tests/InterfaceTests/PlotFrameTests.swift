import Interface
import Reports
import Screen
import Testing

/// Plots on the page of measures, cell by cell: a plane of six rows and 32 columns, so of 64 dots across
/// and 24 down, drawn by hand. Of braille's patterns ⡇ is the left half of a cell, ⢸ the right one, ⣿ all
/// of it, ⠉ its upper two dots.
@Suite struct PlotFrameTests {
  /// The lines of a plot's page from its title on, as many as are asked for, without the borders.
  private func lines(_ plot: Plot, _ count: Int, isASCII: Bool = false) throws -> [String] {
    // A line of legend more, so that the plane stays as it is.
    let hasLegend = plot.reference != nil || plot.series.contains { !$0.name.isEmpty }
    var desk = Desk(size: Size(rows: hasLegend ? 17 : 16, columns: 40))
    if isASCII { desk.state.look.isASCII = true }
    desk.type("m")
    MeasuresTests.answer(
      &desk, Report(title: "sample", chapters: [Chapter(.calibration, [.plot(plot)])]))
    desk.type("G")
    let start = try #require(desk.lines.firstIndex { $0.contains(plot.title) })
    return desk.lines[start..<min(desk.lines.count, start + count)].map { line in
      var text = line.dropFirst().dropLast()
      while text.last == " " { text.removeLast() }
      return String(text)
    }
  }

  private func plot(
    _ mark: Plot.Series.Mark, _ points: [Plot.Point], _ reference: Plot.Reference? = nil,
    name: String = ""
  ) -> Plot {
    Plot(
      "Sure and right", across: .init("sure"), up: .init("right"),
      series: [.init(name, mark, points)], reference: reference)
  }

  /// Up the left edge and along the upper one. The level of a half lies on the dots of row 12, a dot in
  /// every fourth column: the upper left dot of every second cell.
  @Test func aLineAndALevelBetweenAxes() throws {
    let level: String = String(repeating: " ⠁", count: 15)
    let top: String = String(repeating: "⠉", count: 31)
    let wanted: [String] = [
      "Sure and right", "right", "100% ┤⡏\(top)", "     │⡇", "     │⡇", "     │⡇\(level)",
      "     │⡇",
      "  0% ┤⡇",
      "     └┬───────────────┬──────────────┬",
      "     0%              50%          100%",
      "                                  sure",
      "      ⠢⠢ 50%",
    ]
    let drawn = try lines(
      plot(.line, [.init(0, 0), .init(0, 1), .init(1, 1)], .level(0.5)), 12)
    #expect(drawn == wanted)
  }

  /// Bars a quarter and three quarters across lie 31.5 dots apart and take four fifths of that: from dot
  /// 3 to 27, and from 35 to 59. The second is half as high: 12 dots, three rows.
  @Test func barsStandOnTheirAxis() throws {
    let bar: String = String(repeating: "⣿", count: 12)
    let one: String = " ⢸\(bar)"
    let both: String = "\(one)   ⢸\(bar)"
    let wanted: [String] = [
      "100% ┤\(one)", "     │\(one)", "     │\(one)", "     │\(both)", "     │\(both)",
      "  0% ┤\(both)",
      "     └┬───────────────┬──────────────┬",
    ]
    let drawn = try lines(plot(.bars, [.init(0.25, 1), .init(0.75, 0.5)]), 9)
    #expect(Array(drawn.dropFirst(2)) == wanted)
  }

  /// The spread from a quarter to three quarters goes over the dots of rows 6 to 17, in the column of dots
  /// 32, the left half of cell 16; the sign stands on its middle.
  @Test func aPointStandsOnItsSpread() throws {
    let blank: String = String(repeating: " ", count: 16)
    let wanted: [String] = [
      "100% ┤", "     │\(blank)⡄", "     │\(blank)⡇", "     │\(blank)●", "     │\(blank)⠃",
      "  0% ┤",
      "     └┬───────────────┬──────────────┬",
      "     0%              50%          100%",
      "                                  sure",
      "      ●  tiny",
    ]
    let drawn = try lines(
      plot(.points, [.init(0.5, 0.5, spread: 0.25...0.75)], name: "tiny"), 12)
    #expect(Array(drawn.dropFirst(2)) == wanted)
  }

  /// What is beyond the axes, or no number, is not drawn on their edge.
  @Test func whatIsOutsideIsNotDrawn() throws {
    let outside = plot(
      .points, [.init(1.5, 0.5), .init(0.5, -1), .init(.nan, 0.5), .init(0.5, .infinity)])
    let wanted: [String] = ["100% ┤", "     │", "     │", "     │", "     │", "  0% ┤"]
    let drawn = try lines(outside, 8)
    #expect(Array(drawn.dropFirst(2)) == wanted)
  }

  /// Without braille a cell is a dot: a spread is drawn in strokes, and the sign is a letter.
  @Test func signsAloneStandForDots() throws {
    // Six rows: a quarter up is row 3.75 from above, three quarters row 1.25, the half row 2.5.
    let column: String = String(repeating: " ", count: 16)
    let wanted: [String] = ["", "\(column)|", "\(column)|", "\(column)*", "\(column)|", ""]
    let drawn = try lines(
      plot(.points, [.init(0.5, 0.5, spread: 0.25...0.75)]), 8, isASCII: true)
    #expect(drawn.dropFirst(2).map { String($0.dropFirst(6)) } == wanted)
  }
}
