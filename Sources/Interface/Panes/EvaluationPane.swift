import Judgment
import Screen

extension State {
  /// The evaluations, row by row under each criterion: beside each other, or one slot's alone.
  func evaluationContent(columns: Int, slots: [Int]?) -> PaneContent {
    var content = PaneContent()
    guard let reading = shownReading else { return content }
    let panes = reading.panes
    let shown = slots ?? Array(reading.slots.indices)
    let width = (columns - (shown.count - 1)) / max(1, shown.count)
    for (index, row) in panes.evaluation.enumerated() {
      if index > 0, content.rows > 0 { content.addGap() }
      if let heading = row.heading {
        add(heading, of: reading, panes, to: &content, columns: columns)
      }
      for band in row.bands {
        switch band {
        case .across(let passages):
          for passage in passages { addEvidence(passage, reading, panes, &content, columns) }
        case .columns(let lists):
          let parts = shown.map { slot in
            var part = PaneContent()
            guard lists.indices.contains(slot) else { return part }
            for passage in lists[slot] { addEvidence(passage, reading, panes, &part, width) }
            return part
          }
          if parts.count == 1 {
            content.parts += parts[0].parts
          } else {
            content.parts.append(.columns(parts, width: width))
          }
        }
      }
    }
    if content.parts.isEmpty, run?.isRunning == false {
      content.add("(no evaluation)", columns: columns, style: theme[.dim])
    }
    return content
  }

  /// A passage of an evaluation; quotes with what their check found.
  private func addEvidence(
    _ passage: Passage, _ reading: JudgmentReading, _ panes: JudgmentPanes,
    _ content: inout PaneContent, _ columns: Int
  ) {
    guard passage.kind == .quote else {
      add(passage, of: reading, panes, to: &content, columns: columns)
      return
    }
    let text = "❝" + reading.text(passage.range) + "❞"
    let check = quoteCheck(of: passage, reading)
    let isGood = check?.isFaithful ?? true
    var style = theme[isGood ? .quote : .quoteMissing]
    if let quote, panes.quotes.indices.contains(quote), panes.quotes[quote] == passage {
      style = theme[.lit]
    }
    let badge = check?.badge ?? ""
    content.add(
      badge.isEmpty ? text : text + " " + badge, columns: columns, style: style,
      source: passage.range.lowerBound, wraps: wraps)
  }
}
