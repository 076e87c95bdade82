import Judgment

/// One judge's runs that are over, by the comparison that they are of.
package struct JudgeRuns: Sendable {
  package let judge: JudgeKey
  /// Those with a run, in the order of the evidence.
  package var comparisons: [JudgedComparison]
}

/// One judge's runs of one comparison.
package struct JudgedComparison: Sendable {
  /// What the runs are of, with its labels and gold.
  package let comparison: ComparisonFacts
  /// Those that are over, in the order of time.
  package var runs: [RunFacts]

  /// Those that count: of several in one order the first.
  package var firsts: [RunFacts] {
    var shown: [Presentation] = []
    return runs.filter { run in
      guard !shown.contains(run.presentation) else { return false }
      shown.append(run.presentation)
      return true
    }
  }

  /// Whether it is of two responses: places A and B, and one other order, are of those only.
  package var isPair: Bool { comparison.responses.count == 2 }

  /// The run that counts of a pair with the responses shown in the comparison's order; nil where there is none.
  package var forward: RunFacts? { isPair ? first(of: given) : nil }

  /// The run that counts of a pair in the other order.
  package var backward: RunFacts? { isPair ? first(of: given.reversed) : nil }

  private var given: Presentation { Presentation(comparison.responses.map(\.id)) }

  private func first(of presentation: Presentation) -> RunFacts? {
    runs.first { $0.presentation == presentation }
  }
}

extension Evidence {
  /// Each judge's runs that are over, in the order of `judges`; runs of unknown comparisons are left out.
  package var judgeRuns: [JudgeRuns] {
    let places = Dictionary(comparisons.enumerated().map { ($1.id, $0) }) { first, _ in first }
    var found: [JudgeKey: [Int: [RunFacts]]] = [:]
    for run in runs where run.isOver {
      guard let place = places[run.comparison] else { continue }
      found[run.judge, default: [:]][place, default: []].append(run)
    }
    return judges.compactMap { judge in
      guard let runs = found[judge] else { return nil }
      return JudgeRuns(
        judge: judge,
        comparisons: runs.keys.sorted().map {
          JudgedComparison(comparison: comparisons[$0], runs: runs[$0] ?? [])
        })
    }
  }
}
