package import Judgment

/// A run as the interface keeps it: its row, and what was computed from its transcript.
package struct RunRecord: Sendable, Equatable {
  /// Its transcript is empty while `isLoaded` is false.
  package var run: Run
  /// Whether its transcript is at hand; where not, the store has it.
  package var isLoaded: Bool
  /// Why its transcript could not be read when it was asked for; nil where nothing was wrong.
  package var unread: String?
  /// By the protocol's official rule; of a recorded run by what its log says, where it does.
  package var verdict: Verdict
  /// What each verdict rule reads, and which is official for this run.
  package var rules: VerdictReading
  /// How sure the letter was, where the engine gave it.
  package var odds: LetterOdds?
  /// Pieces until the verdict stood; nil before, and where it isn't known.
  package var decidedAt: Int?
  /// Nil while it runs, and of a run that was read from the store.
  package var figures: RunFigures?
  /// A loaded transcript as the panes read it, fed as pieces arrive.
  package var reading: JudgmentReading
  /// What the queue language asks of its text; nil while that was not read.
  package var traits: RunTraits?

  package init(
    run: Run, isLoaded: Bool, verdict: Verdict = .pending,
    odds: LetterOdds? = nil, decidedAt: Int? = nil, figures: RunFigures? = nil
  ) {
    self.run = run
    self.isLoaded = isLoaded
    self.verdict = verdict
    rules = VerdictReading(official: run.format.verdictRule, readings: [:])
    self.odds = odds
    self.decidedAt = decidedAt
    self.figures = figures
    reading = JudgmentReading(beginning: run)
  }

  /// Whether pieces may still come.
  package var isRunning: Bool { run.end == nil }

  /// The reading is computed from the transcript, so it adds nothing to compare.
  package static func == (left: Self, right: Self) -> Bool {
    left.run == right.run && left.isLoaded == right.isLoaded && left.verdict == right.verdict
      && left.rules == right.rules && left.odds == right.odds
      && left.decidedAt == right.decidedAt && left.unread == right.unread
      && left.figures == right.figures
  }

  /// Reads a run whole.
  package init(reading run: Run, figures: RunFigures? = nil) {
    self.init(run: run, isLoaded: true, figures: figures)
    reading = JudgmentReading(of: run)
    decide()
    if run.end != nil, verdict.isDecision { decidedAt = pieceThatDecided }
  }

  /// The same without its text, which is read again when it comes into view.
  package var withoutText: RunRecord {
    var copy = self
    copy.run.transcript = Transcript()
    copy.reading = JudgmentReading(beginning: run)
    copy.isLoaded = false
    return copy
  }

  /// Takes in more of a transcript that is being written.
  package mutating func append(_ pieces: [Piece]) {
    run.transcript.pieces += pieces
    for piece in pieces { reading.append(piece) }
    guard !verdict.isDecision else { return }
    decide()
    if verdict.isDecision { decidedAt = run.transcript.pieces.count }
  }

  /// Takes pieces back from the end.
  package mutating func rewind(toPieces count: Int) {
    guard count < run.transcript.pieces.count else { return }
    run.transcript.pieces.removeLast(run.transcript.pieces.count - count)
    reading = JudgmentReading(of: run)
    decidedAt = nil
    decide()
  }

  /// The run is over.
  package mutating func end(as run: Run, _ figures: RunFigures) {
    let transcript = self.run.transcript
    self.run = run
    if run.transcript.pieces.isEmpty { self.run.transcript = transcript }
    self.figures = figures
    isLoaded = true
    reading = JudgmentReading(of: self.run)
    decide()
    if verdict.isDecision, decidedAt == nil { decidedAt = pieceThatDecided }
  }

  /// The transcript was read from the store.
  package mutating func load(_ transcript: Transcript) {
    run.transcript = transcript
    isLoaded = true
    unread = nil
    reading = JudgmentReading(of: run)
    decide()
  }

  private mutating func decide() {
    rules = VerdictReading(reading)
    verdict =
      run.decision?.verdict(end: run.end, presentation: run.presentation)
      ?? rules.verdict(end: run.end, presentation: run.presentation)
    odds = LetterOdds(in: run.transcript, of: rules.reading)
  }

  /// How many pieces it took until the official letter stood.
  private var pieceThatDecided: Int? {
    guard case .letter(_, let offset) = rules.reading else { return nil }
    return reading.pieceIndex(at: offset).map { $0 + 1 }
  }
}

extension Verdict {
  /// Whether something was decided: a response or a tie.
  package var isDecision: Bool {
    switch self {
    case .response, .tie: true
    case .failure, .pending: false
    }
  }
}

extension RunRecord {
  /// Whether a log has a decision and not a word of how it came about, as reward models have none.
  var isWordless: Bool {
    isLoaded && run.decision != nil && run.transcript.pieces.allSatisfy(\.bytes.isEmpty)
  }

  /// The letter that the official rule reads, or that the log of a recorded run gives.
  var letter: Character? {
    if let decision = run.decision { return decision.letter }
    if case .letter(let letter, _) = rules.reading { return letter }
    return nil
  }

  /// Whether it is the same judge asked the same way, with the responses the other way round.
  func isInOtherOrder(than other: RunRecord) -> Bool {
    run.presentation == other.run.presentation.reversed && run.judge == other.run.judge
      && run.judgingProtocol == other.run.judgingProtocol
  }
}
