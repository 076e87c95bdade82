import Judgment
import Screen

/// Texts of parts of one judgment: the same strings as long as it is the same or only grows.
struct ReadingTexts {
  private var bytes: [UInt8] = []
  /// Asked for since the judgment last changed, and before that.
  private var young: [Range<Int>: String] = [:]
  private var old: [Range<Int>: String] = [:]

  mutating func text(of reading: JudgmentReading, _ range: Range<Int>) -> String {
    turn(to: reading.bytes)
    if let text = young[range] { return text }
    let text = old.removeValue(forKey: range) ?? reading.text(range)
    // What ends behind the text would have more of it when it has grown.
    if range.upperBound <= bytes.count { young[range] = text }
    return text
  }

  private mutating func turn(to bytes: [UInt8]) {
    if bytes.equal(self.bytes) {
      // The same buffer is known again at no cost.
      self.bytes = bytes
      return
    }
    // All parts of a text that grew are still there. Those that nobody asks for again go: the last
    // one is another with each token.
    old = bytes.begin(with: self.bytes) ? young : [:]
    young = [:]
    self.bytes = bytes
  }
}
