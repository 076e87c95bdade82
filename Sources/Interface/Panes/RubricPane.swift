import Judgment
import Screen

extension State {
  /// The first judgment pane: rubric, solution or thinking, by the route that the judge took.
  func firstJudgmentContent(columns: Int) -> PaneContent {
    var content = PaneContent(memo, .rubric)
    guard let reading = shownReading, let panes = shownPanes else {
      content.add(waitingSentence, columns: columns, style: theme[.dim])
      return content
    }
    // The title says which route was taken.
    let passages = panes.first.filter { $0.kind != .route }
    if passages.isEmpty {
      let isOver = reading.isOver
      content.add(
        isOver ? "(nothing here)" : waitingSentence, columns: columns, style: theme[.dim])
      return content
    }
    let lastCriterion = passages.lastIndex { $0.kind.isCriterion }
    for (index, passage) in passages.enumerated() {
      add(passage, of: reading, panes, to: &content, columns: columns)
      if index == lastCriterion {
        addLedgerFoot(of: reading, panes, to: &content, columns: columns)
      }
      let isLast = index == passages.count - 1
      if !isLast, passage.kind.isCriterion, passages[index + 1].kind.isCriterion { continue }
      if !isLast { content.addGap() }
    }
    return content
  }

  /// What an empty pane says while there is no judgment.
  private var waitingSentence: String {
    guard let run else {
      switch desk.status {
      case .none, .unavailable:
        return desk.choice?.model == nil ? "no run yet" : "no run yet: r runs the judge"
      case .loading: return "no run yet: the model is loading"
      case .ready: return "no run yet: r runs the judge"
      }
    }
    if !run.isLoaded { return "reading …" }
    guard run.isRunning else { return "(nothing here)" }
    return desk.active[run.run.id].map { progressText($0) } ?? "…"
  }
}
