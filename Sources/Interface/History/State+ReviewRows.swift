import Judgment
import Review
import Screen

extension State {
  /// Reviews of judgments and marked passages, those of the comparison in view first, then newest
  /// first. What is sealed is left out.
  func reviewRows(filter: String) -> [PickerRow] {
    var here: [PickerRow] = []
    var elsewhere: [PickerRow] = []
    // A mark stands in the row of the newest claim on it.
    var told: Set<EventID> = []
    for place in decisions.timeline.reversed() {
      guard here.count + elsewhere.count < Self.mostHistory else { break }
      guard let event = decisions.events[place.id], let subject = event.body.subject,
        isReviewOrSpan(event), decisions.isActive(event.id),
        !isSealed(subject, by: event.author.id), !tellsOfFirstTime(event)
      else { continue }
      let isHere = comparison(of: subject).map { stored($0) } == current.map { stored($0) }
      for line in reviewLines(of: event) {
        if case .event(let span) = line.choice, !told.insert(span).inserted { continue }
        let row = PickerRow(
          heading: isHere ? "This item" : "Other items",
          lead: isHere ? "" : itemWords(of: subject),
          title: StyledText(Sanitizer.oneLine(line.words, limit: 160)),
          detail: (masksNames(subject) ? "" : event.author.name + " · ")
            + timeWords(event.at).dropFirst(5),
          choice: line.choice)
        guard row.matches(filter) else { continue }
        if isHere { here.append(row) } else { elsewhere.append(row) }
      }
    }
    return here + elsewhere
  }

  /// Whether it is of the first time of the comparison in view, which is read again as if that
  /// were now.
  func tellsOfFirstTime(_ event: Event) -> Bool {
    guard let current, isRepeat(current), !isOpen(current), let subject = event.body.subject else {
      return false
    }
    switch subject {
    case .labels(let id), .reveals(let id), .adjudications(let id): return id == stored(current)
    case .reviews(let run), .spansOfRun(let run), .amendments(let run):
      return records[run]?.run.comparison == stored(current)
    case .rankings(let id): return id == item?.id
    case .spansOfItem(let id): return id == item?.id && !queue.mixed.markedAgain.contains(event.id)
    case .repeats, .guidelines, .assignments: return false
    }
  }

  /// A review that a later one of the same author replaced says nothing any more.
  private func isReviewOrSpan(_ event: Event) -> Bool {
    switch event.body {
    case .span: true
    case .review(let review):
      decisions.reviews(of: review.run).contains { $0.event.id == event.id }
    default: false
    }
  }

  /// A line for one thing that was said, and where it leads.
  struct ReviewLine {
    var words: String
    var choice: PickerRow.Choice
  }

  /// What a review or span says, a line for each thing.
  func reviewLines(of event: Event) -> [ReviewLine] {
    switch event.body {
    case .span(let span):
      return [ReviewLine(words: words(of: span, event), choice: .event(event.id))]
    case .review(let review):
      var lines: [ReviewLine] = []
      func add(_ words: String, _ part: ReviewedPart) {
        lines.append(ReviewLine(words: words, choice: .review(event.id, part)))
      }
      if let rationale = review.rationale { add("rationale \(rationale.words)", .rationale) }
      for criterion in review.criteria {
        add("criterion \(criterion.index + 1) \(criterion.mark)", .criterion(criterion.index))
      }
      for (index, text) in review.missing.enumerated() { add("missing: \(text)", .missing(index)) }
      for claim in review.claims where decisions.isActive(claim.span) {
        guard let marked = decisions.events[claim.span], case .span(let span) = marked.body else {
          continue
        }
        lines.append(ReviewLine(words: words(of: span, marked), choice: .event(claim.span)))
      }
      return lines
    default: return []
    }
  }

  /// A marked passage with what its claim was found to be: `claim false: wrong step “it is 32”`.
  private func words(of span: MarkedSpan, _ event: Event) -> String {
    let excerpt = "“\(span.excerpt)”" + (span.note.map { " — \($0)" } ?? "")
    let passage = span.tag + " " + excerpt
    guard case .run(let run) = span.target else { return passage }
    let findings = decisions.reviews(of: run).flatMap { review in
      review.review.claims.filter { $0.span == event.id }.map { claim in
        let isAnothers =
          review.event.author.id != event.author.id && !masksNames(.spansOfRun(run))
        return claim.mark + (isAnothers ? " (\(review.event.author.name))" : "")
      }
    }
    guard !findings.isEmpty else { return passage }
    let claim = "claim " + findings.joined(separator: ", ")
    // A tag such as “unsupported claim” says the same once more.
    return findings.contains { span.tag.hasPrefix($0) }
      ? claim + " " + excerpt : claim + ": " + passage
  }
}
