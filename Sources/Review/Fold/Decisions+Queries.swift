package import Judgment

extension Decisions {
  /// One author's labels on a comparison; nil where there are none, or all were undone.
  package func label(of comparison: ComparisonID, by author: AuthorID) -> LabelHistory? {
    labels(of: comparison).first { $0.author.id == author }
  }

  /// One author's second reading of a comparison, in the other order.
  package func repeatedLabel(of comparison: ComparisonID, by author: AuthorID) -> LabelHistory? {
    histories(active(.repeats(comparison))).first { $0.author.id == author }
  }

  /// Whether an author has ever committed a decision on a comparison, taken back or not: what was
  /// open after it can't be unseen.
  package func hasEverDecided(
    _ comparison: ComparisonID, by author: AuthorID, isRepeat: Bool = false
  ) -> Bool {
    all(isRepeat ? .repeats(comparison) : .labels(comparison)).contains { event in
      guard event.author.id == author, case .label(let label) = event.body else { return false }
      return label.isDecision
    }
  }

  /// How often an author has opened the judge on a comparison.
  package func revealCount(_ comparison: ComparisonID, by author: AuthorID) -> Int {
    active(.reveals(comparison)).count { $0.author.id == author }
  }

  /// Everybody's labels on a comparison, in the order of author ids; second readings are apart.
  package func labels(of comparison: ComparisonID) -> [LabelHistory] {
    histories(active(.labels(comparison)))
  }

  private func histories(_ events: [Event]) -> [LabelHistory] {
    let byAuthor = Dictionary(grouping: events) { $0.author.id }
    return byAuthor.keys.sorted().compactMap { id in
      let revisions = (byAuthor[id] ?? []).compactMap { event -> LabelHistory.Revision? in
        guard case .label(let label) = event.body else { return nil }
        return LabelHistory.Revision(event: event.id, at: event.at, label: label)
      }
      guard let author = byAuthor[id]?.last?.author else { return nil }
      return LabelHistory(author: author, revisions: revisions)
    }
  }

  /// What an event is about in the end, and how many undos lead there: none where it is no undo,
  /// one where it takes something back, two where it brings something back.
  package func origin(of event: Event) -> (event: Event, undos: Int) {
    var event = event
    var undos = 0
    while case .undo(let target) = event.body, undos < Self.deepestUndo, let next = events[target] {
      event = next
      undos += 1
    }
    return (event, undos)
  }

  /// The comparisons that anybody labelled, in no order.
  package var labelledComparisons: [ComparisonID] {
    subjects.compactMap { subject in
      guard case .labels(let comparison) = subject, !active(subject).isEmpty else { return nil }
      return comparison
    }
  }

  /// The comparisons that any label, first or second, reveal or adjudication is about, those undone
  /// too, in no order and some more than once.
  package var comparisons: [ComparisonID] {
    subjects.compactMap { subject in
      switch subject {
      case .labels(let id), .repeats(let id), .reveals(let id), .adjudications(let id): id
      default: nil
      }
    }
  }

  /// The current review of a run by each author who wrote one, with its event, oldest first.
  package func reviews(of run: RunID) -> [(event: Event, review: RunReview)] {
    latestByAuthor(active(.reviews(run))).compactMap { event in
      if case .review(let review) = event.body { (event, review) } else { nil }
    }
  }

  /// The current one; nil where there is none, or it was undone.
  package func review(of run: RunID, by author: AuthorID) -> RunReview? {
    reviews(of: run).last { $0.event.author.id == author }?.review
  }

  /// The spans marked in an item's messages and responses, with their events, oldest first.
  package func spans(of item: ItemID) -> [(event: Event, span: MarkedSpan)] {
    spans(active(.spansOfItem(item)))
  }

  /// The spans marked in a run's transcript, with their events, oldest first.
  package func spans(of run: RunID) -> [(event: Event, span: MarkedSpan)] {
    spans(active(.spansOfRun(run)))
  }

  /// Whether an author has opened the judge on a comparison.
  package func hasRevealed(_ comparison: ComparisonID, by author: AuthorID) -> Bool {
    active(.reveals(comparison)).contains { $0.author.id == author }
  }

  /// The current rewriting of a run by each author who made one, with its event, oldest first.
  package func amendments(of run: RunID) -> [(event: Event, amendment: Amendment)] {
    latestByAuthor(active(.amendments(run))).compactMap { event in
      if case .amendment(let amendment) = event.body { (event, amendment) } else { nil }
    }
  }

  /// The last adjudication of a comparison, by whomever.
  package func adjudication(
    of comparison: ComparisonID
  ) -> (event: Event, adjudication: Adjudication)? {
    guard let event = active(.adjudications(comparison)).last,
      case .adjudication(let adjudication) = event.body
    else { return nil }
    return (event, adjudication)
  }

  /// Each reviewer's ranking of an item that stands, in the order of author ids.
  package func rankings(of item: ItemID) -> [(author: Author, ranking: Ranking)] {
    latestByAuthor(active(.rankings(item))).compactMap { event in
      guard case .ranking(let ranking) = event.body else { return nil }
      return (event.author, ranking)
    }.sorted { $0.author.id < $1.author.id }
  }

  /// The one that stands; nil where there is none, or it was undone.
  package func ranking(of item: ItemID, by author: AuthorID) -> Ranking? {
    guard
      case .ranking(let ranking)? = active(.rankings(item)).last(where: {
        $0.author.id == author
      })?.body
    else { return nil }
    return ranking
  }

  /// All versions of the guidelines, oldest first; the last one is in force.
  package var guidelines: [(event: Event, guidelines: Guidelines)] {
    active(.guidelines).compactMap { event in
      if case .guidelines(let guidelines) = event.body { (event, guidelines) } else { nil }
    }
  }

  /// Where an author's first opening of the judge on a comparison stands; nil where it never was opened.
  package func firstReveal(_ comparison: ComparisonID, by author: AuthorID) -> Event.Place? {
    active(.reveals(comparison)).first { $0.author.id == author }?.place
  }

  private func spans(_ events: [Event]) -> [(event: Event, span: MarkedSpan)] {
    events.compactMap { event in
      if case .span(let span) = event.body { (event, span) } else { nil }
    }
  }

  private func latestByAuthor(_ events: [Event]) -> [Event] {
    var latest: [AuthorID: Event] = [:]
    for event in events { latest[event.author.id] = event }
    return latest.values.sorted { $0.place < $1.place }
  }
}
