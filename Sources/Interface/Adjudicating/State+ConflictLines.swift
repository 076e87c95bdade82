import Judgment
import Review
import Screen

/// What the verdict's pane says while conflicts are settled: the decision, the labels that differ
/// and, once it is decided, the judge.
extension State {
  func conflictContent(columns: Int) -> PaneContent {
    var content = PaneContent(memo, .verdict)
    func add(_ line: Segments, indent: Int) {
      for row in line.flowed(columns: columns, indent: indent) {
        content.add(row, columns: columns, style: theme[.text], wraps: true, isSearched: true)
      }
    }
    func add(note: String?, indent: Int) {
      guard let note else { return }
      content.add(
        note, columns: columns, style: theme[.human],
        lead: StyledText(String(repeating: " ", count: indent - 2) + "✎", theme[.dim]),
        indent: indent, isSearched: true)
    }
    add(adjudicationLine, indent: 7)
    if conflictInView != nil { add(note: remarksInView.note, indent: 9) }
    let lines = voteLines
    let indent = lines.reduce(0) { max($0, TextWidth.of($1.name)) } + 2
    for vote in lines {
      var line = Segments()
      line.add(
        StyledText(
          vote.name + String(repeating: " ", count: indent - TextWidth.of(vote.name)), theme[.dim]))
      for part in vote.parts { line.add(part.text, theme[part.role]) }
      add(line, indent: indent)
      add(note: vote.note, indent: indent + 2)
    }
    guard isCurrentOpen else { return content }
    for line in [judgeLine, ordersLine, runsLine, remarkLine] { add(line, indent: 7) }
    return content
  }

  // MARK: - The decision

  private var adjudicationLine: Segments {
    var line = Segments()
    line.add("final  ", theme[.dim])
    guard let current, let presentation else { return line }
    guard let conflict = conflictInView else {
      line.add("no conflict: the labels here do not differ", theme[.dim])
      return line
    }
    let own = myAdjudication(current)
    if let own {
      line.add(own.adjudication.choice.word { presentation.name(of: $0) }, theme[.human])
      if let reason = saving.failed[own.event.id] {
        line.add("  ! not stored:", theme[.bad])
        line.add(" \(Sanitizer.oneLine(reason))", theme[.bad])
      } else if saving.pending.contains(own.event.id) {
        line.add("  ‹pending›", theme[.warn])
      } else {
        line.add("  ✓", theme[.good])
      }
    } else {
      addDecisionKeys(to: &line)
      guard !isReadOnly else { return line }
    }
    if conflict.state == .stale { line.add("  ◌ stale: a label was revised since", theme[.warn]) }
    if let last = decisions.adjudication(of: conflict.comparison), last.event.author.id != me.id {
      var words = "  decided by another adjudicator"
      if isCurrentOpen {
        words +=
          " (\(Sanitizer.oneLine(last.event.author.name, limit: 24))): "
          + last.adjudication.choice.word { presentation.name(of: $0) }
      }
      line.add(words, theme[.warn])
    }
    if let category = remarksInView.category {
      line.add("  " + Sanitizer.oneLine(category, limit: 40), theme[.human])
    }
    return line
  }

  // MARK: - The labels

  /// A reviewer's label in parts that are never cut.
  struct VoteLine: Equatable {
    /// Masked until it is decided.
    var name: String
    var parts: [Part]
    var note: String?

    struct Part: Equatable {
      var text: String
      var role: Role
    }
  }

  /// The labels in conflict, their letters those of the responses in view.
  var voteLines: [VoteLine] {
    guard let conflict = conflictInView, let presentation, let item else { return [] }
    let spans = visibleSpans(of: item.id)
    return conflict.shuffled(seed: session?.orderSeed ?? 0).enumerated().map { index, vote in
      let label = vote.label
      var words = label.choice?.word { presentation.name(of: $0) } ?? ""
      if let strength = label.strength, (1...3).contains(strength) {
        words += " " + ["slightly", "clearly", "by far"][strength - 1]
      }
      var parts = [VoteLine.Part(text: words, role: .human)]
      for reason in label.reasons {
        parts.append(VoteLine.Part(text: "  " + Sanitizer.oneLine(reason, limit: 40), role: .text))
      }
      // One that is made meanwhile would tell which label is one's own.
      let marks = isCurrentOpen ? spans.count { $0.event.author.id == vote.author.id } : 0
      if marks > 0 {
        parts.append(VoteLine.Part(text: "  " + Self.counted(marks, "mark"), role: .dim))
      }
      if label.isFlagged { parts.append(VoteLine.Part(text: "  ⚑ flagged", role: .warn)) }
      if label.activeMilliseconds > 0 {
        let seconds = Double(label.activeMilliseconds) / 1_000
        parts.append(VoteLine.Part(text: "  in " + Self.seconds(seconds), role: .dim))
      }
      let masked = "Reviewer \(index + 1)"
      return VoteLine(
        name: isCurrentOpen ? Sanitizer.oneLine(vote.author.name, limit: 24) : masked, parts: parts,
        note: label.note)
    }
  }
}
