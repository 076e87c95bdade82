import Export
import JSON
import Judgment
import Review
import Testing

/// A pair that stands twice and was decided otherwise the second time teaches nothing.
@Suite struct ContradictionTests {
  private static let formats = [
    "trl", "trl-plain", "trl-implicit", "openrlhf", "kto", "helpsteer3", "rm-r1", "verl",
    "rm-r1-sft", "judge-preference", "rationale-rm",
  ]

  /// The same pair twice, the second time the other way round, and another pair.
  private func ground(_ second: (ExportGround) -> Label.Choice) -> ExportGround {
    var ground = ExportGround()
    ground.ask("Why?", ["good", "bad"])
    ground.ask("Why?", ["bad", "good"])
    ground.ask("Why?", ["good", "other"])
    for number in 0..<3 {
      ground.judge(number, "<answer>[[A]]</answer>")
      ground.judge(number, "<answer>[[B]]</answer>")
    }
    ground.label(0, ground.chosen(0, 0), reasons: ["safety"])
    ground.label(1, second(ground), reasons: ["safety"])
    ground.label(2, ground.chosen(2, 0), reasons: ["safety"])
    return ground
  }

  private func export(_ name: String, _ material: ExportMaterial) throws -> Export {
    try #require(ExportFormats.named(name)).export(material)
  }

  @Test(arguments: formats) func contraryDecisionsAreLeftOutAndCounted(format: String) throws {
    let alone = try export(
      format, ground { $0.chosen(1, 0) }.material().restricted(to: [ComparisonID("c2")]))
    let export = try export(format, ground { $0.chosen(1, 0) }.material())
    #expect(export.leftOut == [.contradicted: 2])
    #expect(export.rows == alone.rows && export.rows > 0)
    #expect(export.summary.contains("2 contradicted"))
  }

  /// The same text is chosen, whatever its place.
  @Test(arguments: formats) func alikeDecisionsStay(format: String) throws {
    let export = try export(format, ground { $0.chosen(1, 1) }.material())
    #expect(export.leftOut.isEmpty)
  }

  @Test func aTieContradictsAndCannotJudgeDoesNot() throws {
    #expect(try export("kto", ground { _ in .bothBad }.material()).leftOut == [.contradicted: 2])
    #expect(try export("trl", ground { _ in .tie }.material()).leftOut == [.contradicted: 2])
    #expect(try export("trl", ground { _ in .cannot }.material()).leftOut == [.cannotJudge: 1])
  }

  /// Where each reviewer's own decisions go out, two who differ are what was asked for; one person who
  /// says both is not.
  @Test func everybodysOwnAreHeldAgainstTheirOwn() throws {
    var ground = ground { $0.chosen(1, 1) }
    ground.label(0, ground.chosen(0, 1), by: "bob")
    #expect(try export("trl", ground.material(.all)).leftOut.isEmpty)
    ground.label(1, ground.chosen(1, 1), by: "bob")
    let export = try export("trl", ground.material(.all))
    #expect(export.leftOut == [.contradicted: 2] && export.rows == 3)
  }

  /// People's tables hold all of it.
  @Test func tablesKeepThem() throws {
    for format in ["csv", "mt-bench-human"] {
      let export = try export(format, ground { $0.chosen(1, 0) }.material())
      #expect(export.rows == 3 && export.leftOut.isEmpty, "\(format)")
    }
  }

  /// What was noted on a conflict stands in the table, and whether the decision was a first word.
  @Test func aTableTellsHowAConflictWasSettled() throws {
    var ground = ExportGround()
    ground.ask("q", ["x", "y"])
    ground.label(0, ground.chosen(0, 0), by: "ann")
    ground.label(0, ground.chosen(0, 1), by: "bob")
    ground.add(
      .adjudication(
        Adjudication(
          comparison: ground.comparisons[0].id, choice: ground.chosen(0, 1), sources: [],
          category: "slip", note: "Bob, is right.", isRevision: true,
          knowledge: [.names, .ownLabel, .judge])), by: "max")
    ground.ask("r", ["x", "y"])
    ground.label(1, ground.chosen(1, 0), by: "ann")
    let text = String(
      decoding: try export("csv", ground.material()).bytes, as: UTF8.self)
    let lines = text.split(separator: "\r\n").map(String.init)
    #expect(
      lines[0].hasSuffix(
        ",gold,adjudication_category,adjudication_note,adjudication_revised,adjudicator_knew"))
    #expect(lines[1].hasSuffix(",slip,\"Bob, is right.\",yes,judge; names; own label"))
    #expect(lines[2].hasSuffix(",,,,"))
    #expect(ground.material().adjudications.map(\.isRevision) == [true])
    // Where it isn't gone by, nothing is told of it.
    #expect(ground.material(.all).adjudications.isEmpty)
  }
}
