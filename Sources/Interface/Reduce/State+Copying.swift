import Judgment

extension State {
  mutating func copyResponse(_ slot: Int) -> [Effect] {
    guard let presentation, presentation.responses.indices.contains(slot),
      let response = item?.response(presentation.responses[slot])
    else { return [] }
    return [.copy(response.text, what: "response \(slot == 0 ? "A" : "B")")]
  }

  /// The command line that opens this comparison again, for a note or a colleague on this machine.
  mutating func copyLink() -> [Effect] {
    guard let path = session?.path, let current, let number = number(of: stored(current)) else {
      say(current == nil ? "no item is in view" : "this session is in no file")
      return []
    }
    guard !((mixesIn || showsAssigned) && blindness.isOn) else {
      say("an item's number would tell here whether it comes again")
      return []
    }
    return [
      .copy("overrule \(ShellWord.quoted(path)) --item \(number + 1)", what: "opening command")
    ]
  }

  mutating func copyJudgment(_ command: Command) -> [Effect] {
    guard isCurrentOpen else { return sealed() }
    guard let run, run.isLoaded, let presentation else {
      say("no run to copy from")
      return []
    }
    switch command {
    case .copyVerdict:
      return [.copy(verdictWord(run.verdict, presentation), what: "verdict")]
    case .copyJSON: return [.copyRun(run.run.id)]
    default: return [.copy(run.run.transcript.text, what: "judgment")]
    }
  }
}
