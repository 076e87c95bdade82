package import Judgment

/// What an event changed, told against the author's state before it.
package struct Change: Sendable, Equatable {
  package var subject: Subject
  package var kind: Kind

  package init(subject: Subject, kind: Kind) {
    self.subject = subject
    self.kind = kind
  }

  /// `from` and `to` are nil where nothing is chosen.
  package enum Kind: Sendable, Equatable {
    case label(from: Label.Choice?, to: Label.Choice?)
    case strength(from: Int?, to: Int?)
    case note
    case reasons
    /// Whether it is flagged now.
    case flag(Bool)
    case skip
    case draft
    case review
    case span(tag: String)
    case reveal
    case amendment
    case adjudication(from: Label.Choice?, to: Label.Choice)
    /// Why reviewers differed.
    case category
    case adjudicationNote
    case ranking
    case guidelines(version: String)
    /// The reviewer's name.
    case assignment(to: String)
  }

  /// A few words, such as `label B (was A)` or `flag`; what follows `undone:` in the toast.
  /// `name` tells how a response is called on screen now, such as its letter.
  package func words(naming name: (ResponseID) -> String) -> String {
    func word(_ choice: Label.Choice?) -> String { choice?.word(naming: name) ?? "none" }
    switch kind {
    case .label(nil, let to): return "label " + word(to)
    case .label(let from, let to): return "label \(word(to)) (was \(word(from)))"
    case .strength(let from, let to):
      let before = from.map { " (was \($0))" } ?? ""
      return "strength " + (to.map(String.init) ?? "none") + before
    case .note: return "comment"
    case .reasons: return "reasons"
    case .flag(let isFlagged): return isFlagged ? "flag" : "flag removed"
    case .skip: return "skip"
    case .draft: return "draft"
    case .review: return "review of the judgment"
    case .span(let tag): return tag.isEmpty ? "span" : "span “\(tag)”"
    case .reveal: return "judge opened"
    case .amendment: return "amended judgment"
    case .adjudication(nil, let to): return "adjudication " + word(to)
    case .adjudication(let from, let to):
      return "adjudication \(word(to)) (was \(word(from)))"
    case .category: return "category of an adjudication"
    case .adjudicationNote: return "note on an adjudication"
    case .ranking: return "ranking"
    case .guidelines(let version): return "guidelines " + version
    case .assignment(let reviewer): return "assigned to " + reviewer
    }
  }
}

extension Label.Choice {
  /// `A`, `tie`, `both bad`, `cannot judge`: the words on screen.
  package func word(naming name: (ResponseID) -> String) -> String {
    switch self {
    case .response(let id): name(id)
    case .tie: "tie"
    case .bothBad: "both bad"
    case .cannot: "cannot judge"
    }
  }
}

extension Decisions {
  /// What an event changed against its author's state before it.
  package func change(of event: Event) -> Change {
    Change(subject: event.body.subject ?? .guidelines, kind: kind(of: event))
  }

  private func kind(of event: Event) -> Change.Kind {
    switch event.body {
    case .label(let label):
      if case .label(let before)? = predecessor(of: event)?.body {
        return kind(of: label, after: before)
      }
      return kind(of: label, after: nil)
    case .review: return .review
    case .span(let span): return .span(tag: span.tag)
    case .reveal: return .reveal
    case .amendment: return .amendment
    case .adjudication(let adjudication):
      if case .adjudication(let before)? = predecessor(of: event)?.body {
        return kind(of: adjudication, after: before)
      }
      return .adjudication(from: nil, to: adjudication.choice)
    case .ranking: return .ranking
    case .guidelines(let guidelines): return .guidelines(version: guidelines.version)
    case .assignment(let assignment): return .assignment(to: assignment.reviewer.name)
    case .undo(let target):
      // A chain of undos is told by what it is about.
      guard let root = events[target], root.id != event.id else { return .draft }
      if case .undo = root.body { return .draft }
      return kind(of: root)
    }
  }

  /// The most telling difference: a key press changes one thing.
  private func kind(of label: Label, after before: Label?) -> Change.Kind {
    if label.state == .skipped && before?.state != .skipped { return .skip }
    // A reason may complete a draft: what was done is that it was given.
    if let before, before.choice != nil, label.choice == before.choice,
      label.reasons != before.reasons
    {
      return .reasons
    }
    if label.choice != before?.choice || label.state == .committed && before?.state != .committed {
      return label.choice == nil && before == nil
        ? undecided(label) : .label(from: before?.choice, to: label.choice)
    }
    if label.isFlagged != (before?.isFlagged ?? false) { return .flag(label.isFlagged) }
    if label.strength != before?.strength {
      return .strength(from: before?.strength, to: label.strength)
    }
    if label.note != before?.note { return .note }
    if label.reasons != (before?.reasons ?? []) { return .reasons }
    return label.state == .draft ? .draft : .label(from: before?.choice, to: label.choice)
  }

  /// One decided anew, also the same way from other labels, is told as a decision.
  private func kind(of adjudication: Adjudication, after before: Adjudication) -> Change.Kind {
    if adjudication.choice == before.choice, adjudication.sources == before.sources {
      if adjudication.category != before.category { return .category }
      if adjudication.note != before.note { return .adjudicationNote }
    }
    return .adjudication(from: before.choice, to: adjudication.choice)
  }

  /// A first label without a choice: a flag or a note on something not judged yet.
  private func undecided(_ label: Label) -> Change.Kind {
    if label.isFlagged { return .flag(true) }
    if label.note != nil { return .note }
    return label.reasons.isEmpty ? .draft : .reasons
  }
}
