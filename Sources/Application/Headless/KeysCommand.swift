import Interface
import JSON

/// `overrule keys`: every command with its keys, as the configuration has them.
package struct KeysCommand: Sendable {
  package var isJSON: Bool

  package init(isJSON: Bool) { self.isJSON = isJSON }

  /// What of the configuration can't be used is told on standard error.
  package func run() {
    let table = LoadedConfiguration(SettingsFile()).keys
    if isJSON {
      Output.line(.array(CommandEntry.all.map { json($0, table) }))
    } else {
      print(table)
    }
    for complaint in table.complaints { Output.note(complaint) }
  }

  private func json(_ entry: CommandEntry, _ table: KeyTable) -> JSONValue {
    var places = JSONObject()
    var keys: [String] = []
    if let command = entry.command {
      keys = table.keymap.names(of: command, in: .everywhere)
      for (name, place) in Keymap.Places.named {
        let names = table.keymap.names(of: command, in: place)
        if !names.isEmpty { places.append(name, .array(names.map { .string($0) })) }
      }
    }
    return .members([
      "command": .string(entry.name), "group": .string(entry.group),
      "keys": .array(keys.map { .string($0) }), "places": .object(places),
      "title": .string(entry.command?.title ?? entry.title),
      "argument": entry.line.map { .string($0.argument) },
      "configured": .bool(table.changed.contains(entry.name)),
    ])
  }

  private func print(_ table: KeyTable) {
    let groups = Command.Group.allCases.map(\.rawValue)
    for (index, group) in groups.enumerated() {
      Output.line((index == 0 ? "" : "\n") + group)
      for entry in CommandEntry.all where entry.command?.group.rawValue == group {
        guard let command = entry.command else { continue }
        let keys = table.keymap.names(of: command, in: .everywhere).joined(separator: " ")
        let mark = table.changed.contains(entry.name) ? "  (config.toml)" : ""
        Output.line(
          "  " + Self.padded(keys.isEmpty ? "–" : keys, 22) + Self.padded(entry.name, 24)
            + command.title + mark)
      }
    }
    Output.line("\nOn the : line, with a word or more behind")
    for entry in CommandEntry.all {
      guard let line = entry.line else { continue }
      Output.line("  :" + Self.padded(entry.name + " " + line.argument, 45) + line.title)
    }
    Output.line("  :" + Self.padded("42", 45) + "go to item 42")
  }

  private static func padded(_ text: String, _ columns: Int) -> String {
    text + String(repeating: " ", count: max(1, columns - text.count))
  }
}
