import Export
import JSON
import Judgment
import Review
import Testing

/// Tests/Interop/check_argilla.py loads the same with Argilla's own SDK.
@Suite struct ArgillaTests {
  private let ann = "0197a1b2-0000-7000-8000-0000000000aa"

  private func ground() -> ExportGround {
    var ground = ExportGround()
    ground.ask("q", ["aé🟦z", "y"])
    ground.judge(0, "<answer>[[A]]</answer>")
    ground.judge(0, "<answer>[[A]]</answer>", swapped: true)
    ground.judge(0, "Neither.")
    ground.label(
      0, ground.chosen(0, 0), strength: 2, reasons: ["safety"], note: "hm", by: ann)
    ground.label(0, .tie, by: "bob")
    ground.add(
      .span(
        MarkedSpan(
          target: .response(ground.response(0, 0), message: 0, item: ground.items[0].id),
          range: 3..<7, excerpt: "🟦", tag: "good step")), by: ann)
    return ground
  }

  @Test func aRecordHasFieldsASuggestionAndEverybodysAnswers() throws {
    let export = ArgillaRecords().export(ground().material())
    let row = try #require(try export.values().first)
    #expect(row["id"]?.string == "c0")
    #expect(
      row["fields"]?.object?.keys == [
        "prompt", "response_1", "response_2", "judgment_1", "judgment_2", "judgment_3",
      ])
    // The last that decided.
    #expect(row["suggestions"]?["decision"]?["value"]?.string == "response_2")
    #expect(row["suggestions"]?["decision"]?["agent"]?.string == "m")
    let answers = row["responses"]
    #expect(
      answers?["decision"]?.array?.map { $0["value"]?.string } == ["response_1", "tie"])
    #expect(answers?["decision"]?[0]?["user_id"]?.string == ann)
    #expect(answers?["decision"]?.array?.allSatisfy { $0["status"]?.string == "submitted" } == true)
    #expect(answers?["strength"]?.array?.map { $0["value"]?.int } == [2])
    #expect(answers?["reasons"]?[0]?["value"]?[0]?.string == "safety")
    #expect(answers?["note"]?[0]?["value"]?.string == "hm")
    let span = answers?["response_1_marks"]?[0]?["value"]?[0]
    #expect(span?["start"]?.int == 2 && span?["end"]?.int == 3)
    #expect(span?["label"]?.string == "good step")
    #expect(export.leftOutJudgments == [.noVerdict: 1])
  }

  @Test func anIdThatIsNoUUIDBecomesOneThatStays() throws {
    let rows = try ArgillaRecords().export(ground().material()).values()
    let bob = try #require(rows[0]["responses"]?["decision"]?[1]?["user_id"]?.string)
    #expect(bob.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
    #expect(bob.utf8.allSatisfy { "0123456789abcdef-".utf8.contains($0) })
    // RFC 9562: version 8, variant 10.
    #expect(
      bob.split(separator: "-")[2].hasPrefix("8") && bob.split(separator: "-")[3].hasPrefix("8"))
    let again = try ArgillaRecords().export(ground().material()).values()
    #expect(again == rows)
  }

  @Test func settingsAskWhatRecordsAnswer() throws {
    let export = ArgillaRecords().export(ground().material())
    let companion = try #require(export.companion)
    #expect(companion.suffix == "settings.json")
    let settings = try JSONValue(parsing: String(decoding: companion.bytes, as: UTF8.self))
    let fields = settings["fields"]?.array ?? []
    #expect(
      fields.map { $0["required"]?.bool } == [true, true, true, false, false, false])
    let questions = Set(settings["questions"]?.array?.compactMap { $0["name"]?.string } ?? [])
    let row = try #require(try export.values().first)
    let answered = Set(row["responses"]?.object?.keys ?? [])
    #expect(answered.count == 5 && answered.isSubset(of: questions))
    let decision = settings["questions"]?.array?.first { $0["name"]?.string == "decision" }
    #expect(
      decision?["settings"]?["options"]?.array?.map { $0["value"]?.string } == [
        "response_1", "response_2", "tie", "both bad", "cannot judge",
      ])
  }

  @Test func aSkipIsDiscardedAndMarksWithoutADecisionAreADraft() throws {
    var ground = ExportGround()
    ground.ask("q", ["x", "y"])
    ground.add(
      .label(
        Label(
          comparison: ground.comparisons[0].id,
          presentation: Presentation(ground.comparisons[0].responses), choice: nil,
          state: .skipped)), by: ann)
    for author in [ann, "bob"] {
      ground.add(
        .span(
          MarkedSpan(
            target: .message(0, item: ground.items[0].id), range: 0..<1, excerpt: "q", tag: "claim")
        ), by: author)
    }
    let answers = try ArgillaRecords().export(ground.material()).values()[0]["responses"]
    #expect(answers?["decision"]?[0]?["value"] == .null)
    #expect(answers?["decision"]?[0]?["status"]?.string == "discarded")
    #expect(
      answers?["prompt_marks"]?.array?.map { $0["status"]?.string } == ["discarded", "draft"])
  }
}
