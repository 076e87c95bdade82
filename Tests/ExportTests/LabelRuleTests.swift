import Export
import JSON
import Judgment
import Review
import Testing

@Suite struct LabelRuleTests {
  private let trl = TRLPreference(layout: .plain)

  /// Two of three choose the first answer, one the second.
  private func split() -> ExportGround {
    var ground = ExportGround()
    ground.ask("q", ["x", "y"])
    ground.label(0, ground.chosen(0, 0), strength: 3, by: "ann")
    ground.label(0, ground.chosen(0, 0), strength: 2, by: "bob")
    ground.label(0, ground.chosen(0, 1), strength: 1, by: "eve")
    return ground
  }

  @Test func whoDiffersIsLeftOutUnlessTheMajorityCounts() throws {
    let ground = split()
    #expect(trl.export(ground.material()).leftOut == [.disagreement: 1])
    let rows = try trl.export(ground.material(.majority, margin: true)).values()
    #expect(rows.map { $0["chosen"]?.string } == ["x"])
    // The mean of what the two said who are the majority.
    #expect(rows.map { $0["margin"]?.double } == [2.5])
  }

  @Test func halfIsNoMajority() {
    var ground = split()
    ground.label(0, ground.chosen(0, 1), by: "dan")
    #expect(trl.export(ground.material(.majority)).leftOut == [.disagreement: 1])
  }

  @Test func allGivesEveryReviewersRow() throws {
    let rows = try trl.export(split().material(.all)).values()
    #expect(rows.map { $0["chosen"]?.string } == ["x", "x", "y"])
  }

  @Test func anAdjudicationSettlesButIsNoVote() throws {
    var ground = split()
    ground.add(
      .adjudication(
        Adjudication(
          comparison: ground.comparisons[0].id, choice: ground.chosen(0, 1), sources: [])),
      by: "judge")
    let rows = try trl.export(ground.material(margin: true)).values()
    #expect(rows.map { $0["chosen"]?.string } == ["y"])
    #expect(rows.map { $0["margin"]?.double } == [1])
    #expect(
      try trl.export(ground.material(.majority)).values().map { $0["chosen"]?.string } == ["x"])
    #expect(
      try trl.export(ground.material(reviewers: [AuthorID("bob")])).values()
        .map { $0["chosen"]?.string } == ["x"])
  }
}
