/// The benchmarks whose official scores are known.
package enum ScoredBenchmark: String, CaseIterable, Sendable {
  case rewardBench = "rewardbench"
  case rewardBench2 = "rewardbench2"
  case rmBench = "rm-bench"
  case rmb = "rmb"
  case judgeBench = "judgebench"
  case llmBar = "llmbar"
  /// Accuracy by subset, of anything with gold.
  case plain

  /// As it is written.
  package var title: String {
    switch self {
    case .rewardBench: "RewardBench"
    case .rewardBench2: "RewardBench 2"
    case .rmBench: "RM-Bench"
    case .rmb: "RMB"
    case .judgeBench: "JudgeBench"
    case .llmBar: "LLMBar"
    case .plain: "Accuracy"
    }
  }

  /// What a set of outcomes is scored as: by what their subsets and comparisons tell, never as a benchmark of which nothing is
  /// there. LLMBar's files name no subset, so that it is told by the format that all items were read in; other formats say
  /// nothing: anybody's pairs with a `subset` are read as RewardBench's rows are.
  package static func detect(_ outcomes: [Outcome], format: String? = nil) -> ScoredBenchmark {
    if format == ScoredBenchmark.llmBar.rawValue, !outcomes.isEmpty { return .llmBar }
    let subsets = Set(outcomes.map(\.subset))
    if outcomes.contains(where: { $0.styles != nil }) { return .rmBench }
    if !subsets.isEmpty, subsets.isSubset(of: RewardBenchScore.subsets) { return .rewardBench }
    if !subsets.isEmpty, subsets.isSubset(of: RewardBench2Score.subsets) { return .rewardBench2 }
    if !subsets.isEmpty, subsets.allSatisfy({ RMBScore.part(of: $0) != nil }) { return .rmb }
    if !subsets.isEmpty, subsets.allSatisfy(JudgeBenchScore.isSubset) { return .judgeBench }
    return .plain
  }

  /// The score by this benchmark's rule.
  ///
  /// - Parameters:
  ///   - outcomes: one a run, in the order of time; of a comparison and order at most one.
  ///   - failure: what a run without a verdict is officially worth; nil takes the benchmark's own rule. RM-R1's
  ///     code gives 0 where RewardBench's gives ½.
  /// - Returns: the score; of nothing, one whose figures are nil.
  package func score(_ outcomes: [Outcome], failure: Double? = nil) -> Score {
    // All but two count one order of a comparison: the first that was judged.
    let single = OrderPair.pairs(outcomes).map(\.first)
    return switch self {
    case .rewardBench: RewardBenchScore.score(single, failure: failure ?? 0.5)
    case .rewardBench2: RewardBench2Score.score(single, failure: failure ?? 0)
    case .rmBench: RMBenchScore.score(single, failure: failure ?? 0)
    case .rmb: RMBScore.score(single, failure: failure ?? 0)
    case .judgeBench: JudgeBenchScore.score(outcomes)
    case .llmBar: LLMBarScore.score(outcomes, failure: failure ?? 0)
    case .plain: PlainScore.score(single, failure: failure ?? 0)
    }
  }
}
