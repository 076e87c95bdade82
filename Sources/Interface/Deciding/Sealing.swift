package import Judgment
package import Review

/// What is sealed for a reviewer in blind mode, by what was decided: for work that is done beside
/// the screen, such as measures.
package struct Sealing: Sendable, Equatable {
  package var reviewer: AuthorID
  /// The share of comparisons that are read blind, a seeded coin each.
  package var share: Double
  /// The session's `orderSeed`: what the coins depend on beside the comparison.
  package var seed: UInt64
  /// Whether conflicts are being settled: then only one's own adjudication opens a comparison.
  package var isAdjudicating = false

  package init(
    reviewer: AuthorID, share: Double = 1, seed: UInt64, isAdjudicating: Bool = false
  ) {
    self.reviewer = reviewer
    self.share = share
    self.seed = seed
    self.isAdjudicating = isAdjudicating
  }

  /// Whether a comparison is one of those that are read blind.
  package func isBlind(_ comparison: ComparisonID) -> Bool {
    share >= 1 || QueueMix.coin(seed, "blind", comparison) < share
  }

  /// Whether nothing may be told of a comparison: it is read blind, and was neither decided nor
  /// opened on purpose.
  package func seals(_ comparison: ComparisonID, _ decisions: Decisions) -> Bool {
    if isAdjudicating { return !decisions.hasEverAdjudicated(comparison, by: reviewer) }
    return isBlind(comparison) && !decisions.hasEverDecided(comparison, by: reviewer)
      && !decisions.hasRevealed(comparison, by: reviewer)
  }
}

extension State {
  /// Nil where nothing is sealed.
  package var sealing: Sealing? {
    blindness.isOn
      ? Sealing(
        reviewer: me.id, share: blindness.fraction, seed: session?.orderSeed ?? 0,
        isAdjudicating: adjudicating != nil) : nil
  }
}
