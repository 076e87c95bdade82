import Judgment
import Measures

/// Who of two judges was right where, with a test and an interval that heed which games come from one item.
struct PairedSample {
  private(set) var outcomes = PairedOutcomes(
    bothRight: 0, onlyFirst: 0, onlySecond: 0, bothWrong: 0)
  private(set) var comparisons = ComparisonList()
  /// Those that only the first, only the second judge got right.
  private(set) var onlyFirst = ComparisonList()
  private(set) var onlySecond = ComparisonList()
  private var sums = ItemSums()

  init(_ games: [SharedRuns.Game]) {
    for game in games {
      let difference: Double
      switch (game.isFirstRight, game.isSecondRight) {
      case (true, true):
        outcomes.bothRight += 1
        difference = 0
      case (true, false):
        outcomes.onlyFirst += 1
        onlyFirst.add(game.comparison.id)
        difference = 1
      case (false, true):
        outcomes.onlySecond += 1
        onlySecond.add(game.comparison.id)
        difference = -1
      case (false, false):
        outcomes.bothWrong += 1
        difference = 0
      }
      comparisons.add(game.comparison.id)
      sums.add([difference, 1], of: game.comparison)
    }
  }

  /// Those that only one of them got right, in the order of the evidence.
  var flips: [ComparisonID] {
    let flipped = Set(onlyFirst.ids).union(onlySecond.ids)
    return comparisons.ids.filter { flipped.contains($0) }
  }

  var isClustered: Bool { sums.isClustered }

  /// The exact p that neither is better; nil of nothing.
  ///
  /// McNemar's of games, where each item has one; else of items, each for the judge who got more of its games right: games
  /// of one item are not independent.
  var p: Double? {
    guard outcomes.total > 0 else { return nil }
    guard isClustered else { return outcomes.mcNemar }
    let items = itemsWon
    return BinomialTest.twoSided(successes: items.first, of: items.first + items.second)
  }

  /// Items of which each judge got more games right than the other.
  var itemsWon: (first: Int, second: Int) {
    (sums.items.count { $0[0] > 0 }, sums.items.count { $0[0] < 0 })
  }

  var firstShare: Proportion {
    Proportion(outcomes.bothRight + outcomes.onlyFirst, of: outcomes.total)
  }

  var secondShare: Proportion {
    Proportion(outcomes.bothRight + outcomes.onlySecond, of: outcomes.total)
  }

  /// The first's accuracy less the second's, by drawing items again; nil where nothing varies.
  var interval: Interval? { sums.interval { $0[1] > 0 ? $0[0] / $0[1] : nil } }

  /// The smallest true difference that a sample like this finds four times in five; nil where none can be found.
  ///
  /// By the standard error that an interval at 95 % shows, where games are not independent.
  func detectable(_ interval: Interval?) -> Double? {
    guard isClustered else {
      return outcomes.discordance.flatMap {
        DetectableDifference.smallest(pairs: outcomes.total, discordance: $0)
      }
    }
    let each = NormalDistribution.twoSided(level: 0.95)
    // More than all there is can't be the difference.
    return interval.map { $0.width / (2 * each) * (each + NormalDistribution.quantile(0.8)) }
      .flatMap { $0 <= 1 ? $0 : nil }
  }
}
