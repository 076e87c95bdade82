import Judgment
import Review
import Screen

extension State {
  /// As many entries as are kept: the oldest go first.
  static let mostJournal = 500

  mutating func note(_ body: JournalEntry.Body) {
    journal.append(JournalEntry(at: now, body))
    if journal.count > Self.mostJournal { journal.removeFirst(journal.count - Self.mostJournal) }
  }

  /// What the program did, newest first.
  func journalRows(filter: String) -> [PickerRow] {
    let rows = journal.reversed().map { entry in
      var row = PickerRow(
        lead: String(timeWords(entry.at).dropFirst(5)), title: StyledText(), choice: .nothing)
      switch entry.body {
      case .notice(let notice):
        row.title.append((notice.kind == .bad ? "! " : "") + Sanitizer.oneLine(notice.text))
      case .runBegan(let id): tell(id, "run began", nil, in: &row)
      case .runEnded(let id): tell(id, "run ended", outcome(of: id), in: &row)
      }
      return row
    }
    return rows.matching(filter)
  }

  private func tell(_ id: RunID, _ what: String, _ outcome: String?, in row: inout PickerRow) {
    row.title.append(what + (outcome.map { ": \($0)" } ?? ""))
    guard let comparison = records[id]?.run.comparison else { return }
    row.detail = number(of: comparison).map { "item \($0 + 1)" } ?? ""
    row.choice = .comparison(comparison)
  }

  /// What came of a run; sealed where that may not be seen.
  private func outcome(of id: RunID) -> String? {
    guard let record = records[id] else { return nil }
    guard isOpen(record.run.comparison) else { return "sealed" }
    if let error = record.run.error { return Sanitizer.oneLine(error) }
    var words = verdictWord(record.verdict, record.run.presentation)
    if let figures = record.figures, figures.generatedTokens > 0 {
      words += ", \(figures.generatedTokens) tok in "
      words += Self.seconds(figures.prefillSeconds + figures.decodeSeconds)
    }
    return words
  }
}
