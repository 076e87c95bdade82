import Application
import JSON
import Testing

@Suite("What becomes of the interface's measurements")
struct InterfaceReportTests {
  @Test("The 99th percentile is the smallest sample that 99 of 100 do not exceed")
  func percentiles() {
    func of(_ samples: [Double]) -> Double? {
      InterfaceFigure("", .milliseconds, samples).percentile99
    }
    #expect(of((1...100).map(Double.init)) == 99)
    #expect(of((1...200).reversed().map(Double.init)) == 198)
    #expect(of((1...99).map(Double.init)) == 99)
    #expect(of([3]) == 3 && of([]) == nil)
  }

  @Test("An aim is met where its statistic is no more; without samples nothing is said")
  func aims() {
    func met(_ samples: [Double], _ aim: InterfaceFigure.Aim?) -> Bool? {
      InterfaceFigure("", .milliseconds, samples, aim: aim).isMet
    }
    #expect(met([1, 2, 9], .median(2)) == true)
    #expect(met([1, 2, 9], .percentile99(8)) == false)
    #expect(met([0], .median(0)) == true)
    #expect(met([], .median(2)) == nil && met([1], nil) == nil)
  }

  private static let report = InterfaceReport(
    machine: MachineFacts(processor: "P\u{1B}", processors: 2, memoryBytes: 1 << 34), model: nil,
    figures: [
      InterfaceFigure(
        "key to paint", .milliseconds, [1, 2, 30], aim: .percentile99(8), note: "how"),
      InterfaceFigure("decoding", .tokensPerSecond, []),
      InterfaceFigure("slowed", .percent, [-9.0558, -0.001]),
    ])

  @Test("A line for each figure, with its aim, and the notes below; nothing that a terminal obeys")
  func text() throws {
    let lines = Self.report.text
    let line = try #require(lines.first { $0.hasPrefix("key to paint, ms") })
    #expect(
      line.split(separator: " ").suffix(8)
        == ["2.00", "30.00", "3", "≤", "8", "(99", "%)", "missed"])
    let slowed = try #require(lines.first { $0.hasPrefix("slowed, %") })
    #expect(slowed.split(separator: " ").suffix(3) == ["-4.53", "0.00", "2"])
    #expect(lines.last == "key to paint: how")
    #expect(!lines.joined().contains("\u{1B}"))
  }

  @Test("JSON has every sample")
  func json() throws {
    let figures = try #require(Self.report.json["figures"]?.array)
    #expect(figures[0]["samples"]?.array?.compactMap(\.double) == [1, 2, 30])
    #expect(figures[0]["met"] == .bool(false) && figures[0]["median"]?.double == 2)
    #expect(figures[1]["median"] == nil && figures[1]["met"] == nil)
  }

  @Test("A frame's line is read back; anything else is none")
  func frames() throws {
    let line = try JSONValue(
      parsing: #"{"woke":1.5,"painted":1.75,"input":true,"rows":9,"shown":3,"texts":true}"#)
    let frame = try #require(ShownFrame(line: line))
    #expect(frame.woke == 1.5 && frame.painted == 1.75 && frame.hasInput && frame.hasTexts)
    #expect(frame.rows == 9 && frame.shown == 3 && !frame.isFiltering && frame.written == 0)
    #expect(ShownFrame(line: try JSONValue(parsing: "{}")) == nil)
  }
}
