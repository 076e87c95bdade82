import Judgment
import Screen

extension State {
  /// Goes to the next or previous criterion of the rubric, in rubric and evaluation.
  mutating func walkCriteria(_ direction: Int) -> [Effect] {
    guard isCurrentOpen else { return sealed() }
    let count = shownLedger.entries.count
    guard count > 0 else {
      say(run == nil ? noRunWords : "no criteria in this judgment")
      return []
    }
    return go(toCriterion: Self.walked(walked.criterion, direction, count))
  }

  /// Goes to a criterion by its number in the rubric: lights it there and where the evaluation
  /// speaks of it, and says where that is.
  mutating func go(toCriterion index: Int) -> [Effect] {
    guard let panes = shownPanes, panes.rubric.indices.contains(index), let shownTarget else {
      return []
    }
    walked.leave()
    walked.criterion = index
    let item = panes.rubric[index]
    let entry = shownLedger.entries[index]
    bringToSight(
      shownTarget, byte: (item.nameRange.isEmpty ? item.textRange : item.nameRange).lowerBound,
      in: .rubric)
    if let place = entry.place {
      bringToSight(shownTarget, byte: place.lowerBound, in: criterionPane(entry))
    }
    var words = "criterion \(index + 1) of \(panes.rubric.count)"
    if let weight = item.weight { words += ", \(Self.weight(weight))%" }
    say(words + ": " + Self.words(for: entry))
    return []
  }

  /// Enter on the criterion that is lit: the focus goes to where the evaluation speaks of it.
  mutating func openCriterion(_ index: Int) -> [Effect] {
    let entry = shownLedger.entries.indices.contains(index) ? shownLedger.entries[index] : nil
    guard let entry, entry.place != nil else {
      say("the evaluation does not name this criterion")
      return []
    }
    let effects = setFocus(criterionPane(entry))
    return effects + go(toCriterion: index)
  }

  /// Which of the evaluation's panes shows a criterion: the one in front, but that of a slot
  /// where only that one is spoken of.
  private func criterionPane(_ entry: RubricLedger.Entry) -> Pane {
    if entry.use == .mentioned, let first = entry.slots.first, entry.slots.count == 1 {
      return first == sight.sides.left ? .evaluationA : .evaluationB
    }
    let layout = layout
    return layout.slot(of: .evaluationA).map { shown(in: $0, of: layout) } ?? .evaluationA
  }

  private static func words(for entry: RubricLedger.Entry) -> String {
    let letters = entry.slots.map { Presentation.name(at: $0) }
    var whom = letters.isEmpty ? "" : " of " + letters.joined(separator: ", ")
    if letters.count > 4 { whom = " of \(letters.count) responses" }
    switch entry.use {
    case .headed:
      return (entry.rows.count > 1 ? "evaluated in \(entry.rows.count) places" : "evaluated") + whom
    case .mentioned:
      let times = entry.mentions.count > 1 ? ", \(entry.mentions.count) times" : ""
      return "no heading, but its name in the text\(times)\(whom)"
    case .unused: return "unused, the evaluation does not name it"
    case .untold: return "no heading, and nothing to look for in the text"
    }
  }
}
