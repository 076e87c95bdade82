import Application
import Inference
import JSON
import Testing

@Suite("What becomes of measurements")
struct BenchReportTests {
  private static let prompt = BenchCell.workload(.prompt(tokens: 512))

  /// A row of engines a, b, c… with these values.
  private static func row(
    _ cell: BenchCell, neighbours: Int = 0, _ values: [Double]...
  ) -> BenchRow {
    var row = BenchRow(
      cell: cell, neighbours: neighbours, engines: Array(["a", "b", "c"].prefix(values.count)))
    for (engine, values) in values.enumerated() {
      row.series[engine].samples = values.map { BenchSample(value: $0) }
    }
    return row
  }

  @Test("The middle value; of an even number the mean of the middle two; nothing of none")
  func spread() {
    #expect(Spread([3, 1, 2])?.median == 2)
    #expect(Spread([4, 1, 3, 2])?.median == 2.5)
    #expect(Spread([7])?.low == 7 && Spread([7])?.high == 7)
    #expect(Spread([4, 1, 3])?.low == 1 && Spread([4, 1, 3])?.high == 4)
    #expect(Spread([]) == nil)
  }

  @Test("Ratios are of samples of the same turn, not of medians")
  func pairs() {
    // The machine's speed doubles in the second turn: both engines feel it, their ratio does not.
    let row = Self.row(Self.prompt, [100, 200, 100], [50, 100, 50])
    #expect(row.ratios(to: 1) == [2, 2, 2])
    // Where a peer failed after two turns, two pairs remain.
    let short = Self.row(Self.prompt, [100, 200, 100], [50, 400])
    #expect(short.ratios(to: 1) == [2, 0.5])
  }

  @Test("Seconds are better when fewer: the ratio stays above 1 where ours is faster")
  func seconds() {
    let row = Self.row(.firstToken, [0.25, 0.5], [0.5, 0.5], [0.125, 4])
    #expect(row.ratios(to: 1) == [2, 1])
    #expect(row.ratios(to: 2) == [0.5, 8])
    // The medians are 0.5 and 2.0625 seconds.
    #expect(row.bestPeer == 1)
  }

  @Test("The best peer is the one with the best median; one without figures is none")
  func best() {
    #expect(Self.row(Self.prompt, [9], [1, 5, 9], [4, 4, 4]).bestPeer == 1)
    #expect(Self.row(Self.prompt, [9], [], [4]).bestPeer == 2)
    #expect(Self.row(Self.prompt, [9], [], []).bestPeer == nil)
    #expect(Self.row(Self.prompt, [9]).bestPeer == nil)
  }

  private static func report(_ rows: [BenchRow]) -> BenchReport {
    BenchReport(
      machine: MachineFacts(processor: "P", processors: 2, memoryBytes: 1 << 34),
      model: BenchReport.Model(
        name: "m", architecture: "llama", parameters: 5_000_000, quantisation: "Q8_0",
        fileBytes: 6_000_000),
      threads: 2, loading: OwnLoading(isa: "portable", loadSeconds: 0.5, repackSeconds: 0.25),
      engines: rows[0].series.map {
        BenchReport.Engine(name: $0.engine, program: "/" + $0.engine, arguments: [], version: "")
      }, rows: rows)
  }

  @Test("JSON has every sample, ratio and share")
  func json() throws {
    let report = Self.report([
      Self.row(Self.prompt, [100, 200], [50, 400]),
      Self.row(Self.prompt, neighbours: 2, [50, 150], [5, 4]),
    ])
    let json = try JSONValue(parsing: report.json.text())
    let rows = try #require(json["rows"]?.array)
    func numbers(_ row: Int, _ engine: Int, _ key: String) -> [Double]? {
      rows[row]["engines"]?.array?[engine][key]?.array?.compactMap(\.double)
    }
    #expect(
      rows[0]["engines"]?.array?[0]["samples"]?.array?.compactMap { $0["value"]?.double }
        == [100, 200])
    #expect(numbers(0, 1, "times_as_fast") == [2, 0.5])
    #expect(rows[0]["engines"]?.array?[1]["median_times_as_fast"]?.double == 1.25)
    #expect(numbers(0, 0, "left_of_quiet") == nil)
    #expect(numbers(1, 0, "left_of_quiet") == [0.5, 0.75])
    #expect(numbers(1, 1, "left_of_quiet") == [0.1, 0.01])
    #expect(rows[1]["busy_beside"]?.int == 2)
    #expect(rows[0]["best_peer"]?.string == "b")
    #expect(json["machine"]?["processor"]?.string == "P")
  }

  @Test("A process's report gives back its sample and how it was loaded")
  func readBack() throws {
    var row = Self.row(.workload(.generate(tokens: 64, depth: 0)), [12.5])
    row.series[0].samples = [
      BenchSample(
        value: 12.5, peakBytes: 1_000,
        memory: ProcessMemory(peak: 1_000, anonymous: 600, file: 300),
        cpuSeconds: 10,
        bound: Benchmark.MemoryBound(before: 4e9, after: 6e9, bytesPerToken: 250_000_000))
    ]
    let json = Self.report([row]).json
    let read = try #require(BenchSample(report: try JSONValue(parsing: json.text())))
    #expect(read.value == 12.5 && read.peakBytes == 1_000 && read.cpuSeconds == 10)
    #expect(read.memory?.steady == 900)
    // 5 GB a second, a quarter of a GB a token: at most 20 tokens a second.
    #expect(read.bound?.tokensPerSecond == 20 && read.shareOfBound == 0.625)
    #expect(OwnLoading(report: json)?.repackSeconds == 0.25)
    let two = Self.report([Self.row(Self.prompt, [1, 2])]).json
    #expect(BenchSample(report: two) == nil)
  }

  @Test("The text has a column an engine, and says who is best and who failed")
  func text() {
    var row = Self.row(Self.prompt, [100, 200, 300], [50, 100, 150], [400, 400, 400])
    row.series[2].failure = "it \u{1b}[31mbroke"
    let lines = Self.report([row]).text
    #expect(lines.contains { $0.split(separator: " ") == ["medians", "of", "3", "a", "b", "c"] })
    let best = lines.drop { !$0.contains("best peer") }.dropFirst().first ?? ""
    // 100/400, 200/400, 300/400.
    #expect(best.contains("0.50 ×") && best.contains("0.25–0.75") && best.hasSuffix("c"))
    let failure = lines.first { $0.contains("has no figure") } ?? ""
    #expect(failure.contains("broke") && !failure.contains("\u{1b}"))
  }

  @Test("A processor's name among what the system tells of it")
  func processor() {
    let text = "processor\t: 0\nvendor_id\t: V\nmodel name\t: A B: C 9\nflags\t: x\n"
    #expect(MachineFacts.processor(cpuinfo: text) == "A B: C 9")
    #expect(MachineFacts.processor(cpuinfo: "processor\t: 0\n") == nil)
  }
}
