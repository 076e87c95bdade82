import Judgment
import Screen

extension State {
  /// Opens the list of responses, on the one that is seen.
  mutating func openResponses(_ kind: ResponseList) -> [Effect] {
    guard presentation != nil else { return [] }
    let side = sideInFocus
    mode = .picker(
      Picker(kind == .labels ? .labels : .responses(side), selection: sight.sides[side]))
    return []
  }

  enum ResponseList { case responses, labels }

  /// The responses of the comparison in view with their first words. A name of a model may tell of
  /// gold: it is shown when the comparison is labelled.
  func responseRows(filter: String, _ choice: (Int) -> PickerRow.Choice) -> [PickerRow] {
    guard let current, let item, let presentation else { return [] }
    var rows: [PickerRow] = []
    for (slot, id) in presentation.responses.enumerated() {
      guard let response = item.response(id) else { continue }
      var detail = ""
      if slot == sight.sides.left { detail = "left" }
      if slot == sight.sides.right { detail = "right" }
      if isLabelled(current), let model = response.model {
        detail = [model, detail].filter { !$0.isEmpty }.joined(separator: " · ")
      }
      let words = response.messages.last?.content ?? ""
      let row = PickerRow(
        lead: Presentation.name(at: slot),
        title: StyledText(Sanitizer.oneLine(String(words.prefix(400)), limit: 200)),
        detail: detail, choice: choice(slot))
      if row.matches(filter) { rows.append(row) }
    }
    // Who types a name means it, not the words that hold its letters.
    let name = filter.uppercased()
    func rank(_ row: PickerRow) -> Int {
      row.lead == name ? 0 : !name.isEmpty && row.lead.hasPrefix(name) ? 1 : 2
    }
    return rows.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }
    .map(\.element)
  }

  /// What a letter chooses at once in lists of responses: the one whose name is typed with it. Where
  /// longer names begin so, as AA does with A, it waits for Enter or the next letter.
  func lettered(_ key: Key, in picker: Picker) -> PickerRow.Choice? {
    guard case .character(let character) = key else { return nil }
    let typed = picker.filter.string.uppercased() + character.uppercased()
    let begun = (presentation?.responses.indices ?? 0..<0).filter {
      Presentation.name(at: $0).hasPrefix(typed)
    }
    guard begun.count == 1, let slot = begun.first, Presentation.name(at: slot) == typed else {
      return nil
    }
    switch picker.kind {
    case .responses(let side): return .response(slot, at: side)
    case .labels: return .label(slot)
    default: return nil
    }
  }
}
