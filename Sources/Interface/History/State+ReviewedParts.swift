import Judgment
import Review
import Screen

/// Where in the judgment in view a review's words belong.
extension State {
  /// Brings one thing that a review speaks of into sight, the focus with it.
  mutating func go(to part: ReviewedPart, of review: RunReview) -> [Effect] {
    // Whatever was lit is not what is gone to, nor is an amended text what was reviewed.
    walked.leave()
    sight.amendedRun = nil
    playback = nil
    switch part {
    case .rationale:
      goToRationale()
      if let rationale = review.rationale { say("the rationale is \(rationale.words)") }
      return []
    case .criterion(let index):
      guard shownPanes?.rubric.indices.contains(index) == true else {
        say("this rubric has no criterion \(index + 1)")
        return []
      }
      return setFocus(.rubric) + go(toCriterion: index)
    case .missing(let index):
      guard review.missing.indices.contains(index) else { return [] }
      goToMissing()
      say("missing: \(Sanitizer.oneLine(review.missing[index], limit: 60))")
      return []
    }
  }

  /// To where the evaluation begins; of a judge that only thinks, to its thoughts.
  private mutating func goToRationale() {
    let evaluation = shownPanes?.evaluation ?? []
    let begin = evaluation.lazy.compactMap { row in
      row.heading?.range.lowerBound ?? row.passages.map(\.range.lowerBound).min()
    }.first
    let pane: Pane = sight.showsRaw || begin == nil ? .rubric : .evaluationA
    _ = setFocus(pane)
    guard let begin, sight.showsRaw, let shownTarget else {
      scroll(pane, by: -1_000_000)
      return
    }
    bringToSight(shownTarget, byte: begin, in: pane)
  }

  /// To the rubric's end, where what it lacks stands.
  private mutating func goToMissing() {
    sight.showsRaw = false
    _ = setFocus(.rubric)
    bringToSight(row: knownRows(of: .rubric) - 1, in: .rubric)
  }
}

extension RunReview {
  /// What it says first in the order of a review's lines: what one goes to who asks for all of it.
  var firstPart: ReviewedPart? {
    if rationale != nil { return .rationale }
    if let criterion = criteria.first { return .criterion(criterion.index) }
    return missing.isEmpty ? nil : .missing(0)
  }
}
