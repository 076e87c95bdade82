import Foundation
import JSON
import TestGround
import Testing

extension Journeys {
  @Test(
    "bench --interface measures this program on a terminal of its own, and leaves nothing behind")
  func interfaceBench() throws {
    let home = try Home()
    home.environment["TMPDIR"] = home.folder
    let bench = try home.overrule(
      "bench", "--interface", "--only", "start", "--only", "idle", "--only", "million",
      "--repetitions", "1", "--keys", "10", "--comparisons", "30000", "--json")
    #expect(bench.code == 0, "\(bench.errors)")
    let figures = try #require(try JSONValue(parsing: bench.output)["figures"]?.array)
    func samples(_ title: String) -> [Double] {
      figures.first { $0["title"]?.string == title }?["samples"]?.array?.compactMap(\.double) ?? []
    }
    #expect(samples("start to first frame").count == 1)
    #expect(samples("key to paint, idle").count == 10)
    #expect(samples("key to paint, idle").allSatisfy { $0 > 0 })
    #expect(samples("wake-ups, idle") == [0])
    // The large file is read as it comes into view: its texts are not in memory.
    #expect(samples("30,000 indexed").count == 1 && samples("30,000 reopened").count == 1)
    #expect(samples("30,000 filtered").count == 4)
    let left = try FileManager.default.contentsOfDirectory(atPath: home.folder)
      .filter { $0.hasPrefix("overrule-bench-") }
    #expect(left.isEmpty)
    TestGround.report("figures of the interface", compared: figures.count)
  }

  @Test("bench --interface says what its options take")
  func interfaceBenchUsage() throws {
    let home = try Home()
    let wrong = try home.overrule("bench", "--interface", "--only", "colour")
    #expect(wrong.code == 2 && wrong.errors.contains("start, idle, stream"))
    #expect(try home.overrule("bench").code == 2)
  }
}
