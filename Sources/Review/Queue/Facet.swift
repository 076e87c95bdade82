/// A value that a row has, as a term of the queue language: `judge:A`, `subset:chat`.
package struct Facet: Sendable, Hashable {
  package var field: FilterField
  /// As the language takes it, in quotes where it must be.
  package var value: String

  package init(_ field: FilterField, _ value: String) {
    self.field = field
    self.value = value
  }

  /// The term as typed.
  package var text: String { field.rawValue + ":" + value }
}

extension RowFacts {
  /// Every value by which a reader may want to divide the list.
  package var facets: [Facet] {
    var facets: [Facet] = []
    func add(_ field: FilterField, _ value: String?) {
      if let value { facets.append(Facet(field, value)) }
    }
    if !subset.isEmpty { add(.subset, FilterCompletion.quoted(subset)) }
    add(.gold, gold?.word ?? "none")
    add(.judge, judge?.word ?? "none")
    if let gold, let judge { add(.judge, gold == judge ? "right" : "wrong") }
    add(.human, human?.word ?? "none")
    for word in FilterTest.StateWord.allCases where word.holds(self) { add(.state, word.rawValue) }
    if isFlagged { add(.flag, "yes") }
    if isFlipped { add(.flip, "yes") }
    if suspicion.isSuspect { add(.suspect, "yes") }
    for word in FilterTest.QuoteWord.allCases where word.holds(quotes) {
      add(.quote, word.rawValue)
    }
    add(.route, route?.rawValue)
    add(.review, review?.rawValue)
    add(.conflict, conflict?.rawValue)
    for reason in reasons { add(.reason, FilterCompletion.quoted(reason)) }
    for model in models { add(.model, FilterCompletion.quoted(model)) }
    return facets
  }
}
