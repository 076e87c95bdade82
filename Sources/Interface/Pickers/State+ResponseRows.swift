import Judgment
import Screen

extension State {
  /// Opens the list of responses, on the one that is seen.
  mutating func openResponses(_ kind: ResponseList) -> [Effect] {
    guard presentation != nil else { return [] }
    let side = sideInFocus
    mode = .picker(
      Picker(kind == .labels ? .labels : .responses(side), selection: sides[side]))
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
      if slot == sides.left { detail = "left" }
      if slot == sides.right { detail = "right" }
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
    return rows
  }

  /// What a letter chooses at once in lists of responses, before anything is typed.
  func lettered(_ key: Key, in picker: Picker) -> PickerRow.Choice? {
    guard case .character(let character) = key, picker.filter.text.isEmpty else { return nil }
    let letter = Character(character.uppercased())
    guard
      let slot = presentation?.responses.indices.first(where: {
        Presentation.letter(at: $0) == letter
      })
    else { return nil }
    switch picker.kind {
    case .responses(let side): return .response(slot, at: side)
    case .labels: return .label(slot)
    default: return nil
    }
  }
}
