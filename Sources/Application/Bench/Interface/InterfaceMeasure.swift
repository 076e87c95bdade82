/// One thing measured of the program with a screen.
protocol InterfaceMeasure: Sendable {
  /// What is being done, for the line of progress.
  var doing: String { get }
  func figures(_ ground: BenchGround) throws -> [InterfaceFigure]
}

extension Double {
  /// Seconds as milliseconds.
  var milliseconds: Double { self * 1_000 }
}

extension Int {
  /// `1,000,000`.
  var grouped: String {
    var text = ""
    for (index, digit) in String(self).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
