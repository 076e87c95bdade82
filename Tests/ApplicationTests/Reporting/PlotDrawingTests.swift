import Application
import Foundation
import Reports
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Plots as SVG: a plane from x = 56 to 530 and from y = 268 up to 24, so 474 pixels across and 244
/// up.
@Suite("Plots on a page")
struct PlotDrawingTests {
  /// What is drawn, as an XML parser reads it.
  private final class Drawing: NSObject, XMLParserDelegate {
    var elements: [(name: String, attributes: [String: String])] = []
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      elements.append((name, attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    /// Numbers of the elements of a name, one list each.
    func numbers(_ name: String, _ keys: String...) -> [[Double]] {
      elements.filter { $0.name == name }.map { element in
        keys.map { Double(element.attributes[$0] ?? "") ?? .nan }
      }
    }

    /// Ends of the lines of a class; of intervals it is empty.
    func lines(_ name: String) -> [[Double]] {
      elements.filter { $0.name == "line" && $0.attributes["class", default: ""] == name }
        .map { line in ["x1", "y1", "x2", "y2"].map { Double(line.attributes[$0] ?? "") ?? .nan } }
    }
  }

  private static func draw(_ plot: Plot) throws -> Drawing {
    let parser = XMLParser(data: Data(PlotDrawing(plot: plot).figure.utf8))
    let drawing = Drawing()
    parser.delegate = drawing
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return drawing
  }

  private static func plot(
    _ mark: Plot.Series.Mark, _ points: [Plot.Point], _ reference: Plot.Reference? = nil,
    across: ClosedRange<Double> = 0...1, up: ClosedRange<Double> = 0...1
  ) -> Plot {
    Plot(
      "t", across: .init("x", across), up: .init("y", up), series: [.init("s", mark, points)],
      reference: reference)
  }

  @Test("Points stand where their numbers say, with their intervals")
  func points() throws {
    let drawing = try Self.draw(
      Self.plot(
        .points, [.init(0, 0), .init(0.25, 0.5, spread: 0.25...0.75), .init(1, 1)], .diagonal))
    // A quarter of 474 is 118.5, half of 244 is 122, a quarter 61.
    #expect(drawing.numbers("circle", "cx", "cy") == [[56, 268], [174.5, 146], [530, 24]])
    #expect(drawing.lines("") == [[174.5, 207, 174.5, 85]])
    #expect(drawing.lines("reference") == [[56, 268, 530, 24]])
    #expect(drawing.lines("axis") == [[56, 268, 530, 268], [56, 24, 56, 268]])
  }

  @Test("An axis begins and ends where its range does")
  func ranges() throws {
    let drawing = try Self.draw(
      Self.plot(.line, [.init(-4, 0.5), .init(0, 0.75)], .diagonal, across: -4...4, up: 0.5...1))
    let line = drawing.elements.first { $0.name == "polyline" }?.attributes["points"]
    #expect(line == "56.0,268.0 293.0,146.0")
    // Both coordinates alike, from .5 to 1: 4.5 and 5 of 8 across.
    #expect(drawing.lines("reference") == [[322.6, 268, 352.3, 24]])
    for tick in ["−400 %", "50 %", "75 %", "100 %"] { #expect(drawing.text.contains(tick)) }
    // What is no share is a number as it is.
    var lengths = Self.plot(.line, [.init(0, 0.5), .init(1, 0.5)], across: -4...4)
    lengths.across.isShare = false
    let text = try Self.draw(lengths).text
    #expect(text.contains("−4.00") && !text.contains("−400 %") && text.contains("50 %"))
  }

  @Test("Bars stand on the axis, those of several series beside each other")
  func bars() throws {
    var plot = Self.plot(.bars, [.init(0.5, 0.5)])
    plot.series.insert(.init("l", .line, [.init(0, 1), .init(1, 1)]), at: 0)
    plot.series.append(.init("b", .bars, [.init(0.5, 1)]))
    let bars = try Self.draw(plot).numbers("rect", "x", "y", "width", "height")
    // Each 24 wide, a pixel left free, around 293: the line takes no room.
    #expect(bars == [[269, 146, 23, 122], [293, 24, 23, 244]])
  }

  @Test("What is outside of the axes, or no number, is not drawn on their edge")
  func outside() throws {
    let bad: [Plot.Point] = [
      .init(1.5, 0.5), .init(0.5, -1), .init(.nan, 0.5), .init(0.5, .infinity), .init(0.5, .nan),
    ]
    for mark in [Plot.Series.Mark.line, .points, .bars] {
      let drawing = try Self.draw(Self.plot(mark, bad, .level(2)))
      for name in ["circle", "rect", "polyline"] {
        #expect(!drawing.elements.contains { $0.name == name }, "\(mark)")
      }
      #expect(drawing.lines("reference").isEmpty)
      #expect(!PlotDrawing(plot: Self.plot(mark, bad)).figure.contains("nan"))
    }
    // An interval goes as far as the axis.
    let cut = try Self.draw(Self.plot(.points, [.init(0.5, 0.5, spread: -1...2)]))
    #expect(cut.lines("") == [[293, 268, 293, 24]])
  }

  @Test("One value is a sign that is seen, nothing is an empty plane")
  func few() throws {
    let one = Self.plot(.line, [.init(0.5, 0.25)])
    #expect(try Self.draw(one).numbers("circle", "cx", "cy") == [[293, 207]])
    let flat = Self.plot(.points, [.init(3, 7)], across: 3...3, up: 7...7)
    #expect(try Self.draw(flat).numbers("circle", "cx", "cy") == [[293, 146]])
    let none = Plot("t", across: .init("x"), up: .init("y"), series: [])
    #expect(try Self.draw(none).lines("axis").count == 2)
  }

  @Test(
    "Names are text, whatever they hold",
    arguments: ["</svg><script>x</script>", "\" onload=\"x", "a & b <c>", "'\u{1b}[31m\u{202e}"])
  func hostile(_ name: String) throws {
    var plot = Self.plot(.points, [.init(0.5, 0.5)])
    plot.series.append(.init("second", .points, [.init(1, 1)]))
    let plain = try Self.draw(plot)
    plot.title = name
    plot.across.title = name
    plot.up.title = name
    plot.series[1].name = name
    let drawing = try Self.draw(plot)
    #expect(drawing.elements.map(\.name) == plain.elements.map(\.name))
    #expect(
      drawing.elements.map { $0.attributes.keys.sorted() }
        == plain.elements.map { $0.attributes.keys.sorted() })
    #expect(!drawing.text.unicodeScalars.contains { $0.value == 0x1b || $0.value == 0x202e })
  }

  @Test("Several series are named below, each with its colour")
  func legend() throws {
    var plot = Self.plot(.points, [.init(0, 0)])
    #expect(!(try Self.draw(plot).text.contains("second")))
    plot.series.append(.init("second", .points, [.init(1, 1)]))
    let drawing = try Self.draw(plot)
    #expect(drawing.text.contains("second"))
    #expect(drawing.elements.filter { $0.attributes["class"] == "s1" }.count == 2)
  }
}
