import Export
import JSON
import Judgment
import Review
import Testing

@Suite struct RationaleChecklistTests {
  @Test func pointsComeFromReviewsAndReasonsNeverFromNotes() throws {
    var ground = ExportGround()
    ground.ask("q", ["x", "y"])
    ground.label(
      0, ground.chosen(0, 1), reasons: ["safety", "length", "names a source"], note: "SECRET")
    let run = ground.judge(
      0,
      "<rubric>\n1. Accuracy (60%): facts are right\n2. Tone (40%): polite\n</rubric>"
        + "<answer>[[A]]</answer>")
    ground.add(
      .review(
        RunReview(
          run: run,
          criteria: [
            .init(index: 0, mark: "apt", note: "SECRET"), .init(index: 1, mark: "irrelevant"),
          ], missing: ["gives a date", "safety"], note: "SECRET")))
    ground.ask("r", ["x", "y"])
    ground.label(1, ground.chosen(1, 0), reasons: ["position"])
    let export = RationaleChecklist().export(ground.material())
    let rows = try export.values()
    #expect(
      rows.map { $0["human-checklist"]?.array?.map(\.string) } == [
        ["Accuracy: facts are right", "gives a date", "safety", "names a source"]
      ])
    #expect(rows[0]["response2"]?.string == "y" && rows[0]["domain"]?.string == "general")
    #expect(export.leftOut == [.noChecklist: 1])
  }
}
