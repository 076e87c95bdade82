/// Notices that a generation only repeats itself.
///
/// A loop: the last max(96, 6·p) tokens are repeats of one period of p tokens, for some p from 1
/// to 256. So a single token must come 96 times in a row, a phrase of seven tokens 14 times, a
/// paragraph of 200 tokens six times, each without the slightest change. Lists and tables repeat
/// their frame but not their contents, numbered lines count up, and rules such as `-----` are
/// spelt with few long tokens: none of them is a loop.
package struct LoopDetector {
  static let longestPeriod = 256
  static let fewestTokens = 96
  static let fewestRepeats = 6

  /// The last tokens, a ring of `longestPeriod`.
  private var recent = [Int32](repeating: -1, count: Self.longestPeriod)
  /// For each period p − 1: how many of the last tokens in a row equal the one p before them.
  private var runs = [Int](repeating: 0, count: Self.longestPeriod)
  private var count = 0

  package init() {}

  /// Takes the next token; true when it completes a loop.
  package mutating func feed(_ token: Int32) -> Bool {
    let size = Self.longestPeriod
    var found = false
    for period in 1...size {
      let same =
        period <= count && recent[(count - period) % size] == token
      runs[period - 1] = same ? runs[period - 1] + 1 : 0
      // A run of r matches spans r + p tokens.
      if runs[period - 1] + period >= max(Self.fewestTokens, Self.fewestRepeats * period) && same {
        found = true
      }
    }
    recent[count % size] = token
    count += 1
    return found
  }
}
