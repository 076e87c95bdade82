/// What an outcome is worth, from 0 to 1, in each of the three ways of counting.
package struct Credit: Hashable, Sendable {
  /// By the benchmark's own rule.
  package var official: Double
  /// A failure is wrong.
  package var strict: Double
  /// Of what was decided; nil where nothing was.
  package var decided: Double?

  package init(official: Double, strict: Double, decided: Double?) {
    self.official = official
    self.strict = strict
    self.decided = decided
  }

  /// A right verdict is worth 1, a wrong one 0, a tie ½, and a failure officially what the rule gives it.
  package init(_ result: Outcome.Result, failure: Double) {
    switch result {
    case .right: self.init(official: 1, strict: 1, decided: 1)
    case .wrong: self.init(official: 0, strict: 0, decided: 0)
    case .tie: self.init(official: 0.5, strict: 0.5, decided: 0.5)
    case .failure: self.init(official: failure, strict: 0, decided: nil)
    }
  }
}

/// The ways of counting that stand beside each other.
package enum Counting: CaseIterable, Sendable {
  case official
  case strict
  case decided
  /// The share that was decided at all: what `decided` speaks of.
  case coverage
}
