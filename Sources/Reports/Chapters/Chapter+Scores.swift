import Judgment
import Scoring

extension Chapter {
  /// A table for each judge that has outcomes: the headline by the benchmark's rule, then sections and subsets.
  static func scores(of evidence: Evidence, _ options: ReportOptions) -> Chapter? {
    let opened = evidence.comparisonsBySubset
    let floors = evidence.judgeRuns.compactMap { NoiseFloor($0) }
    var parts: [Part] = []
    for judge in evidence.scoredJudges {
      guard !judge.outcomes.isEmpty else { continue }
      let score = judge.score(by: options.rule)
      let table = ReportTable(score, of: judge, opened)
      parts.append(.table(table))
      let notes =
        score.notes + judge.remarks
        + floors.filter { $0.judge.words == judge.name }.map(\.sentence)
        + (table.hasUndefined ? [Score.undefinedNote] : [])
      if !notes.isEmpty { parts.append(.notes(notes)) }
    }
    return parts.isEmpty ? nil : Chapter(.scores, parts)
  }
}

extension Evidence {
  /// Those with gold, in their order.
  fileprivate var comparisonsBySubset: [String: [ComparisonID]] {
    var found: [String: [ComparisonID]] = [:]
    for comparison in comparisons where comparison.gold != nil {
      found[comparison.subset, default: []].append(comparison.id)
    }
    return found
  }
}

extension ReportTable {
  fileprivate init(
    _ score: Score, of judge: ScoredJudge, _ opened: [String: [ComparisonID]]
  ) {
    self.init(
      "\(score.benchmark) · \(judge.name)",
      columns: ["", "official", "95 % interval", "strict", "decided", "coverage", "items"])
    rows = ([score.headline] + score.figures).map { figure in
      Row(
        figure.name, level: figure.level,
        [
          .share(figure.official), .shareInterval(figure.interval), .share(figure.strict),
          .share(figure.decided), .share(figure.coverage), .count(figure.items),
        ],
        comparisons: figure.subsets.sorted().flatMap { opened[$0] ?? [] })
    }
  }
}

extension Score {
  /// Why a figure may be undefined.
  package static let undefinedNote =
    "n/a: nothing was judged or decided below it, or its interval, where it is no plain count, would "
    + "be of fewer than six items or nothing varies."
}

extension ScoredJudge {
  /// What was not counted, and what a sample says of all.
  package var remarks: [String] {
    var sentences: [String] = []
    if repeats > 0 {
      sentences.append(
        "\(repeats) runs repeat a comparison in the same order; the first of each counts.")
    }
    if withoutGold > 0 { sentences.append("\(withoutGold) runs are of comparisons without gold.") }
    if running > 0 { sentences.append("\(running) runs are not over.") }
    if let sentence = drawn.sentence(of: outcomes.count) { sentences.append(sentence) }
    return sentences
  }
}
