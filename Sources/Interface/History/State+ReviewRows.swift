import Judgment
import Review
import Screen

extension State {
  /// Reviews of judgments and marked passages, those of the comparison in view first, then newest
  /// first. What is sealed is left out.
  func reviewRows(filter: String) -> [PickerRow] {
    var here: [PickerRow] = []
    var elsewhere: [PickerRow] = []
    for place in decisions.timeline.reversed() {
      guard here.count + elsewhere.count < Self.mostHistory else { break }
      guard let event = decisions.events[place.id], let subject = event.body.subject,
        isReviewOrSpan(event), decisions.isActive(event.id),
        !isSealed(subject, by: event.author.id), !tellsOfFirstTime(event)
      else { continue }
      let isHere = comparison(of: subject).map { stored($0) } == current.map { stored($0) }
      for words in reviewLines(of: event) {
        let row = PickerRow(
          heading: isHere ? "This item" : "Other items",
          lead: isHere ? "" : itemWords(of: subject),
          title: StyledText(Sanitizer.oneLine(words, limit: 90)),
          detail: (masksNames(subject) ? "" : event.author.name + " · ")
            + timeWords(event.at).dropFirst(5),
          choice: .event(event.id))
        guard row.matches(filter) else { continue }
        if isHere { here.append(row) } else { elsewhere.append(row) }
      }
    }
    return here + elsewhere
  }

  /// Whether it marks a passage of the item in view, which is read again as if for the first time.
  private func tellsOfFirstTime(_ event: Event) -> Bool {
    guard case .span(let span) = event.body, case .spansOfItem(let id)? = event.body.subject,
      id == item?.id
    else { return false }
    return !visibleSpans(of: id).contains { $0.event.id == event.id && $0.span == span }
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

  /// What a review or span says, a line for each thing.
  private func reviewLines(of event: Event) -> [String] {
    switch event.body {
    case .span(let span):
      let note = span.note.map { " — \($0)" } ?? ""
      return ["\(span.tag) “\(span.excerpt)”\(note)"]
    case .review(let review):
      var lines: [String] = []
      if let rationale = review.rationale { lines.append("rationale \(rationale.words)") }
      lines += review.criteria.map { "criterion \($0.index + 1) \($0.mark)" }
      lines += review.missing.map { "missing: \($0)" }
      lines += review.claims.compactMap { claim in
        guard case .span(let span)? = decisions.events[claim.span]?.body else { return nil }
        return "claim \(claim.mark) “\(span.excerpt)”"
      }
      return lines
    default: return []
    }
  }
}
