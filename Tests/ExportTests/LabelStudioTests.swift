import Export
import Foundation
import JSON
import Judgment
import Review
import Testing

/// Tests/Interop/check_label_studio.py holds the same against Label Studio's own SDK.
@Suite struct LabelStudioTests {
  /// One pair with two judgments, labelled by two people and adjudicated; one that nobody touched.
  private func ground() -> ExportGround {
    var ground = ExportGround()
    ground.ask("Name a colour 🟦.", ["Blau, grün", "seven"])
    ground.judge(0, "First. <answer>[[A]]</answer>")
    let second = ground.judge(0, "Né: 🟦 second. <answer>[[A]]</answer>", swapped: true)
    ground.label(
      0, ground.chosen(0, 0), strength: 3, reasons: ["factual"], note: "see <b>", by: "ann")
    ground.label(0, .bothBad, by: "bob")
    ground.add(.review(RunReview(run: second, rationale: .unsound)), by: "bob")
    // "grün" begins after six bytes and has five.
    ground.add(
      .span(
        MarkedSpan(
          target: .response(ground.response(0, 0), message: 0, item: ground.items[0].id),
          range: 6..<11, excerpt: "", tag: "false", note: "why")), by: "ann")
    // The square's four bytes begin after "Né: ", which has five bytes and four characters.
    ground.add(
      .span(MarkedSpan(target: .run(second), range: 6..<9, excerpt: "", tag: "\"good\" & <new>")),
      by: "eve")
    ground.add(
      .adjudication(
        Adjudication(
          comparison: ground.comparisons[0].id, choice: ground.chosen(0, 1), sources: [])),
      by: "dan")
    ground.ask("q", ["x", "y"])
    return ground
  }

  private func tasks(_ export: Export) throws -> [JSONValue] {
    try #require(JSONValue(parsing: String(decoding: export.bytes, as: UTF8.self)).array)
  }

  /// What a control says in a result.
  private func said(_ control: String, _ one: JSONValue?) -> JSONValue? {
    one?["result"]?.array?.first { $0["from_name"]?.string == control }?["value"]
  }

  @Test func verdictsArePredictionsInTheComparisonsOwnOrder() throws {
    let tasks = try tasks(LabelStudioTasks().export(ground().material()))
    #expect(tasks.count == 2)
    let predictions = try #require(tasks[0]["predictions"]?.array)
    #expect(
      predictions.map { said("decision", $0)?["choices"]?[0]?.string } == [
        "response_1", "response_2",
      ])
    #expect(predictions.allSatisfy { $0["model_version"]?.string == "m" })
    #expect(tasks[0]["data"]?["prompt"]?.string == "Name a colour 🟦.")
    #expect(
      tasks[0]["data"]?["judgment_2"]?.string == "Né: 🟦 second. <answer>[[A]]</answer>")
  }

  @Test func everyReviewersDecisionIsAnAnnotationOfTheirs() throws {
    let task = try tasks(LabelStudioTasks().export(ground().material()))[0]
    let annotations = try #require(task["annotations"]?.array)
    #expect(
      annotations.map { said("reviewer", $0)?["text"]?[0]?.string } == ["ann", "bob", "eve", "dan"])
    #expect(
      annotations.map { said("decision", $0)?["choices"]?[0]?.string } == [
        "response_1", "both bad", nil, "response_2",
      ])
    #expect(annotations.map { $0["ground_truth"]?.bool } == [false, false, false, true])
    #expect(said("strength", annotations[0])?["rating"]?.int == 3)
    #expect(said("reasons", annotations[0])?["choices"]?[0]?.string == "factual")
    #expect(said("note", annotations[0])?["text"]?[0]?.string == "see <b>")
    #expect(said("judgment_2_reasoning", annotations[1])?["choices"]?[0]?.string == "unsound")
  }

  @Test func regionsCountCharactersNotBytes() throws {
    let task = try tasks(LabelStudioTasks().export(ground().material()))[0]
    let region = said("response_1_marks", task["annotations"]?[0])
    #expect(region?["start"]?.int == 6 && region?["end"]?.int == 10)
    #expect(region?["text"]?.string == "grün" && region?["labels"]?[0]?.string == "false")
    // Half of the square was marked: it is marked whole.
    let square = said("judgment_2_marks", task["annotations"]?[2])
    #expect(square?["start"]?.int == 4 && square?["end"]?.int == 5)
    #expect(square?["text"]?.string == "🟦")
    // Each mark is its author's alone.
    #expect(said("judgment_2_marks", task["annotations"]?[0]) == nil)
  }

  /// Several turns are one field with roles; a mark keeps its place among them.
  @Test func marksInLaterTurnsMoveWithTheirMessage() throws {
    var ground = ExportGround()
    ground.ask("q", ["x", "y"])
    ground.items[0].messages = [
      Message(role: "system", content: "Sé"), Message(role: "user", content: "Wörld"),
    ]
    ground.add(
      .span(
        MarkedSpan(
          target: .message(1, item: ground.items[0].id), range: 1..<3, excerpt: "ö", tag: "claim")))
    let task = try tasks(LabelStudioTasks().export(ground.material()))[0]
    #expect(task["data"]?["prompt"]?.string == "system: Sé\n\nuser: Wörld")
    // "system: Sé" has ten characters, two line feeds and "user: W" nine more.
    let mark = said("prompt_marks", task["annotations"]?[0])
    #expect(mark?["start"]?.int == 19 && mark?["end"]?.int == 20)
    #expect(mark?["text"]?.string == "ö")
  }

  @Test func whatTheConfigurationAsksForIsInEveryTask() throws {
    let export = LabelStudioTasks().export(ground().material())
    let xml = String(decoding: try #require(export.companion).bytes, as: UTF8.self)
    let fields = xml.matches(of: /value="\$([a-z_0-9]+)"/).map { String($0.1) }
    #expect(fields == ["prompt", "response_1", "response_2", "judgment_1", "judgment_2"])
    for task in try tasks(export) {
      #expect(fields.allSatisfy { task["data"]?[$0]?.string != nil })
    }
    #expect(try tasks(export)[1]["data"]?["judgment_1"]?.string == "")
    #expect(xml.contains("<Label value=\"&quot;good&quot; &amp; &lt;new&gt;\"/>"))
    #expect(xml.contains("<Choice value=\"both bad\"/>"))
  }

  @Test func theConfigurationOffersTheReviewersOwnWords() throws {
    let taxonomy = Taxonomy(
      groups: [.init(title: "g", reasons: [.init(key: "p", word: "position")])],
      tags: [.init(key: "w", word: "first wrong step")])
    let export = LabelStudioTasks().export(ground().material(taxonomy: taxonomy))
    let xml = String(decoding: try #require(export.companion).bytes, as: UTF8.self)
    for word in ["position", "factual", "first wrong step"] {
      #expect(xml.contains("value=\"\(word)\""), "\(word)")
    }
  }

  @Test func oneReviewersExportHasNobodyElse() throws {
    let material = ground().material(reviewers: [AuthorID("bob")])
    let task = try tasks(LabelStudioTasks().export(material))[0]
    #expect(task["annotations"]?.array?.count == 1)
    #expect(said("reviewer", task["annotations"]?[0])?["text"]?[0]?.string == "bob")
  }

  @Test func aSkipIsCancelledAndAJudgmentWithoutVerdictIsCounted() throws {
    var ground = ExportGround()
    ground.ask("q", ["x", "y"])
    ground.judge(0, "I can't say.")
    ground.add(
      .label(
        Label(
          comparison: ground.comparisons[0].id,
          presentation: Presentation(ground.comparisons[0].responses), choice: nil,
          state: .skipped)))
    let export = LabelStudioTasks().export(ground.material())
    let task = try tasks(export)[0]
    #expect(task["annotations"]?[0]?["was_cancelled"]?.bool == true)
    #expect(task["predictions"]?.array?.isEmpty == true)
    #expect(export.leftOutJudgments == [.noVerdict: 1])
  }
}
