import Judgment

extension State {
  mutating func copyResponse(_ slot: Int) -> [Effect] {
    guard let presentation, presentation.responses.indices.contains(slot),
      let response = item?.response(presentation.responses[slot])
    else { return [] }
    return [.copy(response.text, what: "response \(slot == 0 ? "A" : "B")")]
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
