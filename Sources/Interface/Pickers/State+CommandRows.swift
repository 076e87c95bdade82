import Screen

extension State {
  /// The key table as help shows it, filtered by key, name or words.
  func commandRows(filter: String) -> [PickerRow] {
    let wanted = filter.lowercased()
    var rows: [PickerRow] = []
    for group in Command.Group.allCases {
      for command in Command.allCases where command.group == group {
        let sequences = keymap.sequences(for: command, in: .everywhere)
        guard !sequences.isEmpty else { continue }
        var keys: [String] = []
        for sequence in sequences where !keys.contains(sequence.description) {
          keys.append(sequence.description)
        }
        guard
          wanted.isEmpty || command.title.lowercased().contains(wanted)
            || command.rawValue.contains(wanted) || keys.contains(filter)
        else { continue }
        rows.append(
          PickerRow(
            heading: group.rawValue, lead: keys.joined(separator: " "),
            title: StyledText(command.title), choice: .command(command)))
      }
    }
    return rows
  }
}
