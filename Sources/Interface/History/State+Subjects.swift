import Judgment
import Review

/// Which comparison an event is about, and what of it may be told.
extension State {
  /// The comparison to go to for a subject: for an item's the one in view where it is that item's.
  func comparison(of subject: Subject) -> ComparisonID? {
    switch subject {
    case .labels(let id), .reveals(let id), .adjudications(let id):
      number(of: id) == nil ? nil : id
    // Of a second reading that isn't in the list, the first.
    case .repeats(let id): number(of: id) == nil ? nil : secondTime(of: id) ?? id
    case .reviews(let run), .spansOfRun(let run), .amendments(let run):
      records[run].map { rowInView(of: $0.run.comparison) }
    case .spansOfItem(let item), .rankings(let item):
      self.item?.id == item ? current : memo.comparison(of: item, in: texts.comparisons)
    case .guidelines, .assignments: nil
    }
  }

  /// The row in view where it is this comparison's, on which it may come for a second time.
  private func rowInView(of comparison: ComparisonID) -> ComparisonID {
    guard let current, stored(current) == comparison else { return comparison }
    return current
  }

  /// Whether what is said of a subject must not be seen now: it may tell of a sealed judgment.
  func isSealed(_ subject: Subject, by author: AuthorID) -> Bool {
    guard blindness.isOn, let id = comparison(of: subject), !isOpen(id) else { return false }
    switch subject {
    case .reviews, .spansOfRun, .amendments, .adjudications: return true
    // What others decided is to be found out by oneself.
    case .labels, .repeats, .rankings: return author != me.id || adjudicating != nil
    case .spansOfItem, .reveals, .guidelines, .assignments: return false
    }
  }

  /// `label B (was A)`, with the letters that the responses have on screen now.
  func words(of change: Change) -> String {
    var order: Presentation?
    if let id = comparison(of: change.subject), let comparison = comparison(id) {
      order = presentation(of: comparison)
    }
    return change.words { order?.name(of: $0) ?? "?" }
  }

  /// `item 12`; nothing where it is about none.
  func itemWords(of subject: Subject) -> String {
    comparison(of: subject).flatMap { number(of: stored($0)) }.map { "item \($0 + 1)" } ?? ""
  }

  /// Brings what an event is about into view.
  mutating func go(to id: EventID, _ moment: Moment?) -> [Effect] {
    guard let named = decisions.events[id] else { return [] }
    let event = decisions.origin(of: named).event
    if case .guidelines = event.body {
      var view = GuidelinesView()
      let versions = decisions.guidelines
      view.back =
        versions.firstIndex { $0.event.id == event.id }.map { versions.count - 1 - $0 } ?? 0
      mode = .guidelines(view)
      return []
    }
    return go(to: event, moment) { state in
      switch event.body {
      case .span:
        state.walked.leave()
        return state.show(span: event.id)
      case .review(let review): return review.firstPart.map { state.go(to: $0, of: review) } ?? []
      case .amendment(let amendment):
        state.sight.amendedRun = amendment.run
        return []
      default: return []
      }
    }
  }

  /// Brings one thing that a review speaks of into view.
  mutating func go(to id: EventID, _ part: ReviewedPart, _ moment: Moment?) -> [Effect] {
    guard let event = decisions.events[id], case .review(let review) = event.body else { return [] }
    return go(to: event, moment) { $0.go(to: part, of: review) }
  }

  /// Brings the item and the run that an event is about into view and, where it is not sealed, the
  /// place in them.
  private mutating func go(
    to event: Event, _ moment: Moment?, place: (inout State) -> [Effect]
  ) -> [Effect] {
    guard let subject = event.body.subject, let comparison = comparison(of: subject) else {
      say("what that was about is not in this session")
      return []
    }
    var effects: [Effect] = []
    if !queue.visible.contains(comparison) { effects += showAll() }
    effects += show(comparison, moment)
    guard !isSealed(subject, by: event.author.id) else { return effects + sealed() }
    effects += choose(runOf: event.body)
    return effects + place(&self)
  }

  /// Brings the run that an event is about into view.
  private mutating func choose(runOf body: Event.Body) -> [Effect] {
    let run: RunID
    switch body {
    case .review(let review): run = review.run
    case .amendment(let amendment): run = amendment.run
    case .span(let span):
      guard case .run(let id) = span.target else { return [] }
      run = id
    default: return []
    }
    guard let current, isOpen(current), self.run?.run.id != run else { return [] }
    sight.chosenRun[current] = run
    retally(current)
    leaveRun()
    return loadRunInView()
  }
}
