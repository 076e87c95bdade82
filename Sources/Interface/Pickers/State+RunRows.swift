import Judgment
import Screen

extension State {
  /// The runs of the comparison in view, oldest first.
  func runRows(filter: String) -> [PickerRow] {
    guard let current, isOpen(current), let presentation else { return [] }
    return runs(of: current).enumerated().map { index, record in
      var title = StyledText(Sanitizer.oneLine(record.run.judge.name, limit: 40) + "  ")
      let word = verdictWord(record.verdict, presentation)
      title.append(word, theme[.overlay].with(.bold))
      var details: [String] = []
      if let letter = record.letter, let p = record.odds?.probability(of: letter) {
        details.append("p " + Self.figure(p))
      }
      details.append(record.run.presentation == presentation ? "this order" : "⇄ other order")
      if record.run.judge.kind == .imported { details.append("recorded") }
      if let figures = record.figures, figures.generatedTokens > 0 {
        details.append("\(figures.generatedTokens) tok")
      }
      let isInView = record.run.id == run?.run.id
      return PickerRow(
        lead: "\(isInView ? "▸" : " ")\(index + 1)", title: title,
        detail: details.joined(separator: " · "), choice: .run(record.run.id))
    }.matching(filter)
  }
}
