import Review
import Screen

extension State {
  /// The values that the list's rows have, with how many have each, the commonest first.
  func facetRows(filter: String) -> [PickerRow] {
    guard let counting, case .facets = counting.subject else { return [] }
    var rows: [PickerRow] = []
    for field in FilterField.allCases where !(blindness.isOn && field.isSealedWhenBlind) {
      let prefix = field.rawValue + ":"
      let found = counting.counts.filter { $0.key.hasPrefix(prefix) }
        .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      for (term, count) in found {
        rows.append(
          PickerRow(
            heading: field.rawValue, lead: RunFigures.grouped(count),
            title: StyledText(Sanitizer.oneLine(String(term.dropFirst(prefix.count)), limit: 60)),
            detail: share(count, of: counting.rows.count), choice: .term(term)))
      }
    }
    return rows.filter { blindness.isOn ? !tellsSealed($0.choice) : true }
      .matching(filter)
  }

  /// A state such as `overruled` tells what its field does not.
  private func tellsSealed(_ choice: PickerRow.Choice) -> Bool {
    guard case .term(let text) = choice, let filter = try? QueueFilter(parsing: text) else {
      return false
    }
    return Self.tellsSealed(filter)
  }

  /// `12%`, and behind it a bar of ten cells: so all bars stand in one column. Its rest are dots,
  /// which differ from what is filled on any ground, also where the chosen row is reversed, and
  /// without other signs than ASCII's.
  private func share(_ count: Int, of total: Int) -> String {
    guard total > 0 else { return "" }
    let cells = (count * 10 + total / 2) / total
    let percent = String((count * 100 + total / 2) / total)
    return percent + "% " + String(repeating: "█", count: cells)
      + String(repeating: look.isASCII ? "." : "·", count: 10 - cells)
  }

  /// Adds a term to the filter, or its inverse; a term that is there already is left.
  mutating func add(term: String, isInverted: Bool) -> [Effect] {
    let term = (isInverted ? "!" : "") + term
    let text = queue.plan.filter.isEmpty ? term : queue.plan.filter + " " + term
    return setFilter(text)
  }
}
