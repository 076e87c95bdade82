/// What a tagged stretch of a judgment is. Letters are those of the run's own presentation.
package enum SectionKind: Hashable, Sendable {
  /// The route the judge took, `Chat` or `Reasoning`.
  case type
  case rubric
  /// Why these criteria and weights; stands inside the rubric.
  case justify
  /// The judge's own solution.
  case solution
  /// The evaluation of the responses.
  case evaluation
  /// The evaluation of one response alone, as scaffolded runs write it.
  case evaluationOf(Character)
  /// Words of a response, claimed to be its own.
  case quote(Character)
  /// What a response says, in the judge's words.
  case summary(Character)
  case answer
  /// What was thought before the judgment.
  case thinking

  /// How deep it stands: a section is ended by the opener of any other of its own level or above.
  /// Thinking holds anything, the parts hold what is inside them, evidence holds no sections.
  var level: Int {
    switch self {
    case .thinking: 0
    case .type, .rubric, .solution, .evaluation, .evaluationOf, .answer: 1
    case .justify: 2
    case .quote, .summary: 3
    }
  }

  /// Whether it is a quote or a summary.
  package var isEvidence: Bool { level == 3 }

  /// The slot it is about, where its tag says so.
  package var slot: Character? {
    switch self {
    case .quote(let letter), .summary(let letter), .evaluationOf(let letter): letter
    default: nil
    }
  }
}
