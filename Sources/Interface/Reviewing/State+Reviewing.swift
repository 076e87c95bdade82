import Judgment
import Review
import Screen

/// Reviews of a run's reasoning, apart from its verdict: its rationale, its criteria, what it should
/// have asked, what it claims.
extension State {
  /// The reviewer's review of the run in view, where it may be seen.
  var myReview: RunReview? {
    guard isCurrentOpen, let run else { return nil }
    return decisions.review(of: run.run.id, by: me.id)
  }

  /// Stores the reviewer's review of the run in view, changed.
  private mutating func review(
    _ moment: Moment, _ change: (inout RunReview) -> Void
  ) -> [Effect] {
    guard let run = reviewableRun() else { return [] }
    var review = decisions.review(of: run.run.id, by: me.id) ?? RunReview(run: run.run.id)
    let before = review
    change(&review)
    guard review != before else { return [] }
    return store(
      Event(at: moment.place, by: me, .review(review)))
  }

  /// The run in view, where it can be reviewed; else says why not.
  private mutating func reviewableRun() -> RunRecord? {
    guard isCurrentOpen else {
      say(sealedSentence)
      return nil
    }
    guard let run, run.isLoaded else {
      say("no judgment to review; \(keyName(.run)) runs the judge")
      return nil
    }
    guard !run.isRunning else {
      say("this run is still being written")
      return nil
    }
    guard amendmentInView == nil else {
      say("a review is of the judge's own text: \(keyName(.amended)) shows it")
      return nil
    }
    return run
  }

  /// `ws`, `wp`, `wu`: the same again takes it back.
  mutating func review(rationale: RunReview.Rationale, _ moment: Moment?) -> [Effect] {
    guard let moment else { return [] }
    let isSame = myReview?.rationale == rationale
    let effects = review(moment) { $0.rationale = isSame ? nil : rationale }
    if !effects.isEmpty {
      say(isSame ? "no word on the rationale" : "the rationale is \(rationale.words)")
    }
    return effects
  }

  /// `wm`: what the rubric should have asked.
  mutating func review(missing text: String, _ moment: Moment) -> [Effect] {
    let text = text.trimmingBlanks
    guard !text.isEmpty else { return [] }
    let words = Sanitizer.oneLine(text, limit: 40)
    let isKnown = myReview?.missing.contains(text) == true
    let effects = review(moment) { if !$0.missing.contains(text) { $0.missing.append(text) } }
    // It stands at the ledger's end, which is mostly out of sight.
    if isKnown {
      say("“\(words)” is noted as missing already")
    } else if !effects.isEmpty {
      say("noted that the rubric lacks “\(words)”")
    }
    return effects
  }

  mutating func openMissing() -> [Effect] {
    guard reviewableRun() != nil else { return [] }
    mode = .missing(LineEditor())
    return []
  }

  // MARK: - Criteria

  /// The marks that a criterion can have, with their keys.
  static let criterionMarks: [(key: Character, word: String, about: String)] = [
    ("a", "apt", "it belongs there, with about that weight"),
    ("i", "irrelevant", "it does not bear on the question"),
    ("m", "misweighted", "it belongs there, with another weight"),
  ]

  /// `wc`: opens the marks for the criterion in view, the first where none is.
  mutating func openCriterion() -> [Effect] {
    guard reviewableRun() != nil else { return [] }
    guard let panes = shownPanes, !panes.rubric.isEmpty else {
      say("no criteria in this judgment")
      return []
    }
    if walked.criterion == nil || !panes.rubric.indices.contains(walked.criterion ?? -1) {
      _ = walkCriteria(1)
    }
    toast = nil
    mode = .choosing(.criterion)
    return []
  }

  var criterionRows: [KeyRow] {
    let mark = walked.criterion.flatMap { index in
      myReview?.criteria.first { $0.index == index }?.mark
    }
    return Self.criterionMarks.map {
      KeyRow(key: String($0.key), word: $0.word, about: $0.about, isOn: mark == $0.word)
    } + [
      KeyRow(key: "]", word: "next criterion"), KeyRow(key: "[", word: "previous criterion"),
    ]
  }

  var criterionTitle: String {
    guard let criterion = walked.criterion, let panes = shownPanes,
      panes.rubric.indices.contains(criterion)
    else {
      return "Criterion"
    }
    let name = Sanitizer.oneLine(panes.rubric[criterion].name, limit: 30)
    return "Criterion \(criterion + 1) of \(panes.rubric.count)"
      + (name.isEmpty ? "" : ": \(name)") + " ─ Esc closes"
  }

  mutating func chooseForCriterion(_ key: Character, _ moment: Moment) -> [Effect] {
    if key == "]" || key == "[" {
      let effects = walkCriteria(key == "]" ? 1 : -1)
      toast = nil
      return effects
    }
    guard let mark = Self.criterionMarks.first(where: { $0.key == key }),
      let criterion = walked.criterion
    else {
      return []
    }
    return review(moment) { review in
      let known = review.criteria.first { $0.index == criterion }
      review.criteria.removeAll { $0.index == criterion }
      if known?.mark != mark.word {
        review.criteria.append(
          RunReview.Criterion(index: criterion, mark: mark.word, note: known?.note))
        review.criteria.sort { $0.index < $1.index }
      }
    }
  }

  // MARK: - Claims

  /// `wt`, `wf`, `wn`: what the span in view claims is true, false, or not borne out.
  mutating func review(claim mark: ClaimMark, _ moment: Moment?) -> [Effect] {
    guard let moment, let run = reviewableRun() else { return [] }
    guard let id = walked.span,
      let span = decisions.spans(of: run.run.id).first(where: { $0.event.id == id })
    else {
      say(
        "no claim in view: \(keyName(.mark)) marks one in the judgment, \(keyName(.nextMark)) goes to one"
      )
      return []
    }
    let effects = review(moment) { review in
      let isSame = review.claims.contains { $0.span == id && $0.mark == mark.rawValue }
      review.claims.removeAll { $0.span == id }
      if !isSame { review.claims.append(RunReview.Claim(span: id, mark: mark.rawValue)) }
    }
    let isMarked = myReview?.claims.contains { $0.span == id } == true
    let words = Sanitizer.oneLine(span.span.excerpt, limit: 40)
    if !effects.isEmpty { say("“\(words)”: \(isMarked ? mark.rawValue : "no word on it")") }
    return effects
  }

  /// What a claim is found to be; the raw values are RECORDING.md's.
  enum ClaimMark: String, CaseIterable { case `true`, `false`, unsupported }

  // MARK: - Shown

  /// What people said of a criterion of the judgment in view: `✓ apt`, with whose it is where it
  /// isn't the reviewer's own.
  func reviewWords(ofCriterion index: Int) -> String {
    shownReviews.compactMap { event, review in
      review.criteria.first { $0.index == index }.map { criterion in
        let glyph = criterion.mark == "apt" ? "✓" : criterion.mark == "irrelevant" ? "✗" : "≠"
        return "\(glyph) " + Sanitizer.oneLine(criterion.mark, limit: 24) + by(event)
      }
    }.joined(separator: " ")
  }

  /// What people said of the rationale of the judgment in view.
  var rationaleWords: [String] {
    shownReviews.compactMap { event, review in
      review.rationale.map { "rationale \($0.words)" + by(event) }
    }
  }

  /// Criteria that people missed in the judgment in view.
  var missingCriteria: [String] {
    shownReviews.flatMap { event, review in
      review.missing.map { Sanitizer.oneLine($0) + by(event) }
    }
  }

  /// Whether what people said of the judgment in view is shown beside it.
  var showsReviews: Bool { isCurrentOpen && amendmentInView == nil && playback == nil }

  private var shownReviews: [(event: Event, review: RunReview)] {
    guard showsReviews, let run else { return [] }
    return decisions.reviews(of: run.run.id)
  }

  private func by(_ event: Event) -> String {
    event.author.id == me.id ? "" : " (\(Sanitizer.oneLine(event.author.name, limit: 16)))"
  }
}

extension RunReview.Rationale {
  /// `sound`, `partly sound`, `unsound`.
  var words: String { self == .partly ? "partly sound" : rawValue }
}
