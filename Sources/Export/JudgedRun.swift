import Judgment

/// A run with what it decided, as the screen tells it: by the log's own word where it has one, else by
/// the rule that is official for how it was asked.
struct JudgedRun {
  let run: Run
  let verdict: Verdict
  /// The letter's probability among the letters, in 0…1; nil where it was not recorded.
  let letterProbability: Double?
  /// As it was written; bytes that are no UTF-8 become U+FFFD.
  let text: String

  init(_ run: Run) {
    self.run = run
    let rules = VerdictReading(JudgmentReading(of: run))
    verdict =
      run.decision?.verdict(end: run.end, presentation: run.presentation)
      ?? rules.verdict(end: run.end, presentation: run.presentation)
    var probability: Double?
    if case .letter(let letter, _) = rules.reading,
      let chosen = run.presentation.response(at: letter),
      verdict == .response(chosen)
    {
      probability = LetterOdds(in: run.transcript, of: rules.reading)?.probability(of: letter)
    }
    letterProbability = probability
    text = run.transcript.text
  }
}
