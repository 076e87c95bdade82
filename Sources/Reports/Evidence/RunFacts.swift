package import Judgment
package import Review

/// What measures ask of a run.
package struct RunFacts: Sendable, Equatable {
  package let id: RunID
  package var comparison: ComparisonID
  package var judge: JudgeKey
  package var presentation: Presentation
  /// By the protocol's official rule, or as a log gives it.
  package var verdict: Verdict
  /// How sure the letter was; nil without logits.
  package var odds: LetterOdds?
  /// Nil where a recorded run doesn't tell, as the seed and the engine are.
  package var sampling: SamplingParameters?
  package var seed: UInt64?
  package var engine: EngineBuild?
  /// Generated tokens; pieces where a log has no tokens.
  package var pieces: Int
  /// What its text looks like; nil where there is no text.
  package var text: TextFacts?
  /// What reviewers made of its reasoning.
  package var rationales: [RunReview.Rationale]
  /// How its item was drawn; nil where all were judged, or nobody said.
  package var sample: SampleDraw?

  package init(
    id: RunID, comparison: ComparisonID, judge: JudgeKey, presentation: Presentation,
    verdict: Verdict, odds: LetterOdds? = nil, sampling: SamplingParameters? = nil,
    seed: UInt64? = nil, engine: EngineBuild? = nil, pieces: Int = 0, text: TextFacts? = nil,
    rationales: [RunReview.Rationale] = [], sample: SampleDraw? = nil
  ) {
    self.id = id
    self.comparison = comparison
    self.judge = judge
    self.presentation = presentation
    self.verdict = verdict
    self.odds = odds
    self.sampling = sampling
    self.seed = seed
    self.engine = engine
    self.pieces = pieces
    self.text = text
    self.rationales = rationales
    self.sample = sample
  }

  /// Whether it has a verdict or has failed to give one; false while it goes on undecided.
  package var isOver: Bool { verdict != .pending }

  /// The chosen response's name in the order shown; nil where none was chosen.
  package var letter: Character? {
    if case .response(let id) = verdict { presentation.letter(of: id) } else { nil }
  }

  /// What a judgment's text looks like.
  package struct TextFacts: Hashable, Sendable {
    package var route: JudgmentPanes.Route
    /// In the rubric's order.
    package var criteria: [Criterion]
    /// By what their checks found, open ones left out.
    package var quotes: QuoteTally

    package init(route: JudgmentPanes.Route, criteria: [Criterion], quotes: QuoteTally) {
      self.route = route
      self.criteria = criteria
      self.quotes = quotes
    }

    /// A criterion of the rubric, and whether the evaluation speaks of it.
    package struct Criterion: Hashable, Sendable {
      /// As written; empty where it is a sentence without a name.
      package var name: String
      /// In percent.
      package var weight: Double?
      package var use: RubricLedger.Use

      package init(name: String, weight: Double?, use: RubricLedger.Use) {
        self.name = name
        self.weight = weight
        self.use = use
      }
    }

    /// Costs a pass over the judgment, and where it quotes one over the responses.
    package init(of reading: JudgmentReading, run: Run, item: Item) {
      let panes = reading.panes
      let ledger = RubricLedger(panes, in: reading.bytes, slotCount: reading.slots.count)
      let criteria = zip(panes.rubric, ledger.entries).map {
        Criterion(name: $0.name, weight: $0.weight, use: $1.use)
      }
      let texts = run.presentation.responses.map {
        NormalizedText(item.response($0)?.text ?? "")
      }
      let checks = reading.quoteChecks(responses: texts).compactMap { quote, check in
        quote.subject.slotIndex.map { (slot: $0, check: check) }
      }
      self.init(
        route: panes.route, criteria: criteria,
        quotes: QuoteTally(checks, slotCount: reading.slots.count))
    }
  }
}

extension RunFacts {
  /// Of a run whose transcript is there. Costs the reading of all of it.
  package init(of run: Run, on item: Item, rationales: [RunReview.Rationale] = []) {
    let reading = JudgmentReading(of: run)
    let rules = VerdictReading(reading)
    let verdict =
      run.decision?.verdict(end: run.end, presentation: run.presentation)
      ?? rules.verdict(end: run.end, presentation: run.presentation)
    self.init(
      id: run.id, comparison: run.comparison, judge: JudgeKey(run),
      presentation: run.presentation, verdict: verdict,
      odds: LetterOdds(in: run.transcript, of: rules.reading), sampling: run.sampling,
      seed: run.seed, engine: run.engine, pieces: run.transcript.pieces.count,
      text: reading.bytes.isEmpty ? nil : TextFacts(of: reading, run: run, item: item),
      rationales: rationales, sample: run.sample)
  }
}
