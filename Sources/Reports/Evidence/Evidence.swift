package import Judgment
package import Review

/// What is known of a session, or of files of judgments: what every chapter is computed from.
///
/// Texts are not in it, only what measures ask of them, so that a hundred thousand judgments fit into memory.
package struct Evidence: Sendable {
  /// In the order of the files.
  package var comparisons: [ComparisonFacts]
  /// In the order of time.
  package var runs: [RunFacts]
  /// Comparisons that were left out because a blind reviewer has not decided them yet.
  package var sealed: Int
  /// Comparisons that have gold which is not among their facts, for it is hidden from a reviewer who
  /// has not decided them yet.
  package var goldHidden: Int
  /// What is handed out to reviewers, oldest first.
  package var assignments: [Assignment]
  /// What was handed out before and replaced since.
  package var replaced: [Assignment] = []
  /// When each author last decided something.
  package var lastActive: [AuthorID: Timestamp]

  package init(
    comparisons: [ComparisonFacts] = [], runs: [RunFacts] = [], sealed: Int = 0,
    goldHidden: Int = 0, assignments: [Assignment] = [], lastActive: [AuthorID: Timestamp] = [:]
  ) {
    self.comparisons = comparisons
    self.runs = runs
    self.sealed = sealed
    self.goldHidden = goldHidden
    self.assignments = assignments
    self.lastActive = lastActive
  }

  /// Judges in the order in which they first ran.
  package var judges: [JudgeKey] {
    var seen: Set<JudgeKey> = []
    return runs.compactMap { seen.insert($0.judge).inserted ? $0.judge : nil }
  }

  /// Reviewers with a current decision, in the order of their names.
  package var reviewers: [Author] {
    let all = Set(comparisons.flatMap { $0.labels.filter(\.isDecided).map(\.author) })
    return all.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  /// Reviewers whose rankings say something of a comparison, in the order of their names.
  package var rankers: [Author] {
    Set(comparisons.flatMap { $0.derived.map(\.author) })
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }
}

extension Evidence {
  /// - Parameters:
  ///   - items: with all their texts.
  ///   - comparisons: of these items.
  ///   - runs: in the order of time.
  ///   - decisions: what people decided of them.
  ///   - sealed: comparisons of which nothing may be told.
  ///   - reviewer: who may not know gold before deciding: that of comparisons
  ///     without a current decision of theirs is left out, for any figure that counted it would
  ///     tell of it, if only by how it changed.
  ///   - transcript: a run's text, from wherever it is kept.
  package init(
    items: [Item], comparisons: [Comparison], runs: [Run], _ decisions: Decisions,
    sealed: Set<ComparisonID> = [], goldIsHiddenFrom reviewer: AuthorID? = nil,
    transcript: (Run) throws -> Transcript
  ) rethrows {
    self.init(assignments: decisions.assignments.map(\.assignment))
    replaced = decisions.replacedAssignments
    for event in decisions.events.values {
      lastActive[event.author.id] = max(lastActive[event.author.id] ?? event.at, event.at)
    }
    let items = Dictionary(items.map { ($0.id, $0) }) { first, _ in first }
    var owners: [ComparisonID: Item] = [:]
    for comparison in comparisons where owners[comparison.id] == nil {
      guard let item = items[comparison.item] else { continue }
      guard !sealed.contains(comparison.id) else {
        self.sealed += 1
        continue
      }
      owners[comparison.id] = item
      var facts = ComparisonFacts(comparison, of: item, decisions)
      if let reviewer, facts.gold != nil,
        decisions.label(of: comparison.id, by: reviewer)?.decision == nil
      {
        facts.gold = nil
        facts.isGoldHidden = true
        goldHidden += 1
      }
      self.comparisons.append(facts)
    }
    for run in runs {
      guard let item = owners[run.comparison] else { continue }
      var whole = run
      whole.transcript = try transcript(run)
      let reviews = decisions.reviews(of: run.id).compactMap(\.review.rationale)
      self.runs.append(RunFacts(of: whole, on: item, rationales: reviews))
    }
  }
}
