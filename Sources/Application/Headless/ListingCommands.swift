import Benchmarks
import Interface
import JSON

/// `overrule formats` and `overrule keys`: what the program knows, printed from its tables.
package struct ListingCommands: Sendable {
  package init() {}

  package func formats(isJSON: Bool) {
    var formats = BenchmarkFormat.readers.map { ($0.name, $0.summary) }
    formats.append(
      ("recording", "a session as JSON Lines, made by `overrule export --format recording`"))
    if isJSON {
      Output.line(
        .array(
          formats.map { .members(["name": .string($0.0), "summary": .string($0.1)]) }))
    } else {
      for (name, summary) in formats { Output.line("\(name)  \(summary)") }
    }
  }

  package func keys(isJSON: Bool) {
    let keymap = Keymap.standard
    var rows: [(group: String, command: Command, keys: [String])] = []
    for group in Command.Group.allCases {
      for command in Command.allCases where command.group == group {
        var keys: [String] = []
        for sequence in keymap.sequences(for: command, in: .everywhere)
        where !keys.contains(sequence.description) {
          keys.append(sequence.description)
        }
        if !keys.isEmpty { rows.append((group.rawValue, command, keys)) }
      }
    }
    if isJSON {
      Output.line(
        .array(
          rows.map { row in
            .members([
              "command": .string(row.command.rawValue), "group": .string(row.group),
              "keys": .array(row.keys.map { .string($0) }),
              "title": .string(row.command.title),
            ])
          }))
      return
    }
    var group = ""
    for row in rows {
      if row.group != group {
        group = row.group
        Output.line((group == rows.first?.group ? "" : "\n") + group)
      }
      let keys = row.keys.joined(separator: " ")
      let pad = String(repeating: " ", count: max(1, 22 - keys.count))
      Output.line("  " + keys + pad + row.command.title)
    }
  }
}
