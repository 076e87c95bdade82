import Judgment
import Review
import Testing

/// The fold, on cases thought out by hand.
@Suite struct DecisionsTests {
  let log = EventLog()

  @Test func theLastLabelCountsAndTheFirstIsKept() {
    let first = log.label("c", .response("x"), by: "ann", at: 1)
    let second = log.label("c", .response("y"), by: "ann", at: 2)
    let decisions = Decisions([second, first])
    let history = decisions.label(of: "c", by: "ann")
    #expect(history?.current.label.choice == .response("y"))
    #expect(history?.first?.label.choice == .response("x"))
    #expect(history?.isRevised == true)
    #expect(decisions.label(of: "c", by: "bob") == nil)
  }

  /// What changed is the choice, not a note on it.
  @Test func aNoteRevisesNothing() {
    let decisions = Decisions([
      log.label("c", .tie, by: "ann", at: 1), log.label("c", .tie, note: "hm", by: "ann", at: 2),
    ])
    #expect(decisions.label(of: "c", by: "ann")?.revisions.count == 2)
    #expect(decisions.label(of: "c", by: "ann")?.isRevised == false)
  }

  @Test func aNameIsTheOneLastUsed() {
    var later = log.label("c", .tie, by: "ann", at: 2)
    later.author.name = "Ann Lee"
    let decisions = Decisions([later, log.label("c", .tie, by: "ann", at: 1)])
    #expect(decisions.authors.map(\.name) == ["Ann Lee"])
  }

  @Test func aDraftOrSkipIsNoDecision() {
    let draft = log.label("c", nil, state: .draft, flagged: true, by: "ann", at: 1)
    let skip = log.label("d", nil, state: .skipped, by: "ann", at: 2)
    let decisions = Decisions([draft, skip])
    #expect(decisions.label(of: "c", by: "ann")?.decision == nil)
    #expect(decisions.label(of: "c", by: "ann")?.current.label.isFlagged == true)
    #expect(decisions.label(of: "d", by: "ann")?.current.label.state == .skipped)
    #expect(decisions.label(of: "d", by: "ann")?.first == nil)
  }

  @Test func undoBringsBackTheLabelBefore() {
    let first = log.label("c", .tie, by: "ann", at: 1)
    let second = log.label("c", .bothBad, by: "ann", at: 2)
    let undo = log.undo(second, by: "ann", at: 3)
    var decisions = Decisions([first, second, undo])
    #expect(decisions.label(of: "c", by: "ann")?.current.label.choice == .tie)
    #expect(decisions.nextRedo(for: "ann")?.targets == [undo.id])
    // Redo is the undo of the undo.
    let redo = log.undo(undo, by: "ann", at: 4)
    decisions.apply(redo)
    #expect(decisions.label(of: "c", by: "ann")?.current.label.choice == .bothBad)
    #expect(decisions.nextUndo(for: "ann")?.targets == [second.id])
    #expect(decisions.nextRedo(for: "ann") == nil)
  }

  @Test func undoGoesBackStepByStepAcrossComparisons() {
    let one = log.label("c", .tie, by: "ann", at: 1)
    let two = log.label("d", .tie, by: "ann", at: 2)
    let three = log.label("e", .tie, by: "ann", at: 3)
    var decisions = Decisions([one, two, three])
    var time: Int64 = 4
    var taken: [EventID] = []
    while let step = decisions.nextUndo(for: "ann") {
      taken += step.targets
      decisions.apply(log.undo(step.targets[0], by: "ann", at: time))
      time += 1
    }
    #expect(taken == [three.id, two.id, one.id])
    // Redo brings them back in the opposite order.
    var brought: [ComparisonID] = []
    while let step = decisions.nextRedo(for: "ann") {
      if case .labels(let comparison) = step.change.subject { brought.append(comparison) }
      decisions.apply(log.undo(step.targets[0], by: "ann", at: time))
      time += 1
    }
    #expect(brought == ["c", "d", "e"])
    #expect(decisions.labelledComparisons.sorted() == ["c", "d", "e"])
  }

  @Test func doingSomethingNewEmptiesRedo() {
    let one = log.label("c", .tie, by: "ann", at: 1)
    let undo = log.undo(one, by: "ann", at: 2)
    var decisions = Decisions([one, undo])
    #expect(decisions.nextRedo(for: "ann") != nil)
    // Another reviewer's doing does not.
    decisions.apply(log.label("c", .tie, by: "bob", at: 3))
    #expect(decisions.nextRedo(for: "ann") != nil)
    decisions.apply(log.label("d", .tie, by: "ann", at: 4))
    #expect(decisions.nextRedo(for: "ann") == nil)
    #expect(decisions.nextUndo(for: "bob")?.change.subject == .labels("c"))
  }

  @Test func nobodyUndoesAnothersLabel() {
    let label = log.label("c", .tie, by: "ann", at: 1)
    let decisions = Decisions([label, log.undo(label, by: "bob", at: 2)])
    #expect(decisions.label(of: "c", by: "ann")?.decision?.choice == .tie)
    #expect(decisions.nextUndo(for: "bob") == nil)
    #expect(decisions.nextRedo(for: "bob") == nil)
  }

  @Test func whatWasSeenStaysSeen() {
    let reveal = log.event(
      .reveal(Reveal(comparison: "c", runs: ["r"])), by: "ann", at: 1)
    let decisions = Decisions([reveal, log.undo(reveal, by: "ann", at: 2)])
    #expect(decisions.hasRevealed("c", by: "ann"))
    #expect(!decisions.hasRevealed("c", by: "bob"))
    #expect(decisions.nextUndo(for: "ann") == nil)
  }

  @Test func twoProcessesUndoingOneEventRedoInOnePress() {
    let label = log.label("c", .tie, by: "ann", at: 1)
    let undos = [log.undo(label, by: "ann", at: 2), log.undo(label, by: "ann", at: 3)]
    var decisions = Decisions([label] + undos)
    let step = decisions.nextRedo(for: "ann")
    #expect(step.map { Set($0.targets) } == Set(undos.map(\.id)))
    for target in step?.targets ?? [] { decisions.apply(log.undo(target, by: "ann", at: 4)) }
    #expect(decisions.label(of: "c", by: "ann") != nil)
  }

  /// Two clocks: an undo that stands before what it takes back, and comes before it, takes it back.
  @Test func anUndoMayComeFirst() {
    let label = log.label("c", .tie, by: "ann", at: 5)
    let undo = log.undo(label, by: "ann", at: 3)
    var decisions = Decisions([undo])
    decisions.apply(label)
    #expect(decisions.label(of: "c", by: "ann") == nil)
    #expect(decisions.nextUndo(for: "ann") == nil)
    #expect(decisions == Decisions([label, undo]))
  }

  @Test func undosInARingDoNothing() {
    let label = log.label("c", .tie, by: "ann", at: 1)
    let one = Event(
      id: "u1", author: log.author("ann"), at: log.time(2), body: .undo(of: "u2"))
    let two = Event(
      id: "u2", author: log.author("ann"), at: log.time(3), body: .undo(of: "u1"))
    let decisions = Decisions([label, one, two])
    #expect(!decisions.isActive("u1") && !decisions.isActive("u2"))
    #expect(decisions.label(of: "c", by: "ann") != nil)
  }

  @Test func aVeryLongChainOfUndosIsSurvived() {
    var events = [log.label("c", .tie, by: "ann", at: 1)]
    for index in 0..<20_000 {
      events.append(log.undo(events[events.count - 1], by: "ann", at: Int64(index + 2)))
    }
    let decisions = Decisions(events)
    #expect(decisions.events.count == 20_001)
  }

  @Test func spansJoinAndReviewsReplace() {
    func span(_ tag: String, _ range: Range<Int>) -> Event.Body {
      .span(MarkedSpan(target: .run("r"), range: range, excerpt: "e", tag: tag))
    }
    let decisions = Decisions([
      log.event(span("false", 0..<4), by: "ann", at: 1),
      log.event(span("true", 5..<9), by: "bob", at: 2),
      log.event(.review(RunReview(run: "r", rationale: .sound)), by: "ann", at: 3),
      log.event(.review(RunReview(run: "r", rationale: .unsound)), by: "ann", at: 4),
    ])
    #expect(decisions.spans(of: RunID("r")).map(\.span.tag) == ["false", "true"])
    #expect(decisions.reviews(of: "r").map(\.review.rationale) == [.unsound])
    #expect(decisions.review(of: "r", by: "ann")?.rationale == .unsound)
  }

  /// Each reviewer's review of a run is their own, and they stand in the order of time.
  @Test func reviewsAreTheirAuthors() {
    let decisions = Decisions([
      log.event(.review(RunReview(run: "r", rationale: .unsound)), by: "zoe", at: 1),
      log.event(.review(RunReview(run: "r", rationale: .sound)), by: "ann", at: 2),
    ])
    #expect(decisions.reviews(of: "r").map(\.event.author.id) == ["zoe", "ann"])
    #expect(decisions.review(of: "r", by: "zoe")?.rationale == .unsound)
    #expect(decisions.review(of: "r", by: "ben") == nil)
  }

  @Test func guidelinesAmendmentsAdjudicationsAndRankings() {
    let decisions = Decisions([
      log.event(.guidelines(Guidelines(version: "1", markdown: "Be fair.")), by: "ann", at: 1),
      log.event(.guidelines(Guidelines(version: "2", markdown: "Be kind.")), by: "bob", at: 2),
      log.event(
        .amendment(Amendment(run: "r", pieces: [Piece("better", origin: .human)])), by: "ann",
        at: 3),
      log.event(
        .adjudication(Adjudication(comparison: "c", choice: .tie, sources: [])), by: "ann", at: 4),
      log.event(
        .adjudication(Adjudication(comparison: "c", choice: .bothBad, sources: [])), by: "bob",
        at: 5),
      log.event(.ranking(Ranking(item: "i", tiers: [["x"], ["y", "z"]])), by: "ann", at: 6),
    ])
    #expect(decisions.guidelines.last?.guidelines.markdown == "Be kind.")
    #expect(decisions.amendments(of: "r").map(\.amendment.pieces.count) == [1])
    #expect(decisions.adjudication(of: "c")?.adjudication.choice == .bothBad)
    #expect(decisions.ranking(of: "i", by: "ann")?.tiers.count == 2)
    #expect(decisions.ranking(of: "i", by: "bob") == nil)
  }

  @Test func theToastSaysWhatIsUndone() {
    func words(_ events: [Event]) -> String? {
      Decisions(events).nextUndo(for: "ann")?.change.words { "‹\($0)›" }
    }
    let first = log.label("c", .response("x"), by: "ann", at: 1)
    #expect(words([first]) == "label ‹x›")
    #expect(
      words([first, log.label("c", .tie, by: "ann", at: 2)]) == "label tie (was ‹x›)")
    #expect(
      words([first, log.label("c", .response("x"), strength: 3, by: "ann", at: 2)])
        == "strength 3")
    #expect(
      words([first, log.label("c", .response("x"), flagged: true, by: "ann", at: 2)]) == "flag")
    #expect(
      words([first, log.label("c", .response("x"), note: "hm", by: "ann", at: 2)]) == "comment")
    #expect(words([log.label("c", nil, state: .draft, flagged: true, by: "ann", at: 1)]) == "flag")
    let skip = log.label("c", nil, state: .skipped, by: "ann", at: 1)
    #expect(words([skip]) == "skip")
    #expect(
      words([skip, log.label("c", nil, state: .skipped, note: "hm", by: "ann", at: 2)])
        == "comment")
    // What was taken back is not what was there before.
    let second = log.label("c", .response("y"), by: "ann", at: 2)
    #expect(
      words([
        first, second, log.undo(second, by: "ann", at: 3), log.label("c", .tie, by: "ann", at: 4),
      ]) == "label tie (was ‹x›)")
    #expect(
      words([
        log.event(
          .span(MarkedSpan(target: .run("r"), range: 0..<1, excerpt: "a", tag: "false")),
          by: "ann", at: 1)
      ]) == "span “false”")
  }
}
