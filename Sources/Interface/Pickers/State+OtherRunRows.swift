import Judgment
import Screen

extension State {
  /// The runs that the one in view can be compared with.
  func otherRunRows(filter: String) -> [PickerRow] {
    guard let current, let ids = runsByComparison[current] else { return [] }
    let rows = otherRuns.map { record in
      PickerRow(
        lead: "run \((ids.firstIndex(of: record.run.id) ?? 0) + 1)",
        title: StyledText(Sanitizer.oneLine(record.run.judge.name)),
        detail: verdictWord(record.verdict, record.run.presentation),
        choice: .compare(record.run.id))
    }
    return rows.matching(filter)
  }
}
