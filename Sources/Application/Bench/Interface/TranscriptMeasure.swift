import Foundation

/// Key to paint while a judgment of 1 MB is scrolled, as panes and raw.
struct TranscriptMeasure: InterfaceMeasure {
  let doing = "scrolling 1 MB"
  static let bytes = 1_000_000

  func figures(_ ground: BenchGround) throws -> [InterfaceFigure] {
    // A word is about five bytes with its blank.
    let session = try BenchSession.write(
      "transcript", on: ground,
      judgment: BenchSession.judgment(tokens: Self.bytes / 5, millisecondsApart: 8))
    let process = try ground.start(["--session", session])
    try process.frame("the session's texts") { $0.hasTexts }
    process.pass(1)
    // The judgment's first pane; then the whole text as it was written.
    process.type("\u{1b}5")
    process.pass(0.5)
    let panes = try scrolled(process, ground.keys)
    process.type("i")
    process.pass(1)
    let raw = try scrolled(process, ground.keys)
    try process.quit()
    return [
      InterfaceFigure(
        "key to paint, 1 MB scrolled in panes", .milliseconds, panes, aim: .percentile99(8)),
      InterfaceFigure(
        "key to paint, 1 MB scrolled raw", .milliseconds, raw, aim: .percentile99(8)),
      InterfaceFigure(
        "longest stall, 1 MB", .milliseconds, [ground.longestStall].compactMap { $0 }),
    ]
  }

  /// Half pages and lines, down and up again.
  private func scrolled(
    _ process: TerminalProcess, _ count: Int
  ) throws(InterfaceBenchError) -> [Double] {
    var times: [Double] = []
    for number in 0..<count {
      let key = number < count / 2 ? ["\u{4}", "j"][number % 2] : ["\u{15}", "k"][number % 2]
      times.append(try process.secondsToPaint(key).milliseconds)
      process.pass(0.005)
    }
    return times
  }
}
