/// A name that the `:` line knows: a key's command, one that takes an argument, or both.
package struct CommandEntry: Sendable, Equatable {
  /// What is typed; no two entries have the same.
  package var name: String
  /// What a key does that has that name; nil where none does.
  package var command: Command?
  /// What it does with an argument; nil where it takes none.
  package var line: LineCommand?

  /// All of them: those that take an argument first, then the others as help has them.
  package static let all: [CommandEntry] = {
    var entries = LineCommand.allCases.map {
      CommandEntry(name: $0.rawValue, command: $0.command, line: $0)
    }
    for group in Command.Group.allCases {
      for command in Command.allCases
      where command.group == group && LineCommand(rawValue: command.rawValue) == nil {
        entries.append(CommandEntry(name: command.rawValue, command: command, line: nil))
      }
    }
    return entries
  }()

  /// The heading that it stands under where commands are listed.
  package var group: String { command?.group.rawValue ?? Command.Group.program.rawValue }

  /// What it does, as lists of commands tell it.
  package var title: String { line?.title ?? command?.title ?? "" }

  /// What a first word means.
  enum Meaning: Equatable {
    case entry(CommandEntry)
    /// It begins several names.
    case several([String])
    case nothing
  }

  /// A name in full, an alias, or what begins only one name.
  static func meaning(of word: String) -> Meaning {
    let word = LineCommand.aliases[word] ?? word
    if let entry = all.first(where: { $0.name == word }) { return .entry(entry) }
    let begun = all.filter { $0.name.hasPrefix(word) }
    if begun.count == 1 { return .entry(begun[0]) }
    return begun.isEmpty ? .nothing : .several(begun.map(\.name))
  }

  /// A line's first word and the rest, blanks around both cut. Colons before it are no part of it.
  static func split(_ line: String) -> (word: String, argument: String) {
    let text = line.drop { $0 == ":" || $0 == " " }
    let word = text.prefix { $0 != " " }
    var argument = text.dropFirst(word.count).drop { $0 == " " }
    while argument.last == " " { argument.removeLast() }
    return (String(word), String(argument))
  }
}
