import Judgment
import Review
import Screen

/// What the last search found in the texts on screen.
struct MatchShelf {
  private var pattern: TextPattern?
  private var messages: [MarkedSpan.Target: [Range<Int>]] = [:]
  private var runs: [RunID: (bytes: [UInt8], ranges: [Range<Int>])] = [:]

  private mutating func prepare(for pattern: TextPattern) {
    if pattern != self.pattern || messages.count > 256 || runs.count > 16 { self = MatchShelf() }
    self.pattern = pattern
  }

  mutating func ranges(
    of pattern: TextPattern, in message: String, of target: MarkedSpan.Target
  ) -> [Range<Int>] {
    prepare(for: pattern)
    if let known = messages[target] { return known }
    let ranges = pattern.ranges(in: message)
    messages[target] = ranges
    return ranges
  }

  mutating func ranges(of pattern: TextPattern, in bytes: [UInt8], of run: RunID) -> [Range<Int>] {
    prepare(for: pattern)
    if let known = runs[run], known.bytes.equal(bytes) { return known.ranges }
    let ranges = pattern.ranges(in: bytes)
    runs[run] = (bytes, ranges)
    return ranges
  }
}
