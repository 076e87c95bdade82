import Judgment
import Review

/// What a rater made of a comparison, by response ids: letters and the file's order are not in it.
struct Rating: Equatable {
  /// Nil where it is missing although the comparison was read: cannot judge, skipped, a judge's failure.
  var choice: Label.Choice?
  /// 1…3 where a response was chosen and it was said how clearly.
  var strength: Int?
  /// The chance with which the comparison came to be rated, in (0, 1]; nil where it is not known.
  var inclusion: Double?
}

/// A rater's ratings of the comparisons that it read.
struct Ratings {
  var selection: Selection
  var byComparison: [ComparisonID: Rating]

  subscript(comparison: ComparisonID) -> Rating? { byComparison[comparison] }
}

extension Rating {
  init(_ label: Label, _ inclusion: Double?) {
    let choice = label.isDecision && label.choice != .cannot ? label.choice : nil
    var strength: Int?
    if case .response? = choice { strength = label.strength }
    self.init(choice: choice, strength: strength, inclusion: inclusion)
  }
}

extension Label.Choice {
  /// Nil where a judge decided nothing.
  init?(_ verdict: Verdict) {
    switch verdict {
    case .response(let id): self = .response(id)
    case .tie: self = .tie
    case .failure, .pending: return nil
    }
  }

  init(_ gold: Gold) {
    switch gold {
    case .response(let id): self = .response(id)
    case .tie: self = .tie
    }
  }
}

extension Evidence {
  /// A rater's ratings. Of several runs of a judge the first that ended counts, also where it failed.
  func ratings(of rater: Rater) -> Ratings {
    switch rater {
    case .gold:
      var found: [ComparisonID: Rating] = [:]
      for comparison in comparisons {
        guard let gold = comparison.gold else { continue }
        found[comparison.id] = Rating(choice: Label.Choice(gold), inclusion: 1)
      }
      return Ratings(selection: .all, byComparison: found)
    case .adjudication: return adjudications { _ in true }
    case .adjudicationUnswayed: return adjudications { $0 }
    case .adjudicationSwayed: return adjudications { !$0 }
    case .judge(let judge): return verdicts(of: judge)
    case .reviewer(let author): return labels(of: author, selection(of: author), \.current)
    case .atFirst(let author): return labels(of: author, selection(of: author), \.first)
    case .again(let author):
      // Repeats come from what the filter keeps, and controls never come again.
      let selection: Selection = selection(of: author) == .all ? .all : .unknown
      return labels(of: author, selection, \.repeated)
    case .ranked(let author):
      // Events of rankings don't tell which queue showed the item.
      let selection: Selection = selection(of: author) == .all ? .all : .unknown
      return choices(derivedFor: author, selection)
    }
  }

  private func adjudications(where isWanted: (_ isUnswayed: Bool) -> Bool) -> Ratings {
    var found: [ComparisonID: Rating] = [:]
    for comparison in comparisons where isWanted(comparison.isAdjudicationUnswayed) {
      guard let choice = comparison.adjudication else { continue }
      found[comparison.id] = Rating(choice: choice == .cannot ? nil : choice, inclusion: 1)
    }
    return Ratings(selection: .all, byComparison: found)
  }

  private func choices(derivedFor author: Author, _ selection: Selection) -> Ratings {
    var found: [ComparisonID: Rating] = [:]
    for comparison in comparisons {
      guard let derived = comparison.derived.first(where: { $0.author.id == author.id }) else {
        continue
      }
      found[comparison.id] = Rating(
        choice: derived.choice, inclusion: selection == .all ? 1 : nil)
    }
    return Ratings(selection: selection, byComparison: found)
  }

  private func verdicts(of judge: JudgeKey) -> Ratings {
    var firsts: [ComparisonID: RunFacts] = [:]
    for run in runs where run.judge == judge && run.isOver && firsts[run.comparison] == nil {
      firsts[run.comparison] = run
    }
    let draws = JudgeDraws(
      comparisons.compactMap { facts in firsts[facts.id].map { (facts.subset, $0.sample) } })
    var found: [ComparisonID: Rating] = [:]
    for comparison in comparisons {
      guard let run = firsts[comparison.id] else { continue }
      found[comparison.id] = Rating(
        choice: Label.Choice(run.verdict), inclusion: draws.inclusion(in: comparison.subset))
    }
    return Ratings(selection: draws.selection, byComparison: found)
  }

  private func labels(
    of author: Author, _ selection: Selection, _ label: (LabelFacts) -> Label?
  ) -> Ratings {
    var found: [ComparisonID: Rating] = [:]
    for comparison in comparisons {
      guard let facts = comparison.label(of: author.id), let label = label(facts),
        label.state != .draft
      else { continue }
      found[comparison.id] = Rating(label, selection.inclusion(of: facts.entry))
    }
    return Ratings(selection: selection, byComparison: found)
  }
}
