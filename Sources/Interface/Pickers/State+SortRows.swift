import Review
import Screen

extension State {
  /// The orders that the list can have; the one that it has bears an arrow.
  func sortRows(filter: String) -> [PickerRow] {
    QueueSort.Field.allCases.map { field in
      let isSealed = blindness.isOn && field.tellsOfJudgeOrGold
      let arrow = field == queue.plan.sort.field ? (queue.plan.sort.isDescending ? "↓" : "↑") : " "
      return PickerRow(
        heading: Self.heading(of: field), lead: arrow, title: StyledText(field.name),
        detail: isSealed ? "sealed (blind)" : field.summary, choice: .sort(field))
    }
    .matching(filter)
  }

  private static func heading(of field: QueueSort.Field) -> String {
    switch field {
    case .file, .random, .subset, .time: "Plain"
    case .disagreement, .suspects: "To look at first"
    case .figure: "Figures"
    }
  }

  /// Sorts by a field; by the one that it is sorted by already, the other way round.
  mutating func sort(by field: QueueSort.Field) -> [Effect] {
    var wanted = QueueSort(field, seed: mixingSeed)
    if field == queue.plan.sort.field {
      wanted = queue.plan.sort
      if field == .random { wanted.seed &+= 1 } else { wanted.isDescending.toggle() }
    }
    return setSort(wanted)
  }

  mutating func setSort(_ wanted: QueueSort) -> [Effect] {
    if blindness.isOn && wanted.field.tellsOfJudgeOrGold { return sealed() }
    queue.plan.sort = wanted
    sight.listTop = 0
    say(wanted == .fileOrder ? "in the file's order" : "sorted by \(wanted.text)")
    return refilter()
  }
}
