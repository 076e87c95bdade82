import Foundation

/// A file of a million comparisons: opened for the first time and again, filtered, walked, and
/// what memory that takes.
struct MillionMeasure: InterfaceMeasure {
  let doing = "opening a large file"

  func figures(_ ground: BenchGround) throws -> [InterfaceFigure] {
    let path = ground.folder + "/large.jsonl"
    try LargeFile(rows: ground.comparisons).write(to: path)
    let count = ground.comparisons.grouped
    var figures: [InterfaceFigure] = []

    let first = try ground.start([path])
    let shown = try first.frame("the first comparisons", within: 120) { $0.hasTexts }
    let indexed = try first.frame("the index", within: 600) { $0.rows == ground.comparisons }
    let peak = first.peakMegabytes
    // The index is written behind the last row's news.
    first.pass(1)
    try first.quit()
    figures += [
      InterfaceFigure(
        "first screen of \(count)", .milliseconds,
        [(shown.painted - first.started).milliseconds], aim: .median(100)),
      InterfaceFigure(
        "\(count) indexed", .milliseconds, [(indexed.painted - first.started).milliseconds]),
      InterfaceFigure("peak memory, first opening", .megabytes, [peak], aim: .median(500)),
    ]

    var reopened: [Double] = []
    var filtered: [Double] = []
    var keys: [Double] = []
    var searched: [Double] = []
    var sorted: [Double] = []
    var peaks: [Double] = []
    var stalls: [Double] = []
    for _ in 0..<max(1, ground.starts / 5) {
      let process = try ground.start([path])
      let all = try process.frame("all comparisons", within: 120) {
        $0.rows == ground.comparisons && $0.hasTexts
      }
      reopened.append((all.painted - process.started).milliseconds)
      process.pass(0.5)
      filtered += try Self.filters.map { try Self.filter($0, process).milliseconds }
      searched.append(try Self.filter("\"question \(ground.comparisons / 2)\"", process))
      process.type("/\u{15}\r")
      process.pass(0.5)
      for order in ["random", "subset"] {
        sorted.append(try Self.sort(by: order, process).milliseconds)
      }
      // Back to the file's order.
      process.type("\u{1b}")
      process.pass(0.5)
      for number in 0..<ground.keys {
        keys.append(try process.secondsToPaint(["G", "k", "\u{15}", "g"][number % 4]).milliseconds)
        if number % 4 == 3 { keys.append(try process.secondsToPaint("g").milliseconds) }
        process.pass(0.005)
      }
      peaks.append(process.peakMegabytes)
      try process.quit()
      stalls += [ground.longestStall].compactMap { $0 }
    }
    return figures + [
      InterfaceFigure("\(count) reopened", .milliseconds, reopened, aim: .median(1_000)),
      InterfaceFigure("\(count) filtered", .milliseconds, filtered, aim: .median(150)),
      InterfaceFigure("\(count) searched for a text", .milliseconds, searched.map(\.milliseconds)),
      InterfaceFigure("\(count) sorted", .milliseconds, sorted),
      InterfaceFigure("key to paint, \(count)", .milliseconds, keys, aim: .percentile99(8)),
      InterfaceFigure("peak memory, reopened", .megabytes, peaks, aim: .median(500)),
      InterfaceFigure("longest stall, \(count)", .milliseconds, stalls),
    ]
  }

  /// Seconds from Enter until all rows are on screen in another order.
  private static func sort(
    by order: String, _ process: TerminalProcess
  ) throws(InterfaceBenchError) -> Double {
    process.type(":queue --sort \(order)")
    process.pass(0.5)
    let start = process.frames.count
    let entered = process.type("\r")
    try process.frame("the sorting's beginning", from: start) {
      $0.woke >= entered && $0.isFiltering
    }
    let frame = try process.frame("the sorted list", from: process.frames.count - 1) {
      $0.woke >= entered && !$0.isFiltering
    }
    process.pass(0.2)
    return frame.painted - entered
  }

  /// Each keeps other rows than the one before.
  private static let filters = ["subset:two", "!subset:two", "state:unlabelled", "subset:none"]

  /// Seconds from Enter until the rows that a filter keeps are on screen.
  private static func filter(
    _ text: String, _ process: TerminalProcess
  ) throws(InterfaceBenchError) -> Double {
    process.type("/")
    process.pass(0.1)
    // Out with the last one, and in with this but for its last letter.
    process.type("\u{15}" + text.dropLast())
    try process.frame("the filter's beginning") { !$0.isFiltering }
    process.pass(0.5)
    let start = process.frames.count
    let typed = process.type(String(text.suffix(1)))
    let frame = try process.frame("what the filter keeps", from: start) {
      $0.woke >= typed && !$0.isFiltering
    }
    process.type("\r")
    process.pass(0.1)
    return frame.painted - typed
  }
}
