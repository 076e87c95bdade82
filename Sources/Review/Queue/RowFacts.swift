package import Judgment

/// What a filter may ask about one comparison, as its row shows it: letters are those of the
/// row's presentation.
package struct RowFacts: Sendable, Equatable {
  package var subset: String
  package var gold: Pick?
  /// What the run in view decided; nil where there is none.
  package var judge: Pick?
  /// This reviewer's current decision.
  package var human: Pick?
  /// Why the run in view decided nothing, where it ended so.
  package var failure: Verdict.Failure?
  package var isRunning: Bool
  /// Whether any run has ended, decided or not.
  package var isJudged: Bool
  /// The state of this reviewer's label; nil where there is none.
  package var labelState: Label.State?
  package var relation: Relation
  package var isFlagged: Bool
  /// Whether two orders' verdicts contradict each other.
  package var isFlipped: Bool
  /// What words are looked for in: question, responses, notes.
  package var texts: [String]

  package init(
    subset: String = "", gold: Pick? = nil, judge: Pick? = nil, human: Pick? = nil,
    failure: Verdict.Failure? = nil, isRunning: Bool = false, isJudged: Bool = false,
    labelState: Label.State? = nil, relation: Relation = .none, isFlagged: Bool = false,
    isFlipped: Bool = false, texts: [String] = []
  ) {
    self.subset = subset
    self.gold = gold
    self.judge = judge
    self.human = human
    self.failure = failure
    self.isRunning = isRunning
    self.isJudged = isJudged
    self.labelState = labelState
    self.relation = relation
    self.isFlagged = isFlagged
    self.isFlipped = isFlipped
    self.texts = texts
  }

  /// A decision as a row shows it.
  package enum Pick: Hashable, Sendable {
    case letter(Character)
    case tie
    case bothBad
    case cannot

    package init?(_ choice: Label.Choice, in presentation: Presentation) {
      switch choice {
      case .response(let id):
        guard let letter = presentation.letter(of: id) else { return nil }
        self = .letter(letter)
      case .tie: self = .tie
      case .bothBad: self = .bothBad
      case .cannot: self = .cannot
      }
    }

    package init?(_ gold: Gold, in presentation: Presentation) {
      switch gold {
      case .response(let id): self.init(Label.Choice.response(id), in: presentation)
      case .tie: self = .tie
      }
    }

    package init?(_ verdict: Verdict, in presentation: Presentation) {
      switch verdict {
      case .response(let id): self.init(Label.Choice.response(id), in: presentation)
      case .tie: self = .tie
      case .failure, .pending: return nil
      }
    }
  }
}
