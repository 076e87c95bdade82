import Export
import JSON
import Judgment
import Review
import Testing

@Suite struct StepLabelTests {
  private let text = "One.\n\nTwo is\nlong.\n\n\nThree."

  /// Steps stand at 0..<4, 6..<18 and 21..<27.
  private func ground(_ marks: [(String, Range<Int>, String)]) -> ExportGround {
    var ground = ExportGround()
    ground.ask("q", [text, "other"])
    for (tag, range, author) in marks {
      ground.add(
        .span(
          MarkedSpan(
            target: .response(ground.response(0, 0), message: 0, item: ground.items[0].id),
            range: range, excerpt: "", tag: tag, note: "SECRET")), by: author)
    }
    return ground
  }

  private func export(_ marks: [(String, Range<Int>, String)]) -> Export {
    StepLabels(layout: .responses).export(ground(marks).material())
  }

  @Test func fromTheFirstWrongStepOnAllAreWrong() throws {
    let export = export([("first wrong step", 13..<17, "ann")])
    let row = try #require(try export.values().first)
    #expect(row["prompt"]?.string == "q")
    #expect(
      row["completions"]?.array?.map(\.string) == ["One.", "Two is\nlong.", "Three."])
    #expect(row["labels"]?.array?.map(\.bool) == [true, false, false])
    #expect(export.rows == 1 && export.leftOut == [.unmarkedSteps: 1])
  }

  @Test func withoutItEveryStepMustBeMarked() throws {
    let two = [("good step", 0..<2, "ann"), ("false", 7..<9, "ann")]
    #expect(export(two).leftOut == [.unmarkedSteps: 2])
    let rows = try export(two + [("good step", 21..<22, "ann")]).values()
    #expect(rows[0]["labels"]?.array?.map(\.bool) == [true, false, true])
    #expect(export(two + [("good step", 6..<27, "ann")]).rows == 0)
  }

  @Test func peopleWhoDifferAreNoLabels() {
    let marks = [("first wrong step", 6..<7, "ann"), ("first wrong step", 21..<22, "bob")]
    #expect(export(marks).leftOut == [.disagreement: 1, .unmarkedSteps: 1])
  }

  @Test func aJudgmentAgainstTheLabelIsNotAllRight() throws {
    var ground = ground([])
    ground.label(0, ground.chosen(0, 0))
    let text = "Because.\n\n<answer>[[B]]</answer>"
    let run = ground.judge(0, text)
    ground.add(
      .span(
        MarkedSpan(target: .run(run), range: 0..<text.utf8.count, excerpt: "", tag: "good step")))
    let steps = StepLabels(layout: .judgments)
    #expect(steps.export(ground.material()).leftOutJudgments == [.verdictDiffers: 1])
    ground.add(
      .span(MarkedSpan(target: .run(run), range: 0..<3, excerpt: "", tag: "first wrong step")),
      by: "bob")
    let both = steps.export(ground.material())
    #expect(both.leftOutJudgments == [.disagreement: 1])
    let bobs = try steps.export(ground.material(reviewers: [AuthorID("bob")])).values()
    #expect(bobs[0]["labels"]?.array?.map(\.bool) == [false, false])
  }
}
