import Judgment

/// What is pressed while the files of the command line are still being read is not lost: it is done
/// once they are open, but for decisions, which nobody makes on what is not seen yet.
extension State {
  mutating func holdBack(_ asked: TypedAhead) -> [Effect] {
    if asked.decides {
      say("nothing is open yet")
    } else {
      opening.holdBack(asked)
    }
    return []
  }

  /// Does what was pressed before the session was there.
  mutating func catchUp() -> [Effect] {
    opening.takeTypedAhead().flatMap { asked in
      switch asked {
      case .command(let command): carryOut(command, nil)
      case .line(let line, let argument): carryOut(line, argument, nil)
      case .item(let number): go(toItem: number, nil)
      }
    }
  }

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

extension TypedAhead {
  fileprivate var decides: Bool {
    switch self {
    case .command(let command): command.group == .deciding || command.group == .reviewing
    case .line(let line, _): line == .comment || line == .skip
    case .item: false
    }
  }
}

extension Command {
  /// Whether it does the same before anything is open.
  var worksWhileOpening: Bool {
    switch self {
    case .help, .commandLine, .theme, .redraw, .suspend, .back, .quit, .judges, .stop, .picture,
      .filter, .clear, .journal:
      true
    default: false
    }
  }
}
