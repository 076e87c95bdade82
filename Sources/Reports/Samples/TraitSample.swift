import Judgment
import Measures
import Scoring

/// What a response can have more of than the other, whatever it says.
enum ResponseTrait: CaseIterable {
  case length
  case markdown

  /// What the response that has more of it is.
  var more: String {
    switch self {
    case .length: "longer"
    case .markdown: "more Markdown"
    }
  }

  func amount(in response: ResponseFacts) -> Int {
    switch self {
    case .length: response.length
    case .markdown: response.markdownMarks
    }
  }
}

/// What one judge's verdicts on pairs tell of a trait: of runs that name a response, in whichever order.
struct TraitSample {
  let preference: TraitPreference
  /// Whether the judge chose the response with more of it.
  private(set) var chosen = ShareSample()
  /// Whether a verdict is right, gold having more of it first, less of it second.
  private(set) var right = DifferenceSample()
  /// Runs on pairs whose responses have as much of it.
  private(set) var alike = 0
  /// Runs that name no response.
  private(set) var without = 0

  init(_ trait: ResponseTrait, of pairs: [JudgedComparison]) {
    var decided: [(judgeChoseMore: Bool, goldHasMore: Bool?)] = []
    for pair in pairs {
      let (first, second) = (pair.comparison.responses[0], pair.comparison.responses[1])
      let amounts = (trait.amount(in: first), trait.amount(in: second))
      let more = amounts.0 > amounts.1 ? first.id : second.id
      for run in pair.firsts {
        guard case .response(let choice) = run.verdict else {
          without += 1
          continue
        }
        guard amounts.0 != amounts.1 else {
          alike += 1
          continue
        }
        var goldHasMore: Bool?
        if case .response(let gold) = pair.comparison.gold {
          goldHasMore = gold == more
          right.add(choice == gold, inFirst: gold == more, of: pair.comparison)
        }
        chosen.add(choice == more, of: pair.comparison)
        decided.append((choice == more, goldHasMore))
      }
    }
    preference = TraitPreference(decided)
  }
}
