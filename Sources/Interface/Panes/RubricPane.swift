import Judgment
import Review
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
        isOver ? nothingWords : waitingSentence, columns: columns, style: theme[.dim])
      return content
    }
    return memo.content(judgmentKey(.rubric, reading, columns: columns)) {
      firstContent(passages, of: reading, panes, columns: columns)
    }
  }

  private func firstContent(
    _ passages: [Passage], of reading: JudgmentReading, _ panes: JudgmentPanes, columns: Int
  ) -> PaneContent {
    var content = PaneContent(memo, .rubric)
    let lastCriterion = passages.lastIndex { $0.kind.isCriterion }
    let target = shownTarget
    for (index, passage) in passages.enumerated() {
      add(passage, of: reading, panes, target: target, to: &content, columns: columns)
      if index == lastCriterion {
        addLedgerFoot(of: reading, panes, to: &content, columns: columns)
      }
      let isLast = index == passages.count - 1
      if !isLast, passage.kind.isCriterion, passages[index + 1].kind.isCriterion { continue }
      if !isLast { content.addGap() }
    }
    let missing = missingCriteria
    if !missing.isEmpty { content.addGap() }
    for criterion in missing {
      content.add(
        criterion, columns: columns, style: theme[.human],
        lead: StyledText("+ missing ", theme[.human]), indent: 10)
    }
    return content
  }

  /// All that a pane's content is made from, where it is made from the judgment in view.
  func judgmentKey(
    _ pane: Pane, _ reading: JudgmentReading, columns: Int, slots: [Int] = []
  ) -> JudgmentShelf.Key {
    JudgmentShelf.Key(
      pane: pane, columns: columns, wraps: wraps, theme: theme, slots: slots, run: run?.run.id,
      item: item?.id,
      order: run?.run.presentation, events: decisions.events.count,
      showsReviews: showsReviews, reading: ReadingIdentity(reading))
  }

  /// What is said of a run whose text can't be read.
  func unreadWords(of run: RunRecord, _ reason: String) -> String {
    "the text of this run can't be read: \(Sanitizer.oneLine(reason))"
  }

  /// What an empty pane says of a judgment that is over.
  private var nothingWords: String {
    run?.isWordless == true ? "(no reasoning was recorded)" : "(nothing here)"
  }

  /// What an empty pane says while there is no judgment.
  var waitingSentence: String {
    guard current != nil else { return "" }
    guard let run else {
      switch desk.status {
      case .none, .unavailable:
        return desk.choice?.model == nil ? "no run yet" : noRunWords
      case .loading: return "no run yet: the model is loading"
      case .ready: return noRunWords
      }
    }
    if let reason = run.unread { return unreadWords(of: run, reason) }
    if !run.isLoaded { return "reading …" }
    guard run.isRunning else { return nothingWords }
    return desk.active[run.run.id].map { progressText($0) } ?? "…"
  }
}
