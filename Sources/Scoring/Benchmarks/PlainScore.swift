/// Accuracy by subset, of anything with gold: every comparison counts alike.
package enum PlainScore {
  /// All, then subset by subset; `failure` is what a run without a verdict is officially worth,
  /// 0…1.
  package static func score(_ outcomes: [Outcome], failure: Double) -> Score {
    let sheet = ScoreSheet(outcomes, failure: failure)
    let subsets =
      sheet.subsets.count > 1 ? sheet.subsets.map { ($0, 1, Formula.pooled(subsets: [$0])) } : []
    let figures = sheet.figures([("all", 0, .pooled(subsets: sheet.subsets))] + subsets)
    return Score(
      benchmark: ScoredBenchmark.plain.title, headline: figures[0],
      figures: Array(figures.dropFirst()), notes: [])
  }
}
