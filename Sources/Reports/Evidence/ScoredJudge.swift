package import Judgment
package import Scoring

/// A judge's outcomes: of one model, asked in one way.
package struct ScoredJudge: Sendable {
  /// See `JudgeKey.words`; two judges of different files may have the same.
  package var name: String
  /// On comparisons with gold, at most one an order.
  package var outcomes: [Outcome]
  /// See `JudgeKey.failureCredit`.
  package var failureCredit: Double?
  /// What the items were read as, such as `llmbar`.
  package var formats: Set<String> = []
  /// Runs that repeat a comparison in an order that already has one.
  package var repeats = 0
  /// Runs whose comparison has no gold.
  package var withoutGold = 0
  /// Runs that go on.
  package var running = 0
  /// Those of the outcomes whose items were drawn by chance.
  package var drawn = DrawnOutcomes()

  package init(name: String, outcomes: [Outcome] = [], failureCredit: Double? = nil) {
    self.name = name
    self.outcomes = outcomes
    self.failureCredit = failureCredit
  }

  /// The benchmark that the outcomes are of.
  package var benchmark: ScoredBenchmark {
    .detect(outcomes, format: formats.count == 1 ? formats.first : nil)
  }

  /// By the rule given, or by the benchmark's own.
  package func score(by rule: ScoredBenchmark?) -> Score {
    (rule ?? benchmark).score(outcomes, failure: failureCredit)
  }
}

extension Evidence {
  /// Each judge's outcomes: of several runs of a comparison in one order the first that ended counts.
  package var scoredJudges: [ScoredJudge] {
    let comparisons = Dictionary(comparisons.map { ($0.id, $0) }) { first, _ in first }
    var judges: [ScoredJudge] = []
    var places: [JudgeKey: Int] = [:]
    var seen: Set<JudgedOrder> = []
    for run in runs {
      guard let comparison = comparisons[run.comparison] else { continue }
      let place = places[run.judge] ?? judges.count
      if place == judges.count {
        places[run.judge] = place
        judges.append(
          ScoredJudge(name: run.judge.words, failureCredit: run.judge.failureCredit))
      }
      guard run.isOver else {
        judges[place].running += 1
        continue
      }
      guard let gold = comparison.gold else {
        if !comparison.isGoldHidden { judges[place].withoutGold += 1 }
        continue
      }
      guard seen.insert(JudgedOrder(run)).inserted else {
        judges[place].repeats += 1
        continue
      }
      judges[place].formats.insert(comparison.format)
      let outcome = Outcome(run, of: comparison, gold: gold)
      judges[place].outcomes.append(outcome)
      if let sample = run.sample { judges[place].drawn.add(outcome, sample) }
    }
    return judges
  }
}

/// A judge on a comparison in one order.
private struct JudgedOrder: Hashable {
  var judge: JudgeKey
  var comparison: ComparisonID
  var presentation: Presentation

  init(_ run: RunFacts) {
    judge = run.judge
    comparison = run.comparison
    presentation = run.presentation
  }
}

extension Outcome {
  fileprivate init(_ run: RunFacts, of comparison: ComparisonFacts, gold: Gold) {
    self.init(
      item: comparison.item.text, comparison: comparison.id.text, subset: comparison.subset,
      result: .init(run.verdict, gold: gold), goldIsFirst: gold.isFirst(in: run.presentation),
      styles: comparison.rule.flatMap(Outcome.Styles.init(rule:)),
      isBestOfN: comparison.rule == "best-against-each")
  }
}

extension Outcome.Result {
  package init(_ verdict: Verdict, gold: Gold) {
    switch (verdict, gold) {
    case (.response(let chosen), .response(let right)): self = chosen == right ? .right : .wrong
    case (.tie, .tie): self = .right
    case (.response, .tie): self = .wrong
    case (.tie, .response): self = .tie
    case (.failure(let failure), _): self = .failure(failure)
    case (.pending, _): self = .failure(.interrupted)
    }
  }
}

extension Gold {
  fileprivate func isFirst(in presentation: Presentation) -> Bool? {
    guard case .response(let id) = self else { return nil }
    return presentation.responses.first == id
  }
}
