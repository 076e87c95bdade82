/// How two texts differ, word by word: what they share in the same order, and the stretches that
/// only one of them has. Blanks and line ends do not count.
///
/// It is the same whichever text comes first, and its cost is bounded (see `SharedSubsequence`):
/// texts of 20,000 characters take about a millisecond. Very long ones are compared by lines.
package struct WordDiff: Sendable, Equatable {
  /// The texts, as they were compared.
  package let a: WordTokens
  package let b: WordTokens
  /// Lines where both texts together are longer than `mostBytes`.
  package let unit: WordTokens.Unit
  /// Stretches of tokens that both have, ascending in both: indices into `a` and `b`.
  package let shared: [Stretch]
  /// What lies between them, where either text has something: in order.
  package let changes: [Stretch]
  /// Bytes of the first text that the second has not, from word to word with the blanks between.
  package let onlyInA: [Range<Int>]
  /// Bytes of the second text that the first has not.
  package let onlyInB: [Range<Int>]
  /// How much they share, 0…1: shared words twice over the words of both. Nil where neither has a
  /// word.
  package let share: Double?
  /// Steps that finding them took.
  package let work: Int

  /// Tokens of one text that stand for tokens of the other.
  package struct Stretch: Sendable, Hashable {
    /// Indices of tokens of the first text; empty where only the second has something.
    package var a: Range<Int>
    /// The same of the second.
    package var b: Range<Int>

    package init(a: Range<Int>, b: Range<Int>) {
      self.a = a
      self.b = b
    }

    var mirrored: Stretch { Stretch(a: b, b: a) }
  }

  /// Bytes of both texts together, beyond which lines are compared, not words.
  package static let mostBytes = 200_000

  package init(_ textA: String, _ textB: String) {
    unit = textA.utf8.count + textB.utf8.count > Self.mostBytes ? .lines : .words
    let a = WordTokens(textA, by: unit)
    let b = WordTokens(textB, by: unit)
    // One order whichever comes first: of several ways to share as much, always the same.
    let isSwapped = b.bytes.lexicographicallyPrecedes(a.bytes)
    let numbers = WordNumbers(isSwapped ? [b, a] : [a, b])
    let common = SharedSubsequence(
      numbers.rows[0], numbers.rows[1], kinds: numbers.count)
    let kept = Self.withoutChance(
      common.runs.map { Stretch(a: $0.a, b: $0.b) },
      ends: (numbers.rows[0].count, numbers.rows[1].count))
    let shared = isSwapped ? kept.map(\.mirrored) : kept
    let changes = Self.changes(between: shared, a.count, b.count)
    onlyInA = changes.compactMap { a.bytes(of: $0.a) }
    onlyInB = changes.compactMap { b.bytes(of: $0.b) }
    let words = a.isWord.count { $0 } + b.isWord.count { $0 }
    let both = shared.reduce(0) { sum, stretch in sum + a.isWord[stretch.a].count { $0 } }
    share = words > 0 ? Double(2 * both) / Double(words) : nil
    self.a = a
    self.b = b
    self.shared = shared
    self.changes = changes
    work = common.work
  }

  /// Leaves out what is shared by chance: a word or three (`the`, a comma) amid longer stretches
  /// that differ. A reader would see speckles where the texts have nothing to do with each other.
  private static func withoutChance(_ shared: [Stretch], ends: (a: Int, b: Int)) -> [Stretch] {
    var kept: [Stretch] = []
    for (index, stretch) in shared.enumerated() {
      let next =
        index + 1 < shared.count
        ? shared[index + 1] : Stretch(a: ends.a..<ends.a, b: ends.b..<ends.b)
      let before = max(
        stretch.a.lowerBound - (kept.last?.a.upperBound ?? 0),
        stretch.b.lowerBound - (kept.last?.b.upperBound ?? 0))
      let after = max(
        next.a.lowerBound - stretch.a.upperBound, next.b.lowerBound - stretch.b.upperBound)
      if stretch.a.count >= 4 || stretch.a.count >= min(before, after) { kept.append(stretch) }
    }
    return kept
  }

  private static func changes(
    between shared: [Stretch], _ countA: Int, _ countB: Int
  ) -> [Stretch] {
    var changes: [Stretch] = []
    var end = (a: 0, b: 0)
    for stretch in shared + [Stretch(a: countA..<countA, b: countB..<countB)] {
      if stretch.a.lowerBound > end.a || stretch.b.lowerBound > end.b {
        changes.append(
          Stretch(a: end.a..<stretch.a.lowerBound, b: end.b..<stretch.b.lowerBound))
      }
      end = (stretch.a.upperBound, stretch.b.upperBound)
    }
    return changes
  }
}

extension WordTokens {
  /// The bytes from the first to the last of some tokens; nil of none.
  package func bytes(of tokens: Range<Int>) -> Range<Int>? {
    guard let first = tokens.first, let last = tokens.last else { return nil }
    return ranges[first].lowerBound..<ranges[last].upperBound
  }
}

/// Numbers for the words of texts: the same for the same bytes, from 0.
private struct WordNumbers {
  var rows: [[Int32]] = []
  var count = 0

  init(_ texts: [WordTokens]) {
    var numbers: [Word: Int32] = [:]
    numbers.reserveCapacity(texts.reduce(0) { $0 + $1.count })
    // The bytes stay where they are while their addresses are keys.
    func take(_ rest: ArraySlice<WordTokens>) {
      guard let text = rest.first else { return }
      text.bytes.withUnsafeBytes { bytes in
        rows.append(
          text.ranges.map { range in
            let word = Word(bytes: UnsafeRawBufferPointer(rebasing: bytes[range]))
            if let known = numbers[word] { return known }
            let number = Int32(numbers.count)
            numbers[word] = number
            return number
          })
        take(rest.dropFirst())
      }
    }
    take(texts[...])
    count = numbers.count
  }

  private struct Word: Hashable {
    let bytes: UnsafeRawBufferPointer

    static func == (left: Word, right: Word) -> Bool { left.bytes.elementsEqual(right.bytes) }

    func hash(into hasher: inout Hasher) { hasher.combine(bytes: bytes) }
  }
}
