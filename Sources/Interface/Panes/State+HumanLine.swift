import Judgment
import Review
import Screen

/// What the reviewer decided, or may decide, as the verdict's pane says it.
extension State {
  var humanLine: Segments {
    var line = Segments()
    line.add("you    ", theme[.dim])
    guard let current, let presentation else { return line }
    guard let label = myLabel(current), label.choice != nil || label.state == .skipped else {
      addDecisionKeys(to: &line)
      guard !isReadOnly else { return line }
      addNotes(myLabel(current), to: &line)
      return line
    }
    if label.state == .skipped {
      line.add("skipped", theme[.human])
    } else if let choice = label.choice {
      var words = choice.word { presentation.name(of: $0) }
      if let strength = label.strength, (1...3).contains(strength) {
        words += " " + ["slightly", "clearly", "by far"][strength - 1]
      }
      line.add(words, theme[.human])
    }
    if let words = draftWords(of: label) { line.add("  ◌ " + words, theme[.warn]) }
    switch storage(current) {
    case .pending: line.add("  ‹pending›", theme[.warn])
    case .stored: line.add("  ✓", theme[.good])
    case .failed(let reason):
      // In two parts, so that a narrow line still says the first.
      line.add("  ! not stored:", theme[.bad])
      line.add(" \(Sanitizer.oneLine(reason))", theme[.bad])
    case .nothing: break
    }
    switch relation(current) {
    case .agrees: line.add("  agrees with the judge", theme[.dim])
    case .overrides: line.add("  overrules the judge", theme[.warn])
    case .disagrees:
      line.add(
        label.isBlind ? "  disagrees (blind)" : "  disagrees (verdict not seen)", theme[.warn])
    case .none: break
    }
    if let first = myLabels(current)?.first, myLabels(current)?.isRevised == true,
      let choice = first.label.choice
    {
      let word = choice.word { presentation.name(of: $0) }
      line.add("  was \(word)\(first.label.isBlind ? " when blind" : "")", theme[.dim])
    }
    addNotes(label, to: &line)
    return line
  }

  private func addNotes(_ label: Label?, to line: inout Segments) {
    guard let label else { return }
    if label.isFlagged { line.add("  ⚑ flagged", theme[.warn]) }
    if !label.reasons.isEmpty {
      line.add("  " + Sanitizer.oneLine(label.reasons.joined(separator: ", ")), theme[.dim])
    }
    if let note = label.note {
      line.add("  “\(Sanitizer.oneLine(note, limit: Self.mostNoteCells))”", theme[.text])
    }
  }

  /// As much of a note as stands in the line of the decision: more is read in its own rows.
  static let mostNoteCells = 2_000
}
