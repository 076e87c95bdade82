package import Judgment
package import Review

/// What the queue language asks of a judgment's text: computed from a transcript that is at hand,
/// and kept while the text itself is not.
package struct RunTraits: Sendable, Hashable {
  /// Which way the judge went; nil where it went none.
  package var route: RowFacts.Route?
  /// What the checks of its quotes found.
  package var quotes: Set<QuoteCheck.Status>

  package init(route: RowFacts.Route? = nil, quotes: Set<QuoteCheck.Status> = []) {
    self.route = route
    self.quotes = quotes
  }

  /// Costs a pass over the judgment's sections, and where it quotes one over the responses.
  package init(of reading: JudgmentReading, item: Item, order: Presentation) {
    self.init()
    let panes = reading.panes
    switch panes.route {
    case .rubric: route = .chat
    case .solution: route = .reasoning
    case .thinking: route = .thinking
    case .undecided: break
    }
    guard !panes.quotes.isEmpty else { return }
    let texts = order.responses.map { NormalizedText(item.response($0)?.text ?? "") }
    quotes = Set(reading.quoteChecks(responses: texts).map(\.check.status))
  }
}
