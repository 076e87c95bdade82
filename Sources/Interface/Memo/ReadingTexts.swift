import Judgment

/// Texts and origins of parts of one judgment, as long as it stays the same.
struct ReadingTexts {
  private var reading: ReadingIdentity?
  private var texts: [Range<Int>: String] = [:]
  private var origins: [Range<Int>: [(range: Range<Int>, origin: Piece.Origin)]] = [:]

  mutating func text(of reading: JudgmentReading, _ range: Range<Int>) -> String {
    turn(to: reading)
    if let text = texts[range] { return text }
    let text = reading.text(range)
    texts[range] = text
    return text
  }

  mutating func origins(
    of reading: JudgmentReading, _ range: Range<Int>
  ) -> [(range: Range<Int>, origin: Piece.Origin)] {
    turn(to: reading)
    if let origins = origins[range] { return origins }
    let found = reading.origins(in: range)
    origins[range] = found
    return found
  }

  private mutating func turn(to reading: JudgmentReading) {
    let identity = ReadingIdentity(reading)
    guard identity != self.reading else { return }
    self.reading = identity
    texts = [:]
    origins = [:]
  }
}
