/// A judge on comparisons that it judged in both orders: does the place decide?
package struct OrderFlips: Equatable, Sendable {
  /// The same response in both orders.
  package var consistent: Int
  /// Whatever was shown as A, in both orders.
  package var alwaysA: Int
  /// Whatever was shown as B, in both orders.
  package var alwaysB: Int
  /// A tie in one order or both.
  package var tied: Int
  /// No verdict in one order or both.
  package var undecided: Int

  package init(
    consistent: Int = 0, alwaysA: Int = 0, alwaysB: Int = 0, tied: Int = 0, undecided: Int = 0
  ) {
    self.consistent = consistent
    self.alwaysA = alwaysA
    self.alwaysB = alwaysB
    self.tied = tied
    self.undecided = undecided
  }

  /// A verdict by the letter that was chosen.
  package enum Choice: Sendable {
    case a
    case b
    case tie
    case none
  }

  /// Adds a comparison: the letters chosen in one order and in the other.
  package mutating func add(_ first: Choice, swapped second: Choice) {
    switch (first, second) {
    case (.none, _), (_, .none): undecided += 1
    case (.tie, _), (_, .tie): tied += 1
    case (.a, .a): alwaysA += 1
    case (.b, .b): alwaysB += 1
    case (.a, .b), (.b, .a): consistent += 1
    }
  }

  /// Comparisons in which the place decided: the same letter in both orders.
  package var flips: Int { alwaysA + alwaysB }

  /// Flips among the comparisons with a winner in both orders.
  package var flipRate: Proportion { Proportion(flips, of: consistent + flips) }

  /// The exact p that flips go to A and B alike.
  package var slotTest: Double { BinomialTest.twoSided(successes: alwaysA, of: flips) }
}
