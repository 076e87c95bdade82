import Review
import Screen

extension State {
  /// The queue language in lines; choosing one puts its beginning into the filter.
  func guideRows(filter: String) -> [PickerRow] {
    FilterGuide.lines.map { line in
      let canBeTyped = line.heading != "Queues" && line.heading != "Sorts"
      return PickerRow(
        heading: line.heading, lead: line.example, title: StyledText(line.meaning),
        detail: blindness.isOn && line.tells ? "sealed (blind)" : "",
        choice: canBeTyped ? .typing(line.example) : .nothing)
    }
    .matching(filter)
  }

  /// Types a filter further: what is there, then this.
  mutating func typeFilter(_ text: String) -> [Effect] {
    let editor = LineEditor(queue.plan.filter.isEmpty ? text : queue.plan.filter + " " + text)
    beginFilter(editor)
    return setFilter(editor.string)
  }
}
