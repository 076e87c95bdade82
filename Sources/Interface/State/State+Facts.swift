package import Judgment
package import Review

extension State {
  /// The comparison in view, with its texts; nil where none is, or they are not read yet.
  package var comparison: Comparison? { current.flatMap { comparison($0) } }

  /// Its item; nil as `comparison` is.
  package var item: Item? { current.flatMap { item(of: $0) } }

  /// A comparison with its responses and gold; nil where it isn't known, or not read yet.
  package func comparison(_ id: ComparisonID) -> Comparison? { texts.comparisons[id] }

  /// The item of a comparison, with its texts; nil where it isn't known, or not read yet.
  package func item(of comparison: ComparisonID) -> Item? {
    texts.item(of: comparison)
  }

  /// The comparison's place in the session, from 0.
  package func number(of comparison: ComparisonID) -> Int? { table.row(of: comparison) }

  /// The comparison's place in the list as filtered, from 0.
  package var position: Int? { current.flatMap { queue.visible.firstIndex(of: $0) } }

  // MARK: - Runs

  /// Oldest first, those that go on among them.
  package func runs(of comparison: ComparisonID) -> [RunRecord] {
    (runsByComparison[comparison] ?? []).compactMap { records[$0] }
  }

  /// Whether there is any run of it, over or not.
  package func hasRun(_ comparison: ComparisonID?) -> Bool {
    comparison.map { runsByComparison[$0]?.isEmpty == false } ?? false
  }

  /// The run whose judgment is in view: the one chosen with `{` `}` or asked for last, else the
  /// newest in the order that the responses have without any run, so that a run in the other
  /// order does not swap the sides while one reads; else the newest.
  package func run(inViewOf comparison: ComparisonID) -> RunRecord? {
    if let chosen = sight.chosenRun[comparison], let record = records[chosen] { return record }
    guard let runs = runsByComparison[comparison], let newest = runs.last else { return nil }
    if runs.count > 1, let comparison = self.comparison(comparison) {
      let order = seededPresentation(of: comparison)
      if let run = runs.last(where: { records[$0]?.run.presentation == order }) {
        return records[run]
      }
    }
    return records[newest]
  }

  /// The run whose judgment is in view.
  package var run: RunRecord? { current.flatMap { run(inViewOf: $0) } }

  /// Which response is A, which B on screen: as the run in view was asked, else the seeded coin.
  package func presentation(of comparison: Comparison) -> Presentation {
    // While sealed, the runs must not show through the letters either.
    if isOpen(comparison.id), let run = run(inViewOf: comparison.id) { return run.run.presentation }
    return seededPresentation(of: comparison)
  }

  /// By the session's seeded coin alone, whatever was run; where a row comes a second time, the
  /// other way round than at first.
  package func seededPresentation(of comparison: Comparison) -> Presentation {
    let seed = session?.orderSeed ?? 0
    guard let first = queue.mixed.firstTime(of: comparison.id),
      let comparison = self.comparison(first)
    else {
      return Presentation.seeded(comparison, orderSeed: seed)
    }
    return Presentation.seeded(comparison, orderSeed: seed).reversed
  }

  /// Of the comparison in view.
  package var presentation: Presentation? { comparison.map { presentation(of: $0) } }

  /// Whether both orders ran and their verdicts contradict each other: the slot decided.
  package func isSlotDecided(_ comparison: ComparisonID) -> Bool {
    guard let run = run(inViewOf: comparison), case .response(let winner) = run.verdict else {
      return false
    }
    return runs(of: comparison).contains { other in
      guard other.isInOtherOrder(than: run), case .response(let otherWinner) = other.verdict else {
        return false
      }
      return otherWinner != winner
    }
  }

  /// The latest run of the same judge, asked the same way, with the responses the other way
  /// round, that is over.
  func otherOrder(than run: RunRecord) -> RunRecord? {
    runs(of: run.run.comparison).last { $0.isInOtherOrder(than: run) && !$0.isRunning }
  }

  /// Whether another run of this comparison was asked in the other order.
  package func hasOtherOrder(_ comparison: ComparisonID) -> Bool {
    guard let run = run(inViewOf: comparison) else { return false }
    return runs(of: comparison).contains { $0.run.presentation != run.run.presentation }
  }

  // MARK: - Labels

  /// The reviewer's labels on a comparison; none while they are masked among those in conflict.
  package func myLabels(_ comparison: ComparisonID) -> LabelHistory? {
    isMasked(comparison) ? nil : tallies[comparison]?.labels
  }

  /// The one that counts now, a draft or flag among them; nil where there is none.
  package func myLabel(_ comparison: ComparisonID) -> Label? {
    myLabels(comparison)?.current.label
  }

  /// Whether the reviewer has decided it and not taken that back.
  package func isLabelled(_ comparison: ComparisonID) -> Bool {
    myLabels(comparison)?.decision != nil
  }

  /// How the reviewer's label stands to the run in view.
  package func relation(_ comparison: ComparisonID) -> Relation {
    relation(of: myLabels(comparison)?.decision, on: comparison)
  }

  func relation(of decision: Label?, on comparison: ComparisonID) -> Relation {
    guard let label = decision, let run = run(inViewOf: comparison) else {
      return .none
    }
    return Relation(of: label, to: run.verdict, of: run.run.id, decidedAt: run.decidedAt)
  }

  /// Whether a stored ✓ may be shown: everything about this comparison's label is on disk.
  package func storage(_ comparison: ComparisonID) -> Storage {
    guard let event = myLabels(comparison)?.current.event else { return .nothing }
    return saving.storage(of: event)
  }

  /// What may be said of a label: `nothing` where there is none, `pending` on its way to the disk,
  /// `failed` with the reason.
  package enum Storage: Sendable, Equatable { case nothing, pending, stored, failed(String) }
}
