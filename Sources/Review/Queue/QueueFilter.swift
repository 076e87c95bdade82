/// A filter over comparisons in a small language: terms with blanks between them, all of which
/// must hold.
///
///     subset:chat gold:A judge:wrong !human:none state:unparsed,loop flag:yes "exact text" word
///
/// `field:value`, with commas for “or”; `!` before a term turns it round; text in quotes, or a
/// bare word, is looked for in question, responses and notes without regard to case. The bare
/// words `labelled`, `judged`, `flagged`, `overruled` and `skipped` are short for `state:…`.
package struct QueueFilter: Sendable, Equatable {
  package struct Term: Sendable, Equatable {
    package var isInverted: Bool
    /// Any of these suffices.
    package var tests: [FilterTest]
  }

  package var terms: [Term]

  /// The filter that lets everything through.
  package init() { terms = [] }

  /// Reads a filter as typed. An empty text lets everything through; a quote that isn't closed
  /// yet runs to the end.
  package init(parsing text: String) throws(FilterError) {
    var parser = FilterParser(text)
    terms = try parser.terms()
  }

  package var isEmpty: Bool { terms.isEmpty }

  package func matches(_ facts: RowFacts) -> Bool {
    terms.allSatisfy { term in
      term.tests.contains { $0.matches(facts) } != term.isInverted
    }
  }

  /// The fields it asks about: in blind mode those that tell of judge or gold are sealed.
  package var fields: Set<FilterField> { Set(terms.flatMap(\.tests).map(\.field)) }

  /// Whether it would tell something that blind mode hides.
  package var tellsOfJudgeOrGold: Bool {
    terms.flatMap(\.tests).contains { $0.tellsOfJudgeOrGold }
  }
}

/// What can stand before a colon.
package enum FilterField: String, Sendable, Hashable, CaseIterable {
  case subset, gold, judge, human, state, flag, flip, text

  /// What it takes, for help and for error sentences.
  package var takes: String {
    switch self {
    case .subset: "a part of a subset's name"
    case .gold: "A, B, tie or none"
    case .judge: "A, B, tie, none, right or wrong"
    case .human: "A, B, tie, bad, cannot, none, right or wrong"
    case .state:
      FilterTest.StateWord.allCases.map(\.rawValue).joined(separator: ", ")
    case .flag, .flip: "yes or no"
    case .text: "words to look for"
    }
  }
}

/// Why a text is no filter, and where.
package struct FilterError: Error, Equatable, Sendable, CustomStringConvertible {
  /// UTF-8 byte offsets into the text as typed.
  package var range: Range<Int>
  /// One sentence.
  package var description: String
}
