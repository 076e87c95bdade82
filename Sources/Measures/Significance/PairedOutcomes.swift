/// Two judges on the same comparisons: who was right where.
package struct PairedOutcomes: Equatable, Sendable {
  /// Comparisons, as in all four.
  package var bothRight: Int
  package var onlyFirst: Int
  package var onlySecond: Int
  package var bothWrong: Int

  package init(bothRight: Int, onlyFirst: Int, onlySecond: Int, bothWrong: Int) {
    self.bothRight = bothRight
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    self.bothWrong = bothWrong
  }

  package var total: Int { bothRight + onlyFirst + onlySecond + bothWrong }

  /// The share on which they differ; nil of nothing.
  package var discordance: Double? {
    total == 0 ? nil : Double(onlyFirst + onlySecond) / Double(total)
  }

  /// The first's accuracy less the second's; nil of nothing.
  package var difference: Double? {
    total == 0 ? nil : Double(onlyFirst - onlySecond) / Double(total)
  }

  /// The exact p that neither is better: of the comparisons on which they differ, as many are each one's.
  ///
  /// McNemar, “Note on the sampling error of the difference between correlated proportions”, Psychometrika 12 (1947).
  /// For independent comparisons; where items give several, `Bootstrap` by item.
  package var mcNemar: Double {
    BinomialTest.twoSided(successes: onlyFirst, of: onlyFirst + onlySecond)
  }
}
