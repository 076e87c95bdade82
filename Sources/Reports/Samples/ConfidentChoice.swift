import Judgment

/// The response that a judge favours in a comparison, and how sure it says it is, from 0 to 1.
struct ConfidentChoice {
  let comparison: ComparisonFacts
  var response: ResponseID
  var confidence: Double

  /// What a judge's sureness is read from.
  enum Source: CaseIterable {
    /// The probability of the letter that was written, among the letters.
    case letter
    /// The odds of both orders together, in which a lean to a place cancels out.
    case bothOrders
    /// The share of several runs in one order that chose the same.
    case votes

    var words: String {
      switch self {
      case .letter: "letter p"
      case .bothOrders: "both-order preference"
      case .votes: "vote share"
      }
    }
  }

  static func choices(of runs: JudgeRuns, by source: Source) -> [ConfidentChoice] {
    runs.comparisons.flatMap { comparison in
      switch source {
      case .letter: letters(comparison)
      case .bothOrders: preference(comparison).map { [$0] } ?? []
      case .votes: votes(comparison)
      }
    }
  }

  /// One for each order; of runs that name a response and have odds.
  private static func letters(_ judged: JudgedComparison) -> [ConfidentChoice] {
    judged.firsts.compactMap { run in
      guard case .response(let response) = run.verdict, let letter = run.letter,
        let p = run.odds?.probability(of: letter)
      else { return nil }
      return ConfidentChoice(comparison: judged.comparison, response: response, confidence: p)
    }
  }

  /// Nil without odds in both orders, and where neither response is favoured.
  private static func preference(_ judged: JudgedComparison) -> ConfidentChoice? {
    let orders = BothOrders(
      forward: judged.forward?.odds?.probability(ofSlot: 0),
      backward: judged.backward?.odds?.probability(ofSlot: 0),
      forwardLetter: judged.forward?.letter, backwardLetter: judged.backward?.letter)
    guard let first = orders.preference, first != 0.5 else { return nil }
    return ConfidentChoice(
      comparison: judged.comparison,
      response: judged.comparison.responses[first > 0.5 ? 0 : 1].id,
      confidence: max(first, 1 - first))
  }

  /// One for each order with two runs or more that decided; none where no response alone has the most votes.
  private static func votes(_ judged: JudgedComparison) -> [ConfidentChoice] {
    judged.firsts.map(\.presentation).compactMap { presentation in
      let votes = Votes(
        judged.runs.lazy.filter { $0.presentation == presentation }.map(\.verdict))
      let decided = votes.total - votes.failures.values.reduce(0, +)
      let most = presentation.responses.map { votes.wins(of: $0) }.max() ?? 0
      let leaders = presentation.responses.filter { votes.wins(of: $0) == most }
      guard decided > 1, leaders.count == 1, most > votes.ties else { return nil }
      return ConfidentChoice(
        comparison: judged.comparison, response: leaders[0],
        confidence: Double(most) / Double(decided))
    }
  }
}
