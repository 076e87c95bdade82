package import Judgment

extension Decisions {
  /// Where a comparison's reviewers decided differently, or did when it was adjudicated; nil where
  /// there is nothing to settle and nothing was settled.
  package func conflict(on comparison: ComparisonID) -> Conflict? {
    let votes = votes(on: comparison)
    let differs = votes.contains { $0.label.choice != votes[0].label.choice }
    guard let adjudication = adjudication(of: comparison)?.adjudication else {
      return differs ? Conflict(comparison: comparison, state: .open, votes: votes) : nil
    }
    return Conflict(
      comparison: comparison, state: isStale(adjudication, votes) ? .stale : .adjudicated,
      votes: votes)
  }

  /// The current decisions on a comparison, one a reviewer, in the order of author ids.
  private func votes(on comparison: ComparisonID) -> [Conflict.Vote] {
    labels(of: comparison).compactMap { history in
      guard let label = history.decision else { return nil }
      return Conflict.Vote(author: history.author, event: history.current.event, label: label)
    }
  }

  /// Whether somebody whose label it was decided from decides otherwise now. A changed note or
  /// strength is no other decision; a source that isn't among the events known says nothing.
  private func isStale(_ adjudication: Adjudication, _ votes: [Conflict.Vote]) -> Bool {
    adjudication.sources.contains { source in
      guard let event = events[source], case .label(let label) = event.body else { return false }
      return votes.first { $0.author.id == event.author.id }?.label.choice != label.choice
    }
  }

  /// An author's own adjudication of a comparison that holds, with its event.
  package func adjudication(
    of comparison: ComparisonID, by author: AuthorID
  ) -> (event: Event, adjudication: Adjudication)? {
    let own = active(.adjudications(comparison)).last { $0.author.id == author }
    guard let own, case .adjudication(let adjudication) = own.body else { return nil }
    return (own, adjudication)
  }

  /// Whether an author has ever adjudicated a comparison, taken back or not: what was open after it
  /// can't be unseen.
  package func hasEverAdjudicated(_ comparison: ComparisonID, by author: AuthorID) -> Bool {
    all(.adjudications(comparison)).contains { $0.author.id == author }
  }

  /// The comparisons that anybody ever adjudicated, in no order.
  package var adjudicatedComparisons: [ComparisonID] {
    subjects.compactMap { if case .adjudications(let id) = $0 { id } else { nil } }
  }

  /// How many comparisons at least two reviewers decided, all of them alike.
  package var unanimousCount: Int {
    labelledComparisons.count { comparison in
      let votes = votes(on: comparison)
      return votes.count > 1 && votes.allSatisfy { $0.label.choice == votes[0].label.choice }
    }
  }
}
