import Judgment
import TestGround
import Testing

/// What rows of numbers share: the most where they are short, at a bounded cost where they are not.
@Suite struct SharedSubsequenceTests {
  private func random(
    _ count: Int, kinds: Int, _ chance: inout SeededGenerator
  ) -> [Int32] {
    (0..<count).map { _ in Int32(chance.next() % UInt64(kinds)) }
  }

  /// The length as the textbook computes it.
  private func longest(_ a: [Int32], _ b: [Int32]) -> Int {
    var row = Array(repeating: 0, count: b.count + 1)
    for number in a {
      var diagonal = 0
      for column in b.indices {
        let above = row[column + 1]
        row[column + 1] = number == b[column] ? diagonal + 1 : max(above, row[column])
        diagonal = above
      }
    }
    return row[b.count]
  }

  private func check(_ found: SharedSubsequence, _ a: [Int32], _ b: [Int32]) {
    var end = (a: 0, b: 0)
    for run in found.runs {
      #expect(run.a.count == run.b.count && !run.a.isEmpty)
      #expect(run.a.lowerBound >= end.a && run.b.lowerBound >= end.b)
      #expect(a[run.a] == b[run.b])
      end = (run.a.upperBound, run.b.upperBound)
    }
  }

  @Test func shortRowsShareTheMost() {
    var chance = SeededGenerator(seed: 7)
    for round in 0..<400 {
      // Widths around the 64 columns of a word among them.
      let kinds = 2 + round % 9
      let a = random(Int(chance.next() % 150), kinds: kinds, &chance)
      let b = random(Int(chance.next() % 150), kinds: kinds, &chance)
      let found = SharedSubsequence(a, b, kinds: kinds)
      check(found, a, b)
      #expect(found.runs.reduce(0) { $0 + $1.a.count } == longest(a, b), "round \(round)")
    }
  }

  @Test func nothingSharesNothing() {
    #expect(SharedSubsequence([], [], kinds: 0).runs.isEmpty)
    #expect(SharedSubsequence([0], [], kinds: 1).runs.isEmpty)
    #expect(SharedSubsequence([0, 0], [1, 1], kinds: 2).runs.isEmpty)
  }

  /// The worst rows: long, unrelated, of few kinds; turned round; all the same; one number against
  /// many. Steps stay below what the budget and the length allow.
  @Test func theCostIsBounded() {
    var chance = SeededGenerator(seed: 8)
    let count = 30_000
    let rows: [(String, [Int32], [Int32], Int)] = [
      ("two kinds", random(count, kinds: 2, &chance), random(count, kinds: 2, &chance), 2),
      (
        "many kinds", random(count, kinds: 4_000, &chance), random(count, kinds: 4_000, &chance),
        4_000
      ),
      ("turned round", (0..<Int32(count)).map { $0 }, (0..<Int32(count)).reversed(), count),
      (
        "one after the other", [0] + Array(repeating: 1, count: count),
        Array(repeating: 1, count: count) + [0], 2
      ),
      ("one against many", [1], random(count, kinds: 2, &chance), 2),
      (
        "nothing in common", Array(repeating: 0, count: count), Array(repeating: 1, count: count), 2
      ),
    ]
    for (name, a, b, kinds) in rows {
      let found = SharedSubsequence(a, b, kinds: kinds)
      check(found, a, b)
      let limit = 2 * SharedSubsequence.budget + 40 * (a.count + b.count)
      #expect(found.work < limit, "\(name): \(found.work) steps of \(limit)")
    }
  }

  /// Rows too long to compare exactly are cut where something stands once in each.
  @Test func longRowsMeetAtWhatStandsOnce() {
    var chance = SeededGenerator(seed: 9)
    // 20 blocks of noise with a number of their own before each, in both.
    var a: [Int32] = []
    var b: [Int32] = []
    for block in 0..<20 as Range<Int32> {
      a += [100 + block] + random(700, kinds: 100, &chance)
      b += [100 + block] + random(700, kinds: 100, &chance)
    }
    let found = SharedSubsequence(a, b, kinds: 120)
    check(found, a, b)
    for block in 0..<20 {
      let place = block * 701
      #expect(found.runs.contains { $0.a.contains(place) && $0.b.contains(place) })
    }
  }
}
