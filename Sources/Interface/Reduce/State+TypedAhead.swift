import Judgment

/// What is pressed while the files of the command line are still being read is not lost: it is done
/// once they are open, but for decisions, which nobody makes on what is not seen yet.
extension State {
  mutating func holdBack(_ command: Command) -> [Effect] {
    if command.group == .deciding || command.group == .reviewing {
      say("nothing is open yet")
    } else if typedAhead.count < Self.mostTypedAhead {
      typedAhead.append(command)
    }
    return []
  }

  /// Does what was pressed before the session was there.
  mutating func catchUp() -> [Effect] {
    let commands = typedAhead
    typedAhead = []
    return commands.flatMap { carryOut($0, nil) }
  }

  private static let mostTypedAhead = 64

  /// What goes on when another session opens: what was begun that is not about the one before. A
  /// filter that is typed is about any.
  func modeKept(isFirst: Bool, filter: String) -> Mode {
    switch mode {
    case .command, .themes, .judges, .confirmQuit: mode
    case .picker(let picker) where [.commands, .journal, .guide].contains(picker.kind): mode
    case .filter(let editor, _) where isFirst:
      .filter(editor.string.isEmpty ? LineEditor(filter) : editor, before: filter)
    default: .review
    }
  }
}

extension Command {
  /// Whether it does the same before anything is open.
  var worksWhileOpening: Bool {
    switch self {
    case .help, .commandLine, .theme, .redraw, .suspend, .back, .quit, .judges, .stop, .picture,
      .filter, .journal:
      true
    default: false
    }
  }
}
