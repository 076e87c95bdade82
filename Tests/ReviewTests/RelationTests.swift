import Judgment
import Review
import Testing

@Suite struct RelationTests {
  private func label(
    _ choice: Label.Choice?, state: Label.State = .committed, seen: [Label.Seen] = [],
    blind: Bool = false
  ) -> Label {
    Label(
      comparison: "c", presentation: Presentation(["x", "y"]), choice: choice, state: state,
      seen: seen, isBlind: blind)
  }

  @Test func aDifferentLabelOverridesOnlyAVerdictThatWasSeen() {
    let seen = [Label.Seen(run: "r", pieces: 90, panes: ["rubric", "verdict"])]
    let verdict = Verdict.response("x")
    #expect(Relation(of: label(.response("x"), seen: seen), to: verdict, of: "r") == .agrees)
    #expect(Relation(of: label(.response("y"), seen: seen), to: verdict, of: "r") == .overrides)
    #expect(Relation(of: label(.tie, seen: seen), to: verdict, of: "r") == .overrides)
    #expect(Relation(of: label(.bothBad, seen: seen), to: verdict, of: "r") == .overrides)
    // Seen another run, seen before the verdict stood, or not its pane, or blind.
    #expect(Relation(of: label(.response("y"), seen: seen), to: verdict, of: "s") == .disagrees)
    #expect(
      Relation(of: label(.response("y"), seen: seen), to: verdict, of: "r", decidedAt: 91)
        == .disagrees)
    // It stood with the ninetieth piece, and the raw text shows it as well.
    #expect(
      Relation(of: label(.response("y"), seen: seen), to: verdict, of: "r", decidedAt: 90)
        == .overrides)
    let raw = [Label.Seen(run: "r", pieces: 90, panes: ["raw"])]
    #expect(Relation(of: label(.response("y"), seen: raw), to: verdict, of: "r") == .overrides)
    let partial = [Label.Seen(run: "r", pieces: 90, panes: ["rubric"])]
    #expect(Relation(of: label(.response("y"), seen: partial), to: verdict, of: "r") == .disagrees)
    #expect(
      Relation(of: label(.response("y"), seen: seen, blind: true), to: verdict, of: "r")
        == .disagrees)
    #expect(Relation(of: label(.response("x"), blind: true), to: verdict, of: "r") == .agrees)
  }

  @Test func withoutDecisionOrVerdictThereIsNoRelation() {
    let verdict = Verdict.response("x")
    #expect(Relation(of: label(.cannot), to: verdict, of: "r") == .none)
    #expect(Relation(of: label(nil, state: .draft), to: verdict, of: "r") == .none)
    #expect(Relation(of: label(.response("y"), state: .skipped), to: verdict, of: "r") == .none)
    #expect(Relation(of: label(.tie), to: .failure(.unparsed), of: "r") == .none)
    #expect(Relation(of: label(.tie), to: .pending, of: "r") == .none)
    #expect(Relation(of: label(.tie), to: .tie, of: "r") == .agrees)
    #expect(Relation(of: label(.bothBad, blind: true), to: .tie, of: "r") == .disagrees)
  }
}
