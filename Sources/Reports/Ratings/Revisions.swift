import Judgment
import Measures
import Review

/// A reviewer's decisions as they stand against what they were at first: which way they moved from a judge, or gold.
struct Revisions {
  /// Decided, and rated by the target.
  private(set) var decided: [ComparisonID] = []
  /// Decided otherwise than at first.
  private(set) var revised: [ComparisonID] = []
  /// Now as the target has it.
  private(set) var towards = 0
  /// As the target has it no more.
  private(set) var away = 0

  /// Without a target all decisions are taken, whatever they might be held against.
  init(_ evidence: Evidence, _ author: Author, target: Ratings?) {
    for comparison in evidence.comparisons {
      guard let label = comparison.label(of: author.id), label.isDecided,
        let first = label.first?.choice, let now = label.current.choice
      else { continue }
      let wanted = target?[comparison.id]?.choice
      guard target == nil || wanted != nil else { continue }
      decided.append(comparison.id)
      guard first != now else { continue }
      revised.append(comparison.id)
      if now == wanted { towards += 1 }
      if first == wanted { away += 1 }
    }
  }

  /// Neither before nor after as the target has it.
  var neither: Int { revised.count - towards - away }

  /// The exact p that revisions go either way alike; nil where none went either way.
  var probability: Double? {
    towards + away == 0
      ? nil : BinomialTest.twoSided(successes: towards, of: towards + away)
  }
}
