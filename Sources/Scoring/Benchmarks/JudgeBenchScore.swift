/// JudgeBench: both orders of every pair; right if the two games together favour gold.
///
/// Tan et al., “JudgeBench: a benchmark for evaluating LLM-based judges” (arXiv 2410.12784); the rule of its `utils/metrics.py`: a right
/// game counts +1, a wrong one −1, a tie or none 0, and the pair is right where the sum is above 0.
package enum JudgeBenchScore {
  /// The categories of the paper, by what their sources begin with.
  package static let categories: [(name: String, prefix: String)] = [
    ("Knowledge", "mmlu-pro"), ("Reasoning", "livebench-reasoning"), ("Math", "livebench-math"),
    ("Coding", "livecodebench"),
  ]

  static func isSubset(_ subset: String) -> Bool {
    categories.contains { subset.hasPrefix($0.prefix) }
  }

  /// Pairs judged in one order or both, by category and subset; a failure counts 0 in its pair's
  /// sum.
  package static func score(_ outcomes: [Outcome]) -> Score {
    let pairs = OrderPair.pairs(outcomes)
    let sheet = ScoreSheet(
      pairs.map { CreditedUnit(item: $0.item, subset: $0.subset, credit: credit($0)) })
    var rows: [(name: String, level: Int, formula: Formula)] = [
      ("JudgeBench", 0, .pooled(subsets: sheet.subsets))
    ]
    for category in categories {
      let subsets = sheet.subsets.filter { $0.hasPrefix(category.prefix) }
      guard !subsets.isEmpty else { continue }
      rows.append((category.name, 1, .pooled(subsets: subsets)))
      if subsets.count > 1 { rows += subsets.map { ($0, 2, .pooled(subsets: [$0])) } }
    }
    let figures = sheet.figures(rows)
    var notes = [
      "A pair is right where its two orders together favour gold: a right game counts +1, a wrong one −1, a tie or none 0."
    ]
    let single = pairs.count { $0.second == nil }
    if single > 0 {
      notes.append(
        "\(single) of \(pairs.count) pairs were judged in one order only, which then decides alone."
      )
    }
    return Score(
      benchmark: ScoredBenchmark.judgeBench.title, headline: figures[0],
      figures: Array(figures.dropFirst()), notes: notes)
  }

  static func credit(_ pair: OrderPair) -> Credit {
    let games = [pair.first, pair.second].compactMap(\.self)
    let sum = games.reduce(0) { sum, game in
      switch game.result {
      case .right: sum + 1
      case .wrong: sum - 1
      case .tie, .failure: sum
      }
    }
    let value = sum > 0 ? 1.0 : 0.0
    return Credit(
      official: value, strict: value,
      decided: games.contains(where: \.isFailure) ? nil : value)
  }
}
