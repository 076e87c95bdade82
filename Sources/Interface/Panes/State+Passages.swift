import Judgment
import Review
import Screen

extension State {
  /// Adds a passage as a block, as its kind looks. `target` is the text that it stands in
  /// (`shownTarget`): with passages by the thousand it is not to be looked for with each.
  func add(
    _ passage: Passage, of reading: JudgmentReading, _ panes: JudgmentPanes,
    target: MarkedSpan.Target?, to content: inout PaneContent, columns: Int
  ) {
    if case .criterion(let index) = passage.kind, panes.rubric.indices.contains(index) {
      addCriterion(
        index, of: reading, panes, target: target, to: &content, columns: columns)
      return
    }
    var lead = StyledText()
    var indent = 0
    if passage.kind == .thinking {
      lead = subjectMark(passage)
      indent = 2
    }
    addMarked(
      memo.text(of: reading, passage.range), anchors: Self.anchors(of: passage.range, in: target),
      to: &content,
      columns: columns, style: theme[Self.role(of: passage.kind)], lead: lead, indent: indent,
      spans: originSpans(reading, passage.range))
  }

  private static func role(of kind: Passage.Kind) -> Role {
    switch kind {
    case .prose, .solution, .criterion: .text
    case .heading: .strong
    case .justification, .route, .summary: .dim
    case .thinking: .thinking
    case .quote: .quote
    case .answer: .verdict
    }
  }

  /// A, B, or both, in the gutter; `≈` where it is guessed.
  private func subjectMark(_ passage: Passage) -> StyledText {
    switch passage.subject {
    case .nothing: StyledText()
    case .several: StyledText(passage.isGuessed ? "≈" : "∗", theme[.dim])
    case .slot(let letter):
      StyledText(passage.isGuessed ? "≈" : String(letter), theme[Self.role(ofLetter: letter)])
    }
  }

  static func role(ofLetter letter: Character) -> Role { letter == "A" ? .responseA : .responseB }
}
