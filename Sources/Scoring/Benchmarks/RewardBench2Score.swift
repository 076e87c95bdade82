/// RewardBench 2: one right answer against three, by domain, and Ties by ratings; the plain mean of six.
///
/// Malik et al., “RewardBench 2: advancing reward model evaluation” (arXiv 2506.01937).
package enum RewardBench2Score {
  /// The domains, in the order of the paper.
  package static let domains = ["Factuality", "Precise IF", "Math", "Safety", "Focus", "Ties"]
  /// The domains' names, as rows have them.
  package static let subsets = Set(domains)

  /// The domains that choices can tell, all but Ties; `failure` is what a run without a verdict is
  /// officially worth, 0…1.
  package static func score(_ outcomes: [Outcome], failure: Double) -> Score {
    // Ties asks for ratings, not for a winner: choices say nothing of it.
    let compared = outcomes.filter { $0.subset != "Ties" }
    let sheet = ScoreSheet(BestOfN.units(compared, failure: failure))
    let figures = sheet.figures(
      [("RewardBench 2", 0, .mean(domains.map { .pooled(subsets: [$0]) }))]
        + sheet.subsets.sorted {
          (domains.firstIndex(of: $0) ?? 0) < (domains.firstIndex(of: $1) ?? 0)
        }
        .map { ($0, 1, .pooled(subsets: [$0])) })
    var notes = [
      "An item is right only if its right answer beats each of the others, one comparison each: chance is 1 in 8, where the paper's choice among four has 1 in 4."
    ]
    let missing = domains.filter { !sheet.subsets.contains($0) }
    if !missing.isEmpty {
      notes.append(
        "Without \(missing.joined(separator: ", ")): the headline is the mean of the other domains, not RewardBench 2's score."
      )
    }
    if compared.count < outcomes.count {
      notes.append("Ties is scored from ratings of every answer; comparisons can't score it.")
    }
    return Score(
      benchmark: ScoredBenchmark.rewardBench2.title, headline: figures[0],
      figures: Array(figures.dropFirst()), notes: notes)
  }
}
