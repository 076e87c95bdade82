import Screen

extension State {
  /// Help: every command with its keys as they are bound, what works here and now, and what the
  /// mouse and the `:` line do; filtered by key, name or words.
  func commandRows(filter: String) -> [PickerRow] {
    let filter = filter.trimmingBlanks
    let lower = filter.lowercased()
    var rows: [PickerRow] = []
    // Who types a key wants to know what it does.
    for command in Command.allCases where !filter.isEmpty {
      if keymap.names(of: command, in: .everywhere).contains(filter) {
        rows.append(row(of: command, heading: "The key \(filter)"))
      }
    }
    for group in Command.Group.allCases {
      for command in Command.allCases where command.group == group {
        let row = row(of: command, heading: group.rawValue)
        if row.matches(filter) || command.rawValue.contains(lower) {
          rows.append(row)
        }
      }
    }
    return rows + (Self.lineRows + Self.mouseRows).matching(filter)
  }

  private func row(of command: Command, heading: String) -> PickerRow {
    // Here first; where it has no key here, those that it has elsewhere.
    let here = keymap.names(of: command, in: place)
    let keys = here.isEmpty ? keymap.names(of: command, in: .everywhere) : here
    let obstacle = obstacle(to: command) ?? placeWords(of: command)
    return PickerRow(
      heading: heading, lead: keys.joined(separator: " "), title: StyledText(title(of: command)),
      detail: obstacle.map { "(\($0))" } ?? (size.columns < 70 ? "" : command.rawValue),
      choice: .command(command), works: obstacle == nil)
  }

  private static let lineRows: [PickerRow] =
    LineCommand.allCases.map { line in
      PickerRow(
        heading: "On the : line", lead: ":\(line.rawValue) \(line.argument)",
        title: StyledText(line.title), choice: .line(line))
    } + [
      PickerRow(
        heading: "On the : line", lead: ":42", title: StyledText("go to item 42"), choice: .nothing)
    ]

  private static let mouseRows: [PickerRow] = [
    ("click", "focus a pane; choose a row, a tab, a key of the last line"),
    ("double click", "open: the item, the row of a box"),
    ("wheel", "scroll what is under it"),
    ("drag", "move a border between panes, or a replay along its bar"),
    ("Shift-drag", "select text as the terminal does it (Option or Fn on some)"),
    ("--no-mouse", "leave the mouse to the terminal; in config.toml: mouse = false"),
  ].map { lead, title in
    PickerRow(heading: "The mouse", lead: lead, title: StyledText(title), choice: .nothing)
  }
}
