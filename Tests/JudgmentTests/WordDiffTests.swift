import Judgment
import TestGround
import Testing

/// What two texts share and where they differ, and the laws that hold of any two.
@Suite struct WordDiffTests {
  // MARK: - Words

  @Test(arguments: [
    ("Rayleigh scattering, of course", ["Rayleigh", "scattering", ",", "of", "course"]),
    ("  a\n\tb ", ["a", "b"]), ("", []), (" \n", []),
    ("it's 3.14", ["it", "'", "s", "3", ".", "14"]),
    ("wait... -- ok", ["wait", "...", "--", "ok"]),
    // é of two scalars is one letter; a no-break space is a blank.
    ("cafe\u{301}s\u{A0}à", ["cafe\u{301}s", "à"]),
    ("天空很蓝。yes", ["天", "空", "很", "蓝", "。", "yes"]), ("ひらがな", ["ひ", "ら", "が", "な"]),
    ("한국어 문장", ["한국어", "문장"]), ("ไปไหน", ["ไ", "ป", "ไ", "ห", "น"]),
    ("👍🏽👍🏽 👩‍💻", ["👍🏽👍🏽", "👩‍", "💻"]),
  ])
  func words(_ text: String, _ expected: [String]) {
    let tokens = WordTokens(text)
    #expect((0..<tokens.count).map { String(decoding: tokens[$0], as: UTF8.self) } == expected)
  }

  // MARK: - By hand

  /// The texts of what only each of them has.
  private func differing(_ a: String, _ b: String) -> [[String]] {
    let diff = WordDiff(a, b)
    return [(diff.onlyInA, a), (diff.onlyInB, b)].map { ranges, text in
      ranges.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
    }
  }

  @Test func whatOnlyOneHas() {
    #expect(differing("the sky is blue", "the sky is very blue") == [[], ["very"]])
    #expect(differing("17 + 25 = 42.", "17 + 25 = 32.") == [["42"], ["32"]])
    #expect(differing("a b", "a\n\n b") == [[], []])
    #expect(differing("", "all of it") == [[], ["all of it"]])
    #expect(differing("今天天空很蓝", "今天大海很蓝") == [["天空"], ["大海"]])
    // A stretch runs from its first word to its last, blanks included.
    #expect(
      differing("He said so, and left at noon.", "He said so, but stayed on at noon.")
        == [["and left"], ["but stayed on"]])
  }

  @Test func sharesAreCountedInWords() {
    // Four of five and four of six words, signs aside: 8 of 11.
    let diff = WordDiff("we all see the sky", "we all can see, the sea")
    #expect(diff.share == 8.0 / 11)
    #expect(WordDiff("a b c", "a b c").share == 1)
    #expect(WordDiff("one two three four five six", "un deux trois quatre cinq").share == 0)
    #expect(WordDiff("", "...").share == nil)
  }

  /// A lone `the` amid texts that have nothing to do with each other is no likeness.
  @Test func whatIsSharedByChanceIsNotShown() {
    let diff = WordDiff(
      "Rust never sleeps, says the old song about an engine",
      "Every morning brings up the tide with foam and driftwood")
    #expect(diff.shared.isEmpty)
    #expect(diff.share == 0)
    // Four words in a row are no chance.
    let quoted = WordDiff(
      "Rust never sleeps, says the old song about an engine and its tired driver",
      "Every morning brings up foam and the old song about whales comes to mind again")
    #expect(quoted.shared.map(\.a.count) == [4])
  }

  @Test func veryLongTextsAreComparedByLines() {
    let lines = (0..<9_000).map { "line \($0) of many" }
    var other = lines
    other[4_000] = "another line"
    let diff = WordDiff(lines.joined(separator: "\n"), other.joined(separator: "\n"))
    #expect(diff.unit == .lines)
    #expect(diff.changes == [WordDiff.Stretch(a: 4_000..<4_001, b: 4_000..<4_001)])
    #expect(WordDiff("short", "texts").unit == .words)
  }

  // MARK: - Laws

  /// Pairs of texts: unrelated ones of few words, and ones that are edits of each other.
  private static func pairs(_ count: Int, words: Int, kinds: Int, seed: UInt64) -> [(
    String, String
  )] {
    var chance = SeededGenerator(seed: seed)
    func pick(_ below: Int) -> Int { Int(chance.next() % UInt64(max(1, below))) }
    let letters = ["a", "b", "é", "天", ",", "word", "\u{301}", "-"]
    func word() -> String { letters[pick(letters.count)] + (kinds > 8 ? String(pick(kinds)) : "") }
    return (0..<count).map { round in
      let first = (0..<pick(words + 1)).map { _ in word() }
      var second = round % 2 == 0 ? first : (0..<pick(words + 1)).map { _ in word() }
      for _ in 0..<pick(6) where !second.isEmpty {
        switch pick(3) {
        case 0: second.remove(at: pick(second.count))
        case 1: second.insert(word(), at: pick(second.count))
        default:
          let cut = pick(second.count)
          second = Array(second[cut...] + second[..<cut])
        }
      }
      return (first.joined(separator: " "), second.joined(separator: pick(2) == 0 ? " " : "\n "))
    }
  }

  private static let manyPairs =
    pairs(800, words: 12, kinds: 3, seed: 1) + pairs(200, words: 60, kinds: 40, seed: 2)

  /// The words of one text, with its changes carried out, are those of the other.
  @Test func carriedOutItGivesTheOtherText() {
    for (first, second) in Self.manyPairs {
      let diff = WordDiff(first, second)
      var made: [ArraySlice<UInt8>] = []
      var place = 0
      for change in diff.changes {
        made += (place..<change.a.lowerBound).map { diff.a[$0] }
        made += change.b.map { diff.b[$0] }
        place = change.a.upperBound
      }
      made += (place..<diff.a.count).map { diff.a[$0] }
      #expect(made == (0..<diff.b.count).map { diff.b[$0] }, "\(first) | \(second)")
    }
  }

  @Test func sharedWordsStandInBothInOrder() {
    for (first, second) in Self.manyPairs {
      let diff = WordDiff(first, second)
      var end = (a: 0, b: 0)
      for stretch in diff.shared {
        #expect(stretch.a.count == stretch.b.count && !stretch.a.isEmpty)
        #expect(stretch.a.lowerBound >= end.a && stretch.b.lowerBound >= end.b)
        for (one, other) in zip(stretch.a, stretch.b) { #expect(diff.a[one] == diff.b[other]) }
        end = (stretch.a.upperBound, stretch.b.upperBound)
      }
    }
  }

  @Test func isTheSameTheOtherWayRound() {
    for (first, second) in Self.manyPairs {
      let diff = WordDiff(first, second)
      let mirror = WordDiff(second, first)
      #expect(diff.onlyInA == mirror.onlyInB && diff.onlyInB == mirror.onlyInA)
      #expect(diff.share == mirror.share)
    }
  }

  @Test func aTextSharesAllWithItself() {
    for (text, _) in Self.manyPairs {
      #expect(WordDiff(text, text).changes.isEmpty)
    }
  }

  // MARK: - As one text

  private func merged(_ a: String, _ b: String) -> String {
    String(decoding: WordDiff(a, b).merged.bytes, as: UTF8.self)
  }

  @Test func bothAsOne() {
    #expect(merged("the sky is blue", "the sky is very blue") == "the sky is {+very+} blue")
    #expect(merged("the sky is very blue", "the sky is blue") == "the sky is [-very-] blue")
    #expect(merged("17 + 25 = 42.", "17 + 25 = 32.") == "17 + 25 = [-42-]{+32+}.")
    #expect(merged("all of it", "") == "[-all of it-]")
    #expect(merged("Not this, but that", "but that") == "[-Not this,-]but that")
    #expect(merged(" a ", " a ") == " a ")
  }

  /// Without what only one has, the words of the other are left, at the bytes that the parts name.
  @Test func theMergedTextHasBoth() {
    for (first, second) in Self.manyPairs {
      let merged = WordDiff(first, second).merged
      var words: [[UInt8]] = [[], []]
      for part in merged.parts {
        let source = Array((part.origin == .onlyInA ? first : second).utf8)
        #expect(Array(merged.bytes[part.range]) == Array(source[part.source]))
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A }
        if part.origin != .onlyInB { words[0] += source[part.source].filter { !isBlank($0) } }
        if part.origin != .onlyInA { words[1] += source[part.source].filter { !isBlank($0) } }
      }
      #expect(words[0] == Array(first.utf8).filter { $0 != 0x20 && $0 != 0x0A })
      #expect(words[1] == Array(second.utf8).filter { $0 != 0x20 && $0 != 0x0A })
    }
  }
}
