package import Judgment

/// How a label stands to a run's verdict: always computed, never stored.
package enum Relation: String, Sendable, Hashable, CaseIterable {
  case agrees
  /// Given after seeing that verdict, and different.
  case overrides
  /// Given without having seen that verdict, and different.
  case disagrees
  /// Nothing to compare: no decision, `cannot judge`, or a run without a verdict.
  case none

  /// `decidedAt` is how many of the run's pieces it took until the verdict stood: a label that
  /// saw fewer did not see it. Nil where that isn't known.
  package init(of label: Label, to verdict: Verdict, of run: RunID, decidedAt: Int? = nil) {
    guard label.isDecision, let choice = label.choice else {
      self = .none
      return
    }
    let agrees: Bool
    switch (choice, verdict) {
    case (.cannot, _), (_, .failure), (_, .pending):
      self = .none
      return
    case (.response(let chosen), .response(let judged)): agrees = chosen == judged
    case (.tie, .tie): agrees = true
    case (.response, .tie), (.tie, .response), (.bothBad, .response), (.bothBad, .tie):
      agrees = false
    }
    if agrees {
      self = .agrees
    } else {
      self = label.hasSeenVerdict(of: run, decidedAt: decidedAt) ? .overrides : .disagrees
    }
  }
}

extension Label {
  /// Whether a run's verdict was on screen before the label was given.
  ///
  /// A blind label has seen none, whatever it lists. Panes that are listed must include one
  /// that shows verdicts.
  package func hasSeenVerdict(of run: RunID, decidedAt: Int? = nil) -> Bool {
    guard !isBlind else { return false }
    return seen.contains { seen in
      seen.run == run && seen.pieces >= (decidedAt ?? 0)
        && (seen.panes.isEmpty || seen.panes.contains { $0 == "verdict" || $0 == "raw" })
    }
  }
}
