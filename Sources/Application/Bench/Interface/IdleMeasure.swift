import Foundation

/// Key to paint while nothing else happens, and how often the program wakes when nothing happens
/// at all.
struct IdleMeasure: InterfaceMeasure {
  let doing = "pressing keys"
  /// Seconds without a key.
  static let quiet = 3.0

  func figures(_ ground: BenchGround) throws -> [InterfaceFigure] {
    let session = try BenchSession.write("idle", on: ground)
    let process = try ground.start(["--session", session])
    try process.frame("the session's texts") { $0.hasTexts }
    process.pass(0.5)
    var moves: [Double] = []
    for number in 0..<ground.keys {
      moves.append(try process.secondsToPaint(number % 40 < 20 ? "j" : "k").milliseconds)
      process.pass(0.005)
    }
    // A sentence that is shown for some seconds wakes it once more when it goes.
    process.pass(5)
    let before = process.wakeUps
    process.pass(Self.quiet)
    let wakeUps = Double(process.wakeUps - before) / Self.quiet
    let size = process.peakMegabytes
    try process.quit()
    return [
      InterfaceFigure("key to paint, idle", .milliseconds, moves, aim: .percentile99(8)),
      InterfaceFigure("wake-ups, idle", .perSecond, [wakeUps], aim: .median(0)),
      InterfaceFigure("peak memory, \(BenchSession.items) items", .megabytes, [size]),
      InterfaceFigure(
        "longest stall, idle", .milliseconds, [ground.longestStall].compactMap { $0 }),
    ]
  }
}
