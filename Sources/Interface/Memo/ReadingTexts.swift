import Judgment

/// Texts and origins of parts of one judgment, as long as it stays the same.
struct ReadingTexts {
  private var bytes: [UInt8] = []
  private var pieceStarts: [Int] = []
  private var pieceOrigins: [Piece.Origin] = []
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
    // The same buffers are seen to be so at once.
    if bytes == reading.bytes, pieceStarts == reading.pieceStarts,
      pieceOrigins == reading.origins
    {
      return
    }
    bytes = reading.bytes
    pieceStarts = reading.pieceStarts
    pieceOrigins = reading.origins
    texts = [:]
    origins = [:]
  }
}
