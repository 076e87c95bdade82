import Judgment
import Review

extension State {
  /// Notes what of the run in view is on screen, after every action: a label stores it.
  mutating func noteSeen() {
    guard let current, isOpen(current), case .review = mode, !measures.isOpen,
      let run, run.isLoaded
    else { return }
    let isReplayed = playback?.run == run.run.id
    let pieces = isReplayed ? playback?.position ?? 0 : run.run.transcript.pieces.count
    guard pieces > 0 else { return }
    seen.note(current)
    seen.note(run.run.id, pieces: pieces, panes: shownJudgmentPanes)
    if sight.showsRaw, let other = comparedRun {
      seen.note(other.run.id, pieces: other.run.transcript.pieces.count, panes: ["raw"])
    }
  }

  /// The panes on screen that show something of a judgment, by the words of a label's `seen`.
  private var shownJudgmentPanes: Set<String> {
    let layout = layout
    var names: Set<String> = []
    for slot in layout.slots {
      switch shown(in: slot, of: layout) {
      case .rubric: names.insert(sight.showsRaw ? "raw" : "rubric")
      case .evaluationA, .evaluationB: names.insert("evaluation")
      case .verdict: names.insert("verdict")
      // The row in the list shows the verdict's letter.
      case .list: names.insert("verdict")
      case .question, .first, .second: break
      }
    }
    return names
  }

  /// What of a comparison's runs was on screen before now.
  func seenRuns(of comparison: ComparisonID) -> [Label.Seen] {
    (runsByComparison[comparison] ?? []).compactMap { seen[$0] }
  }

  /// In blind mode a labelled comparison is open. Where its judge came into view without an
  /// event that says so (the label was older, or the run newer), this makes it.
  mutating func recordReveal(_ moment: Moment) -> [Effect] {
    guard !isReadOnly, let current, isBlind(current), isOpen(current), hasRun(current),
      !decisions.hasRevealed(stored(current), by: me.id), seenRuns(of: current).isEmpty == false,
      let place = moment.later.last, decisions.events[place.id] == nil
    else { return [] }
    return store(
      Event(
        at: place, by: me,
        .reveal(Reveal(comparison: stored(current), runs: runsByComparison[current] ?? []))))
  }
}
