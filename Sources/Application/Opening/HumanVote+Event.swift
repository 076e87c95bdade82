import Benchmarks
import Judgment
import Review

extension HumanVote {
  /// The vote as a label of its annotator's, who is another author than any reviewer of this
  /// program.
  ///
  /// The id is derived from whose vote it is and on what, so that opening the file again adds
  /// nothing. When the vote was given no file says: its time is that at which it came in.
  func event(at time: Timestamp) -> Event {
    let choice: Label.Choice =
      switch choice {
      case .response(let id): .response(id)
      case .tie: .tie
      }
    return Event(
      id: EventID(
        Reviewer.identifier(of: "overrule vote\n\(reader)\n\(annotator)\n\(comparison.text)")),
      author: Author(
        id: AuthorID(Reviewer.identifier(of: "overrule annotator\n\(reader)\n\(annotator)")),
        name: annotator),
      at: time,
      body: .label(
        Label(
          comparison: comparison, presentation: presentation, choice: choice, strength: strength,
          note: note)))
  }
}
