import Review

/// Two choices on a comparison, the first rater's before the second's.
enum ChoicePair: String, CaseIterable, Hashable {
  case same = "the same response"
  case different = "different responses"
  case tie = "both a tie"
  case bad = "both both bad"
  case responseTie = "a response – a tie"
  case tieResponse = "a tie – a response"
  case responseBad = "a response – both bad"
  case badResponse = "both bad – a response"
  case tieBad = "a tie – both bad"
  case badTie = "both bad – a tie"
  case missing = "one or both made no choice"

  init(_ first: Label.Choice, _ second: Label.Choice) {
    self =
      switch (first, second) {
      case (.response(let a), .response(let b)): a == b ? .same : .different
      case (.tie, .tie): .tie
      case (.bothBad, .bothBad): .bad
      case (.response, .tie): .responseTie
      case (.tie, .response): .tieResponse
      case (.response, .bothBad): .responseBad
      case (.bothBad, .response): .badResponse
      case (.tie, .bothBad): .tieBad
      case (.bothBad, .tie): .badTie
      case (.cannot, _), (_, .cannot): .missing
      }
  }
}
