import Judgment
package import Review

/// The decision that an export goes by, and whose it is.
package struct FinalLabel: Sendable, Equatable {
  /// Of an adjudication its own, else what the rule makes of the labels.
  package var choice: Label.Choice
  /// The mean of what those said who chose so, 1 to 3; nil where nobody did.
  package var strength: Double?
  /// The reasons that they gave, each once.
  package var reasons: [String]
  /// Who decided so.
  package var authors: [Author]
  /// What it was decided by where reviewers differed.
  package var adjudication: Adjudication?

  package init(
    choice: Label.Choice, strength: Double? = nil, reasons: [String] = [], authors: [Author]
  ) {
    self.choice = choice
    self.strength = strength
    self.reasons = reasons
    self.authors = authors
  }

  /// What several decisions of one choice come to.
  init(choice: Label.Choice, of labels: [LabelHistory], authors: [Author]? = nil) {
    let agreeing = labels.filter { $0.decision?.choice == choice }
    let strengths = agreeing.compactMap { $0.decision?.strength }
    var reasons: [String] = []
    for reason in agreeing.flatMap({ $0.decision?.reasons ?? [] }) where !reasons.contains(reason) {
      reasons.append(reason)
    }
    self.init(
      choice: choice,
      strength: strengths.isEmpty
        ? nil : Double(strengths.reduce(0, +)) / Double(strengths.count),
      reasons: reasons, authors: authors ?? agreeing.map(\.author))
  }

  /// The response that was chosen.
  func winner() throws(LeftOut) -> ResponseID {
    switch choice {
    case .response(let id): return id
    case .tie: throw LeftOut(.tie)
    case .bothBad: throw LeftOut(.bothBad)
    case .cannot: throw LeftOut(.cannotJudge)
    }
  }
}
