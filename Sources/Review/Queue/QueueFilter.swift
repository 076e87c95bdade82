/// A filter over comparisons in a small language: terms with blanks between them, all of which
/// must hold.
///
///     subset:chat gold:A judge:wrong !human:none state:unparsed,loop quote:none p<.7 "exact text"
///
/// `field:value`, with commas for “or”; a figure and a limit (`p<.7`, `runs>1`), or its rank among
/// the rows (`rank(p)<10%`); `!` before a term turns it round; text in quotes, or a bare word, is
/// looked for in question, responses and notes by a `TextPattern`: without regard to case unless it
/// has a capital. The bare words `labelled`, `judged`, `flagged`, `overruled` and `skipped` are
/// short for `state:…`. `FilterGuide` lists it all.
package struct QueueFilter: Sendable, Equatable {
  /// Tests with commas between them.
  package struct Term: Sendable, Equatable {
    /// Whether it stands behind `!`: then none of the tests may hold.
    package var isInverted: Bool
    /// Any of these suffices.
    package var tests: [FilterTest]
  }

  /// In the order typed; all must hold.
  package var terms: [Term]

  /// The filter that lets everything through.
  package init() { terms = [] }

  /// Reads a filter as typed. An empty text lets everything through; a quote that isn't closed
  /// yet runs to the end.
  package init(parsing text: String) throws(FilterError) {
    var parser = FilterParser(text)
    terms = try parser.terms()
  }

  /// Whether it lets everything through.
  package var isEmpty: Bool { terms.isEmpty }

  /// Whether it keeps a row; `ranks` are the figures of all rows, for those in `rankedFigures`.
  package func matches(_ facts: RowFacts, ranks: FigureRanks = FigureRanks()) -> Bool {
    terms.allSatisfy { term in
      term.tests.contains { $0.matches(facts, ranks) } != term.isInverted
    }
  }

  /// The fields it asks about: in blind mode those that tell of judge or gold are sealed.
  package var fields: Set<FilterField> { Set(tests.compactMap(\.field)) }

  /// The figures that are asked for by rank: all rows must be looked at before the first is kept.
  package var rankedFigures: Set<QueueFigure> {
    Set(
      tests.compactMap { test in
        if case .rank(let figure, _) = test { figure } else { nil }
      })
  }

  /// The figures that are asked about, by rank too.
  package var figures: Set<QueueFigure> {
    Set(
      tests.compactMap { test in
        switch test {
        case .figure(let figure, _), .lacks(let figure), .rank(let figure, _): figure
        default: nil
        }
      })
  }

  /// Whether it would tell something that blind mode hides.
  package var tellsOfJudgeOrGold: Bool { tests.contains { $0.tellsOfJudgeOrGold } }

  /// Whether it needs gold: rows whose gold may not be seen count as such without.
  package var asksForGold: Bool { tests.contains(where: \.asksForGold) }

  private var tests: [FilterTest] { terms.flatMap(\.tests) }
}
