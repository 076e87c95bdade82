import Judgment
import Reports
import Testing

@Suite("Agreement as MT-Bench has it")
struct VoteAgreementTests {
  /// Four comparisons, the judge in both orders on the third and fourth.
  ///
  /// judge–people, all votes: 1: A with A, A → 2 of 2; 2: tie with A, tie, bad → 2 of 3; 3: the orders differ, so a tie, with B →
  /// 0 of 1; 4: B in both, with B and cannot → 1 of 1. Together 5 of 7; of winners 1 and 4: 3 of 3.
  /// people–people: 1: alike; 2: A–tie, A–bad, tie–bad → 1 of 3; together 2 of 4; of winners only 1: 1 of 1.
  private var panel: Panel {
    var panel = Panel()
    panel.add(
      "1", judge: .response(0), [(Panel.ada, .response(0)), (Panel.bea, .response(0))])
    panel.add(
      "2", judge: .tie, [(Panel.ada, .response(0)), (Panel.bea, .tie), (Panel.cleo, .bad)])
    panel.add("3", judge: .response(0), [(Panel.ada, .response(1))])
    panel.add(
      "4", judge: .response(1), [(Panel.ada, .response(1)), (Panel.bea, .cannot)])
    for (name, choice) in [("3", Panel.Choice.response(1)), ("4", .response(1))] {
      let ids = [panel.response(1, of: name), panel.response(0, of: name)]
      panel.addRun(choice, on: name, ids)
    }
    return panel
  }

  @Test(
    "Votes are compared pair by pair; orders that differ are a tie; winners only leaves ties out")
  func counted() throws {
    let table = try #require(ReportTable.voteAgreement(of: panel.evidence))
    #expect(
      table.rows.map(\.name) == [
        "\(Panel.judgeName) – people, all votes", "winners only", "people – people, all votes",
        "winners only",
      ])
    #expect(
      table.rows.map { Array($0.cells.prefix(2)) } == [
        [.count(7), .share(5.0 / 7)], [.count(3), .share(1)], [.count(4), .share(0.5)],
        [.count(1), .share(1)],
      ])
    #expect(table.rows[0].comparisons.map(\.text) == ["1", "2", "3", "4"])
    #expect(table.rows[1].comparisons.map(\.text) == ["1", "4"])
  }

  @Test("A judge of which one order failed has no vote; without votes there is no table")
  func missing() throws {
    var panel = Panel()
    panel.add("1", judge: .response(0), [(Panel.ada, .response(0))])
    let ids = [panel.response(1, of: "1"), panel.response(0, of: "1")]
    panel.addRun(.failed, on: "1", ids)
    #expect(ReportTable.voteAgreement(of: panel.evidence) == nil)
  }

  @Test("It stands in the chapter of MT-Bench's comparisons only")
  func chapter() {
    var panel = panel
    let title = "Agreement as MT-Bench has it"
    #expect(panel.report[.agreement]?.table(title) == nil)
    for index in panel.evidence.comparisons.indices {
      panel.evidence.comparisons[index].format = "mt-bench-human"
    }
    #expect(panel.report[.agreement]?.table(title) != nil)
  }
}
