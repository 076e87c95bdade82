package import Judgment

/// What a filter may ask about one comparison, as its row shows it: responses have the names of the
/// row's presentation.
package struct RowFacts: Sendable, Equatable {
  /// Empty where the benchmark has none, or where it is sealed.
  package var subset: String
  /// Nil where there is none, or where it may not be seen.
  package var gold: Pick?
  /// What the run in view decided; nil where there is none.
  package var judge: Pick?
  /// This reviewer's current decision.
  package var human: Pick?
  /// Why the run in view decided nothing, where it ended so.
  package var failure: Verdict.Failure?
  /// Whether the run in view goes on.
  package var isRunning: Bool
  /// Whether any run has ended, decided or not.
  package var isJudged: Bool
  /// The state of this reviewer's label; nil where there is none, or nothing but a note or a flag.
  package var labelState: Label.State?
  /// When that label was given.
  package var labelledAt: Timestamp?
  /// How this reviewer's decision stands to the verdict of the run in view.
  package var relation: Relation
  /// Whether this reviewer's label is.
  package var isFlagged: Bool
  /// Whether two orders' verdicts contradict each other.
  package var isFlipped: Bool
  /// Who contradicts gold.
  package var suspicion: GoldSuspicion
  /// Which way the run in view went; nil where that isn't known.
  package var route: Route?
  /// What the checks of its quotes found; empty where it has none.
  package var quotes: Set<QuoteCheck.Status>
  /// This reviewer's review of the run in view.
  package var review: RunReview.Rationale?
  /// The reasons of this reviewer's label.
  package var reasons: [String]
  /// The judges that ran, each once.
  package var models: [String]
  /// Whether reviewers decided differently, and what came of it; nil where they did not.
  package var conflict: Conflict.State?
  /// The row's numbers.
  package var figures: Figures
  /// What words are looked for in: question, responses, notes.
  package var texts: [String]

  package init(
    subset: String = "", gold: Pick? = nil, judge: Pick? = nil, human: Pick? = nil,
    failure: Verdict.Failure? = nil, isRunning: Bool = false, isJudged: Bool = false,
    labelState: Label.State? = nil, labelledAt: Timestamp? = nil, relation: Relation = .none,
    isFlagged: Bool = false, isFlipped: Bool = false, suspicion: GoldSuspicion = GoldSuspicion(),
    route: Route? = nil, quotes: Set<QuoteCheck.Status> = [],
    review: RunReview.Rationale? = nil, reasons: [String] = [], models: [String] = [],
    conflict: Conflict.State? = nil,
    figures: Figures = Figures(), texts: [String] = []
  ) {
    self.subset = subset
    self.gold = gold
    self.judge = judge
    self.human = human
    self.failure = failure
    self.isRunning = isRunning
    self.isJudged = isJudged
    self.labelState = labelState
    self.labelledAt = labelledAt
    self.relation = relation
    self.isFlagged = isFlagged
    self.isFlipped = isFlipped
    self.suspicion = suspicion
    self.route = route
    self.quotes = quotes
    self.review = review
    self.reasons = reasons
    self.models = models
    self.conflict = conflict
    self.figures = figures
    self.texts = texts
  }

  /// The row's numbers; nil where one isn't known.
  package struct Figures: Sendable, Equatable {
    private var values: [Double?]

    package init() { values = Array(repeating: nil, count: QueueFigure.allCases.count) }

    /// In the unit of the figure; nil where it isn't known.
    package subscript(_ figure: QueueFigure) -> Double? {
      get { values[figure.index] }
      set { values[figure.index] = newValue }
    }
  }

  /// Which way a judge went, by the words of the queue language.
  package enum Route: String, Sendable, Hashable, CaseIterable {
    /// It solved the task itself.
    case reasoning
    /// It wrote criteria.
    case chat
    /// It only thought and answered.
    case thinking
  }

  /// A decision as a row shows it.
  package enum Pick: Hashable, Sendable {
    /// By the name that it has on screen, such as `A`.
    case response(String)
    case tie
    /// Only people say so.
    case bothBad
    case cannot

    package init?(_ choice: Label.Choice, in presentation: Presentation) {
      switch choice {
      case .response(let id):
        guard presentation.responses.contains(id) else { return nil }
        self = .response(presentation.name(of: id))
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

    /// The word that the queue language has for it.
    package var word: String {
      switch self {
      case .response(let name): name
      case .tie: "tie"
      case .bothBad: "bad"
      case .cannot: "cannot"
      }
    }
  }
}

extension QueueFigure {
  fileprivate var index: Int {
    switch self {
    case .p: 0
    case .mass: 1
    case .lean: 2
    case .preference: 3
    case .margin: 4
    case .length: 5
    case .runs: 6
    case .votes: 7
    case .spent: 8
    }
  }
}
