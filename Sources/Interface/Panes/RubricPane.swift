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
    for (index, passage) in passages.enumerated() {
      add(passage, of: reading, panes, to: &content, columns: columns)
      let isLast = index == passages.count - 1
      if !isLast, passage.kind != .heading, case .criterion = passages[index + 1].kind,
        case .criterion = passage.kind
      {
        continue
      }
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

  /// Adds a passage as a block, as its kind looks.
  func add(
    _ passage: Passage, of reading: JudgmentReading, _ panes: JudgmentPanes,
    to content: inout PaneContent, columns: Int, isLit: Bool = false
  ) {
    let text = reading.text(passage.range)
    var lead = StyledText()
    var indent = 0
    var style = theme[.text]
    var spans = originSpans(reading, passage.range)
    switch passage.kind {
    case .prose: break
    case .heading: style = theme[isLit ? .lit : .strong]
    case .criterion(let index):
      guard panes.rubric.indices.contains(index) else { break }
      let item = panes.rubric[index]
      let weight = item.weight.map(Self.weight) ?? item.number.map { "\($0)." } ?? "·"
      lead = StyledText(
        String(repeating: " ", count: max(0, 3 - weight.count)) + weight, theme[.weight])
      indent = 4
      let isLit = criterion == index
      let name = item.name
      let rest = item.textRange.isEmpty ? "" : reading.text(item.textRange)
      spans = [StyledSpan(0..<name.utf8.count, isLit ? theme[.lit] : theme[.rubric])]
      // Small judges write criteria without a name.
      let text = [name, rest].filter { !$0.isEmpty }.joined(separator: "  ")
      addMarked(
        text,
        anchors: anchors(of: item.nameRange)
          + anchors(of: item.textRange, at: text.utf8.count - rest.utf8.count),
        to: &content, columns: columns, style: style, lead: lead, indent: indent, spans: spans)
      return
    case .justification: style = theme[.dim]
    case .solution: break
    case .thinking:
      style = theme[.thinking]
      lead = subjectMark(passage)
      indent = 2
    case .quote, .summary, .route, .answer: break
    }
    if passage.kind == .quote { style = theme[.quote] }
    if passage.kind == .route { style = theme[.dim] }
    if passage.kind == .answer { style = theme[.verdict] }
    if passage.kind == .summary { style = theme[.dim] }
    addMarked(
      text, anchors: anchors(of: passage.range), to: &content, columns: columns, style: style,
      lead: lead, indent: indent, spans: spans)
  }

  /// A, B, or both, in the gutter; `≈` where it is guessed.
  private func subjectMark(_ passage: Passage) -> StyledText {
    switch passage.subject {
    case .nothing: StyledText()
    case .several: StyledText(passage.isGuessed ? "≈" : "∗", theme[.dim])
    case .slot(let letter):
      StyledText(
        passage.isGuessed ? "≈" : String(letter),
        theme[letter == "A" ? .responseA : .responseB])
    }
  }

  /// `40`, `12.5`.
  static func weight(_ weight: Double) -> String {
    weight == weight.rounded() && abs(weight) < 1_000_000 ? String(Int(weight)) : String(weight)
  }
}
