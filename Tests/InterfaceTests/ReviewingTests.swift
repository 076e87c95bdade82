import Interface
import Judgment
import Review
import Screen
import Testing

/// What a person says of a judgment's reasoning, apart from its verdict.
@Suite struct ReviewingTests {
  private func judged(isBlind: Bool = false) -> Desk {
    Desk(records: [Samples.record("r", Samples.sky)], isBlind: isBlind)
  }

  private func review(_ desk: Desk) -> RunReview? {
    desk.state.decisions.review(of: RunID("r"), by: Samples.me.id)
  }

  @Test func theRationale() {
    var desk = judged()
    desk.type("wu")
    #expect(review(desk)?.rationale == .unsound)
    #expect(desk.lines.contains { $0.contains("rationale unsound") })
    desk.type("ws")
    #expect(review(desk)?.rationale == .sound)
    // The same again is no word on it.
    desk.type("ws")
    #expect(review(desk)?.rationale == nil)
    desk.type("u")
    #expect(review(desk)?.rationale == .sound)
    #expect(desk.toast == "review of the judgment taken back")
  }

  @Test func criteriaAreMarkedOneAfterTheOther() {
    var desk = judged()
    desk.type("wc")
    #expect(desk.screen.contains("Criterion 1 of 3: Accuracy"))
    desk.type("a]]m")
    #expect(
      review(desk)?.criteria == [
        RunReview.Criterion(index: 0, mark: "apt"),
        RunReview.Criterion(index: 2, mark: "misweighted"),
      ])
    #expect(desk.screen.contains("Criterion 3 of 3: Clarity"))
    desk.press(.escape)
    desk.state.sight.zoomed = .rubric
    #expect(desk.lines.contains { $0.contains("Accuracy") && $0.contains("✓ apt") })
    #expect(desk.lines.contains { $0.contains("Clarity") && $0.contains("≠ misweighted") })
    desk.state.sight.zoomed = nil
    // Another mark takes its place; the same again takes it away.
    desk.type("wci")
    #expect(review(desk)?.criteria.last == RunReview.Criterion(index: 2, mark: "irrelevant"))
    desk.type("i")
    #expect(review(desk)?.criteria.map(\.index) == [0])
  }

  @Test func aMissingCriterion() {
    var desk = judged()
    desk.type("wm")
    desk.type("cites its sources")
    desk.press(.enter)
    #expect(review(desk)?.missing == ["cites its sources"])
    desk.state.sight.zoomed = .rubric
    #expect(desk.screen.contains("+ missing cites its sources"))
    #expect(desk.toast == "noted that the rubric lacks “cites its sources”")
    // Nothing typed is nothing missing.
    desk.type("wm")
    desk.press(.enter)
    #expect(review(desk)?.missing == ["cites its sources"])
  }

  @Test func anothersReviewStandsBesideOnesOwn() {
    let other = Event(
      id: EventID("theirs"), author: Author(id: AuthorID("b"), name: "Ben"),
      at: Timestamp(milliseconds: 5),
      body: .review(RunReview(run: RunID("r"), rationale: .partly)))
    var desk = Desk(records: [Samples.record("r", Samples.sky)], events: [other])
    desk.type("ws")
    let line = desk.lines.first { $0.contains("rationale sound") }
    #expect(line?.contains("rationale partly sound (Ben)") == true)
  }

  @Test func sealedWhileBlind() {
    var desk = judged(isBlind: true)
    for keys in ["ws", "wc", "wm", "wt"] {
      desk.type(keys)
      #expect(desk.toast == desk.state.sealedSentence)
    }
    #expect(review(desk) == nil)
    #expect(desk.state.mode == .review)
  }

  /// A review from before blind mode came on tells of the judgment.
  @Test func theListOfReviewsLeavesOutWhatIsSealed() {
    var desk = judged()
    desk.type("wuJBgw")
    #expect(desk.screen.contains("nothing reviewed or marked yet"))
    desk.press(.escape)
    desk.type("K1gw")
    #expect(desk.screen.contains("rationale unsound"))
  }

  @Test func theListGoesThere() {
    var desk = judged()
    desk.type("wc]ijk")
    desk.press(.escape)
    desk.type("JJgwirrelevant")
    #expect(desk.lines.contains { $0.contains("item 1") && $0.contains("criterion 2 irrelevant") })
    desk.press(.enter)
    #expect(desk.currentNumber == 1)
    #expect(desk.state.walked.criterion == 1)
  }

  /// Each line of the list leads to its own place, and a claim and its mark are one line.
  @Test(arguments: [
    Size(rows: 42, columns: 140), Size(rows: 24, columns: 80), Size(rows: 12, columns: 40),
  ])
  func eachLineLeadsToItsPlace(_ size: Size) {
    var desk = Desk(records: [Samples.record("r", Samples.sky)], size: size)
    desk.run(.focus6)
    desk.type("vv$")
    desk.press(.enter)
    desk.type("wwfwu")
    desk.run(.focus5)
    desk.type("wca]i")
    desk.press(.escape)
    desk.type("wmcites its sources")
    desk.press(.enter)
    desk.run(.focus1)
    func went(_ words: String) -> Desk {
      var gone = desk
      gone.type("gw" + words)
      #expect(gone.lines.contains { $0.contains("1/1") }, "\(words)")
      gone.press(.enter)
      #expect(gone.state.mode == .review)
      return gone
    }
    let rationale = went("rationale unsound")
    #expect(rationale.state.focus == .evaluationA && rationale.state.top(of: .evaluationA) == 0)
    #expect(rationale.state.walked.criterion == nil && rationale.state.walked.span == nil)
    #expect(rationale.toast == "the rationale is unsound")
    #expect(went("criterion 1 apt").state.walked.criterion == 0)
    #expect(went("criterion 2 irrelevant").state.walked.criterion == 1)
    let claim = went("claim false")
    #expect(claim.state.walked.criterion == nil && claim.state.walked.span != nil)
    #expect(claim.toast?.hasPrefix("first wrong step") == true)
    let missing = went("missing: cites")
    #expect(missing.state.focus == .rubric && missing.state.walked.criterion == nil)
    #expect(missing.lines.contains { $0.contains("missing cites its sources") })
    // One line for the claim and what it is on: five in all.
    var all = desk
    all.type("gw")
    #expect(all.lines.contains { $0.contains("1/5") }, "\(all.screen)")
  }
}
