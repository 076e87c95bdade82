/// LLMBar: the mean accuracy over both orders, and how often both orders agree.
///
/// Zeng et al., “Evaluating large language models at evaluating instruction following” (arXiv 2310.07641).
package enum LLMBarScore {
  /// All, then subset by subset, then both orders; `failure` is what a run without a verdict is
  /// officially worth, 0…1.
  package static func score(_ outcomes: [Outcome], failure: Double) -> Score {
    let sheet = ScoreSheet(outcomes, failure: failure)
    let pairs = OrderPair.pairs(outcomes).filter { $0.second != nil }
    var rows: [(name: String, level: Int, formula: Formula)] = [
      ("LLMBar", 0, .pooled(subsets: sheet.subsets))
    ]
    if sheet.subsets.count > 1 {
      rows += sheet.subsets.map { ($0, 1, .pooled(subsets: [$0])) }
    }
    var figures = sheet.figures(rows)
    if !pairs.isEmpty {
      figures += orders(pairs, "right in both orders") {
        $0.result == .right && $1.result == .right
      }
      figures += orders(pairs, "the same in both orders") {
        $0.result == $1.result && !$0.isFailure
      }
    }
    let notes =
      pairs.isEmpty
      ? ["Judged in one order only; LLMBar's accuracy is the mean of both."]
      : []
    return Score(
      benchmark: ScoredBenchmark.llmBar.title, headline: figures[0],
      figures: Array(figures.dropFirst()), notes: notes)
  }

  private static func orders(
    _ pairs: [OrderPair], _ name: String, _ holds: (Outcome, Outcome) -> Bool
  ) -> [Figure] {
    let sheet = ScoreSheet(
      pairs.compactMap { pair in
        pair.second.map { second in
          CreditedUnit(
            item: pair.item, subset: pair.subset,
            credit: Credit(holds(pair.first, second) ? .right : .wrong, failure: 0))
        }
      })
    return sheet.figures([(name, 1, .pooled(subsets: sheet.subsets))])
  }
}
