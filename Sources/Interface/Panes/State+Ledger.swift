import Judgment
import Review
import Screen

/// The rubric as a ledger: weights in a column, which responses the evaluation says something of
/// under each criterion, what the weights come to, and what the rubric lacks.
extension State {
  /// Cells of the columns before a criterion's words: weight, a blank, use, a blank.
  private func ledgerIndent(_ reading: JudgmentReading) -> (weight: Int, all: Int) {
    let weight = memo.panes(of: reading).weightColumns
    return (weight, weight + 1 + Self.useWidth(reading.slots.count) + 1)
  }

  /// Cells of the widest weight; each criterion's row asks for it, so it is kept (`Memo`).
  static func weightColumns(of rubric: [RubricItem]) -> Int {
    max(3, rubric.map { TextWidth.of(weight(of: $0)) }.max() ?? 0)
  }

  /// Two letters, or beyond two responses an arrow and a count.
  private static func useWidth(_ slotCount: Int) -> Int { slotCount > 2 ? 3 : 2 }

  /// Its sign is not parted from the word.
  private static let unused = "○\u{A0}unused"

  /// What stands in the weight's column: the weight, else the number, else a bullet.
  private static func weight(of item: RubricItem) -> String {
    item.weight.map(weight) ?? item.number.map { "\($0)." } ?? "·"
  }

  func addCriterion(
    _ index: Int, of reading: JudgmentReading, _ panes: JudgmentPanes,
    target: MarkedSpan.Target?, to content: inout PaneContent, columns: Int
  ) {
    let item = panes.rubric[index]
    let entries = memo.panes(of: reading).ledger.entries
    let entry = entries.indices.contains(index) ? entries[index] : nil
    let indent = ledgerIndent(reading)
    var lead = Self.right(Self.weight(of: item), indent.weight, theme[.weight])
    lead.append(" ")
    let isUnused = entry?.use == .unused && isEvaluated(reading, panes)
    if let entry { lead.append(use(entry, isUnused: isUnused, reading)) }
    // Small judges write criteria without a name.
    let parts = [item.name, isUnused ? Self.unused : ""].filter { !$0.isEmpty }
    let head = parts.joined(separator: "  ")
    let rest = item.textRange.isEmpty ? "" : memo.text(of: reading, item.textRange)
    var text = [head, rest].filter { !$0.isEmpty }.joined(separator: "  ")
    let restStart = text.utf8.count - rest.utf8.count
    var spans = [StyledSpan(0..<item.name.utf8.count, theme[.rubric])]
    let review = reviewWords(ofCriterion: index)
    if !review.isEmpty {
      let start = text.utf8.count
      text += "  " + review
      spans.append(StyledSpan(start..<text.utf8.count, theme[.human]))
    }
    if isUnused {
      let start = head.utf8.count - Self.unused.utf8.count
      spans.append(StyledSpan(start..<head.utf8.count, theme[.warn]))
    }
    addMarked(
      text,
      anchors: (item.nameRange.isEmpty ? [] : Self.anchors(of: item.nameRange, in: target))
        + (rest.isEmpty
          ? [] : Self.anchors(of: item.textRange, in: target, at: restStart)),
      to: &content, columns: columns, style: theme[.text], lead: lead, indent: indent.all,
      spans: spans)
  }

  /// Whether all is there that the evaluation says: before, nothing is unused.
  private func isEvaluated(_ reading: JudgmentReading, _ panes: JudgmentPanes) -> Bool {
    !panes.evaluation.isEmpty
      && (reading.isOver || reading.sections.contains { $0.kind == .answer })
  }

  /// Whether criteria may still come: what their weights come to is nothing to wonder at yet.
  func isRubricOpen(_ reading: JudgmentReading, _ panes: JudgmentPanes) -> Bool {
    !reading.isOver && panes.evaluation.isEmpty && panes.closing.isEmpty
  }

  /// `AB`, `A `, `→ ` where it is evaluated without saying of whom, `≈` before what is guessed
  /// from a name in running text, `·` where it is unused.
  private func use(
    _ entry: RubricLedger.Entry, isUnused: Bool, _ reading: JudgmentReading
  ) -> StyledText {
    switch entry.use {
    case .unused: return StyledText(isUnused ? "·" : "", theme[.warn])
    case .untold: return StyledText()
    case .mentioned: return StyledText("≈", theme[.dim])
    case .headed: break
    }
    guard reading.slots.count <= 2 else {
      return StyledText(entry.slots.isEmpty ? "→" : "→\(entry.slots.count)", theme[.dim])
    }
    guard !entry.slots.isEmpty else { return StyledText("→", theme[.dim]) }
    var mark = StyledText()
    for slot in reading.slots.indices {
      let letter = reading.slots[slot]
      if entry.slots.contains(slot) {
        mark.append(String(letter), theme[Self.role(ofLetter: letter)])
      } else {
        mark.append(" ")
      }
    }
    return mark
  }

  /// What the weights come to, and the criteria that only the evaluation has.
  func addLedgerFoot(
    of reading: JudgmentReading, _ panes: JudgmentPanes, to content: inout PaneContent,
    columns: Int
  ) {
    let ledger = shownLedger
    let indent = ledgerIndent(reading)
    if let sum = ledger.sum {
      var words = "sum"
      if ledger.weighted < panes.rubric.count {
        words += " of \(ledger.weighted) of \(panes.rubric.count) criteria"
      }
      let isOdd = !ledger.isBalanced && !isRubricOpen(reading, panes)
      if isRubricOpen(reading, panes) { words += " so far" }
      if isOdd { words += ", not 100" }
      content.add(
        words, columns: columns, style: theme[isOdd ? .warn : .dim],
        lead: Self.right(
          Self.weight(sum) + (isOdd ? "!" : ""), indent.weight + (isOdd ? 1 : 0),
          theme[isOdd ? .warn : .dim]),
        indent: indent.all)
    }
    for row in ledger.unlisted where panes.evaluation.indices.contains(row) {
      guard let heading = panes.evaluation[row].heading else { continue }
      let name = reading.text(heading.range)
      let text = name + "  ○\u{A0}not in the rubric"
      addMarked(
        text, anchors: anchors(of: heading.range), to: &content, columns: columns,
        style: theme[.text], lead: Self.right("+", indent.weight, theme[.warn]),
        indent: indent.all,
        spans: [StyledSpan(name.utf8.count..<text.utf8.count, theme[.warn])])
    }
  }

  /// A figure at the right of its column.
  private static func right(_ text: String, _ width: Int, _ style: Style) -> StyledText {
    let blanks = String(repeating: " ", count: max(0, width - TextWidth.of(text)))
    return StyledText(blanks + text, style)
  }

  /// `40`, `12.5`, `33.33`: two digits at most behind the point, whatever the judge wrote.
  static func weight(_ weight: Double) -> String {
    guard weight.isFinite, abs(weight) < 1_000_000 else { return "?" }
    let hundredths = Int((weight * 100).rounded())
    let rest = hundredths.magnitude % 100
    let whole = "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100)"
    if rest == 0 { return whole }
    return whole + "." + (rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
  }
}
