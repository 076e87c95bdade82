import Judgment
import Measures
import Scoring

/// Two judges on what both judged: the same comparison, with the responses in the same order.
struct SharedRuns {
  let first: JudgeKey
  let second: JudgeKey
  /// Those with gold, in the order of the evidence.
  private(set) var games: [Game] = []
  /// Those without.
  private(set) var withoutGold = 0
  /// Those whose comparison has gold that is hidden.
  private(set) var goldHidden = 0

  /// A comparison in one order, judged by both.
  struct Game {
    let comparison: ComparisonFacts
    let first: RunFacts
    let second: RunFacts
    fileprivate let results: (first: Outcome.Result, second: Outcome.Result)

    /// Only a right verdict is: none and a tie are wrong, but for a tie that is gold.
    var isFirstRight: Bool { results.first == .right }
    var isSecondRight: Bool { results.second == .right }

    /// Whether both came to a verdict; a tie is one.
    var isDecided: Bool { !results.first.isFailure && !results.second.isFailure }
  }

  init(_ first: JudgeRuns, _ second: JudgeRuns) {
    self.first = first.judge
    self.second = second.judge
    let others = Dictionary(second.comparisons.map { ($0.comparison.id, $0.firsts) }) { one, _ in
      one
    }
    for judged in first.comparisons {
      guard let theirs = others[judged.comparison.id] else { continue }
      for run in judged.firsts {
        guard let other = theirs.first(where: { $0.presentation == run.presentation }) else {
          continue
        }
        guard let gold = judged.comparison.gold else {
          if judged.comparison.isGoldHidden { goldHidden += 1 } else { withoutGold += 1 }
          continue
        }
        games.append(
          Game(
            comparison: judged.comparison, first: run, second: other,
            results: (
              Outcome.Result(run.verdict, gold: gold), Outcome.Result(other.verdict, gold: gold)
            )))
      }
    }
  }

  var isEmpty: Bool { games.isEmpty && withoutGold == 0 && goldHidden == 0 }
}

extension Outcome.Result {
  fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}
