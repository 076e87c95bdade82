import Judgment
import Review

/// Texts written in the reviewer's own editor, and what becomes of them.
extension State {
  /// `e`: the judgment where it has the focus, else the note.
  mutating func edit() -> [Effect] {
    switch focus {
    case .rubric, .evaluationA, .evaluationB: return editJudgment()
    case .list, .question, .first, .second, .verdict:
      guard let current else { return [] }
      return [.edit(EditRequest(.note(current), text: myLabel(current)?.note ?? ""))]
    }
  }

  private mutating func editJudgment() -> [Effect] {
    guard isCurrentOpen else { return sealed() }
    guard let run, run.isLoaded else {
      say("no judgment to amend; \(keyName(.run)) runs the judge")
      return []
    }
    guard !run.isRunning else {
      say("this run is still being written")
      return []
    }
    // Whichever is shown: an amendment goes on from the one before.
    let text = (amendment(of: run)?.record ?? run).run.transcript.text
    return [.edit(EditRequest(.amendment(run.run.id), text: text))]
  }

  /// Takes in what the editor left.
  mutating func takeEdited(
    _ text: String, of subject: EditRequest.Subject, _ moment: Moment
  ) -> [Effect] {
    switch subject {
    case .note(let comparison):
      guard comparison == current else {
        say("the note is not kept: its item is no longer in view", .bad)
        return []
      }
      let note = text.trimmingBlanks
      guard note != myLabel(comparison)?.note ?? "" else {
        say("the note is as it was")
        return []
      }
      return comment(note, moment)
    case .amendment(let run): return amend(run, as: text, moment)
    case .guidelines: return setGuidelines(text, moment)
    case .comparison: return [.addWritten(text)]
    }
  }
}
