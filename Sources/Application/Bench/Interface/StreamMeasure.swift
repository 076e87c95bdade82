import Foundation

/// Key to paint, bytes and frames while 500 tokens a second are shown: a stored judgment, whose
/// tokens stand 2 ms apart, is replayed at its own speed.
struct StreamMeasure: InterfaceMeasure {
  let doing = "streaming 500 tokens/s"
  static let millisecondsApart = 2
  /// Seconds in which bytes and frames are counted and no key is pressed.
  static let watched = 3.0

  func figures(_ ground: BenchGround) throws -> [InterfaceFigure] {
    let seconds = Self.watched + 2 + Double(ground.keys) * 0.05
    let tokens = Int(seconds * 1_000) / Self.millisecondsApart
    let session = try BenchSession.write(
      "stream", on: ground,
      judgment: BenchSession.judgment(tokens: tokens, millisecondsApart: Self.millisecondsApart))
    let process = try ground.start(["--session", session])
    try process.frame("the session's texts") { $0.hasTexts }
    process.pass(0.5)
    process.type("gp")
    process.pass(0.5)
    let bytes = process.byteCount
    let frames = process.frames.count
    process.pass(Self.watched)
    let byteRate = Double(process.byteCount - bytes) / Self.watched / 1_000
    let frameRate = Double(process.frames.count - frames) / Self.watched
    var keys: [Double] = []
    for number in 0..<ground.keys {
      // Scrolls the pane in focus: in a replay these keys do not leave the item.
      keys.append(try process.secondsToPaint(number % 2 == 0 ? "\t" : "\u{1b}[Z").milliseconds)
      // At no fixed place between two frames.
      process.pass(0.011 + Double(number % 23) / 1_000)
    }
    try process.quit()
    let how = "a stored judgment with tokens 2 ms apart, replayed at its own speed"
    return [
      InterfaceFigure(
        "key to paint, 500 tokens/s", .milliseconds, keys, aim: .percentile99(8), note: how),
      InterfaceFigure("written while streaming", .bytesPerSecond, [byteRate]),
      InterfaceFigure("frames while streaming", .framesPerSecond, [frameRate]),
      InterfaceFigure(
        "longest stall, streaming", .milliseconds, [ground.longestStall].compactMap { $0 }),
    ]
  }
}
