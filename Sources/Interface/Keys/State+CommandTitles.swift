extension State {
  /// What help says of a command here: while conflicts are settled some do other things.
  func title(of command: Command) -> String {
    guard adjudicating != nil else { return command.title }
    switch command {
    case .labelA: return "decide that A is better"
    case .labelB: return "decide that B is better"
    case .labelTie: return "decide that it is a tie"
    case .labelBothBad: return "decide that both are bad"
    case .labelCannot: return "decide that it can't be judged"
    case .labelOther: return "decide for another response, by its letter"
    case .next, .nextUnlabelled: return "go on to the next conflict that is left"
    case .previousUnlabelled: return "back to the previous conflict that is left"
    case .reasons: return "why the reviewers differ, by a key each"
    case .comment: return "a note on your decision"
    case .edit: return "an amendment of the judgment in focus, in your editor"
    case .adjudicate, .back: return "back from the conflicts"
    default: return command.title
    }
  }

  /// Why a key of a command does nothing where one is, though the command would: it is bound
  /// elsewhere.
  func placeWords(of command: Command) -> String? {
    guard keymap.names(of: command, in: place).isEmpty,
      !keymap.names(of: command, in: .everywhere).isEmpty
    else { return nil }
    switch place {
    case .replay: return "not in a replay"
    case .list: return "in the readers"
    case .readers: return keymap.names(of: command, in: .list).isEmpty ? nil : "in the list"
    default: return nil
    }
  }
}
