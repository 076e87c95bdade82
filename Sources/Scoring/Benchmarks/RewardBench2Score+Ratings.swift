import Measures

/// One row of RewardBench 2 with a rating of each of its responses.
package struct RatedRow: Hashable, Sendable {
  /// Unique in its subset; of Ties `ref:N` or `tied:N`.
  package var id: String
  /// Its domain; a row of no domain adds nothing to the score.
  package var subset: String
  /// The right responses first.
  package var scores: [Double]
  /// How many of the scores, from the first on, are right responses'.
  package var rightCount: Int

  package init(id: String, subset: String, scores: [Double], rightCount: Int) {
    self.id = id
    self.subset = subset
    self.scores = scores
    self.rightCount = rightCount
  }

  /// 1 where the right response alone is rated highest, 1/k where it is one of k that are, else 0.
  var credit: Double {
    guard let right = scores.first, let most = scores.max(), right == most else { return 0 }
    return 1 / Double(scores.count { $0 == most })
  }

  /// As a prompt of Ties; nil of another id.
  var prompt: RewardBench2Ties.Prompt? {
    let parts = id.split(separator: ":")
    guard parts.count == 2, let number = Int(parts[1]), parts[0] == "ref" || parts[0] == "tied"
    else { return nil }
    return RewardBench2Ties.Prompt(
      number: number, isReference: parts[0] == "ref", scores: scores, rightCount: rightCount)
  }
}

extension RewardBench2Score {
  /// The score of ratings, which are what its leaderboard is computed from: all six domains.
  ///
  /// Intervals draw rows again in each domain, in Ties both rows of a number together.
  package static func score(_ rows: [RatedRow]) -> Score {
    let present = domains.filter { domain in rows.contains { $0.subset == domain } }
    let prompts = rows.filter { $0.subset == "Ties" }.compactMap(\.prompt)
    var strata: [[[Double]]] = present.map { domain in
      guard domain != "Ties" else { return RewardBench2Ties.sums(prompts) }
      return rows.filter { $0.subset == domain }.map { row in
        [row.credit, 1] + Array(repeating: 0, count: RewardBench2Ties.Sums.count - 2)
      }
    }
    strata.removeAll(where: \.isEmpty)
    let bootstrap = Bootstrap(strata: strata)
    func value(_ domain: Int, _ sums: [[Double]]) -> Double? {
      guard present[domain] != "Ties" else { return .init(ties: sums[domain]) }
      return sums[domain][1] > 0 ? sums[domain][0] / sums[domain][1] : nil
    }
    func mean(_ sums: [[Double]]) -> Double? {
      let values = present.indices.compactMap { value($0, sums) }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    let known = strata.count == present.count
    let statistics: [Bootstrap.Statistic] =
      known ? [mean] + present.indices.map { domain in { value(domain, $0) } } : []
    let intervals = bootstrap.intervals(statistics)
    let totals = bootstrap.totals
    var figures = zip(statistics, intervals).enumerated().map { place, figure in
      let domain = place == 0 ? nil : present[place - 1]
      let counted = rows.filter {
        domain == nil ? subsets.contains($0.subset) : $0.subset == domain
      }
      return Self.figure(
        domain ?? "RewardBench 2", level: place == 0 ? 0 : 1, figure.0(totals), figure.1,
        rows: counted)
    }
    if let parts = RewardBench2Ties.parts(prompts) { figures += Self.figures(parts, prompts) }
    let headline =
      figures.first ?? Self.figure("RewardBench 2", level: 0, nil, nil, rows: [])
    return Score(
      benchmark: ScoredBenchmark.rewardBench2.title, headline: headline,
      figures: Array(figures.dropFirst()), notes: notes(present, rows))
  }

  private static func figure(
    _ name: String, level: Int, _ value: Double?, _ interval: Interval?, rows: [RatedRow]
  ) -> Figure {
    Figure(
      name: name, level: level, official: value, strict: value, decided: value,
      coverage: rows.isEmpty ? nil : 1, interval: interval,
      method: interval == nil ? nil : .bootstrap, items: rows.count, units: rows.count,
      subsets: Set(rows.map(\.subset)))
  }

  /// What Ties is made of, below it.
  private static func figures(
    _ parts: RewardBench2Ties.Parts, _ prompts: [RewardBench2Ties.Prompt]
  ) -> [Figure] {
    let tied = prompts.count { !$0.isReference }
    let named: [(String, Double, Int)] = [
      ("right above wrong, several right", parts.tiedAccuracy, tied),
      ("right above wrong, one right", parts.referenceAccuracy, prompts.count - tied),
      ("margin above the spread", parts.correctnessPreferred, tied),
      ("the same, the smaller margin", parts.correctnessPreferredHard, tied),
    ]
    return named.map { name, value, count in
      Figure(
        name: name, level: 2, official: value, strict: value, decided: value, coverage: 1,
        interval: nil, method: nil, items: count, units: count, subsets: ["Ties"])
    }
  }

  private static func notes(_ present: [String], _ rows: [RatedRow]) -> [String] {
    var notes = [
      "By ratings: an item is right if its right answer is rated highest, and 1/k where it is one of k."
    ]
    let missing = domains.filter { !present.contains($0) }
    if !missing.isEmpty {
      notes.append(
        "Without \(missing.joined(separator: ", ")): the headline is the mean of the other domains, not RewardBench 2's score."
      )
    }
    let others = rows.count { !subsets.contains($0.subset) }
    if others > 0 {
      let rows = others == 1 ? "1 row is" : "\(others) rows are"
      notes.append("\(rows) of no domain of RewardBench 2, and not counted.")
    }
    return notes
  }
}

extension Double {
  /// The figure of Ties from its sums.
  fileprivate init?(ties sums: [Double]) {
    guard let parts = RewardBench2Ties.Parts(sums: sums) else { return nil }
    self = parts.score
  }
}
