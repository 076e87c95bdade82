import Foundation
import Judgment
import Measures
import Reports
import Review
import TestGround
import Testing

/// What must not change agreement.
@Suite("Laws of agreement")
struct AgreementLawTests {
  /// A random session: three reviewers with gaps, a judge, gold, items of one to three comparisons, some of three responses.
  private func panel(
    seed: UInt64, accent: String = "", isTurned: Bool = false,
    reviewers: [Author] = [Panel.ada, Panel.bea, Panel.cleo]
  ) -> Panel {
    var generator = SeededGenerator(seed: seed)
    var panel = Panel()
    panel.accent = accent
    panel.isTurned = isTurned
    for number in 0..<60 {
      let responses = number % 5 == 0 ? 3 : 2
      func draw(_ canFail: Bool) -> Panel.Choice {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: .tie
        case 1: canFail ? .failed : .bad
        case 2: canFail ? .tie : .cannot
        default:
          .response(
            min(
              Int.random(in: 0..<responses, using: &generator),
              Int.random(in: 0..<responses, using: &generator)),
            strength: canFail ? nil : Int.random(in: 1...3, using: &generator))
        }
      }
      let labels = reviewers.map { ($0, draw(false)) }
      let absent = Int.random(in: 0..<6, using: &generator)
      panel.add(
        "c\(number)", item: "i\(number / 2)", responses: responses, gold: .response(0),
        judge: draw(true),
        labels.enumerated().filter { $0.offset != absent }.map(\.element))
    }
    return panel
  }

  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func theFilesOrderAndIdsChangeNothing(seed: UInt64) throws {
    let chapter = try #require(panel(seed: seed).report[.agreement])
    #expect(chapter.tables.count > 8)
    #expect(panel(seed: seed, isTurned: true).report[.agreement] == chapter)
    #expect(panel(seed: seed, accent: " renamed").report[.agreement] == chapter)
  }

  /// The same labels under names that sort the other way: the same figures for each two people.
  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func whoComesFirstChangesNothing(seed: UInt64) throws {
    let zoe = Author(id: Panel.ada.id, name: "Zoe")
    let title = "Reviewers with each other"
    let before = try #require(panel(seed: seed).report[.agreement]?.table(title))
    let after = try #require(
      panel(seed: seed, reviewers: [zoe, Panel.bea, Panel.cleo]).report[.agreement]?.table(title))
    for (old, new) in [
      ("Ada – Bea", "Bea – Zoe"), ("Ada – Cleo", "Cleo – Zoe"), ("Bea – Cleo", "Bea – Cleo"),
    ] {
      for column in ["n", "coverage", "agree", "κ"] {
        let (x, y) = (before[old, column]?.number, after[new, column]?.number)
        #expect(abs(try #require(x) - #require(y)) < 1e-12)
      }
      let x = try #require(before[old, "κ interval"]?.bounds)
      let y = try #require(after[new, "κ interval"]?.bounds)
      #expect(abs(x.lower - y.lower) < 1e-9 && abs(x.upper - y.upper) < 1e-9)
    }
  }

  /// Two who choose at random, each with habits of their own for places, ties and both bad, agree no more than by chance.
  @Test func habitsGiveNoAgreement() throws {
    var generator = SeededGenerator(seed: 11)
    func draw(_ ties: Double, _ bad: Double) -> Panel.Choice {
      let coin = Double.random(in: 0..<1, using: &generator)
      return coin < ties
        ? .tie : coin < ties + bad ? .bad : .response(Bool.random(using: &generator) ? 0 : 1)
    }
    var panel = Panel()
    for number in 0..<800 {
      panel.add("c\(number)", [(Panel.ada, draw(0.5, 0.1)), (Panel.bea, draw(0.3, 0.05))])
    }
    let chapter = try #require(panel.report[.agreement])
    let kappa = try #require(
      chapter.table("Reviewers with each other")?["Ada – Bea", "κ"]?.number)
    // Its standard error is about 0.03.
    #expect(abs(kappa) < 0.1)
  }

  /// PandaLM's three annotators on its real test set: κ against the formula written out over the file's own numbers (0 a tie, 1
  /// and 2 the responses).
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func pandaLMsAnnotators() throws {
    let bytes = try TestGround.sharedBytes("data/pandalm/data/testset-v1.json")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
    let ratings = try rows.map { row in
      try (1...3).map { try #require(row["annotator\($0)"] as? Int) }
    }
    var panel = Panel()
    let people = [Panel.ada, Panel.bea, Panel.cleo]
    for (number, row) in ratings.enumerated() {
      panel.add(
        "c\(number)",
        zip(people, row).map { ($0, $1 == 0 ? Panel.Choice.tie : .response($1 - 1)) })
    }
    let table = try #require(panel.report[.agreement]?.table("Reviewers with each other"))
    var compared = 0
    for (i, j) in [(0, 1), (0, 2), (1, 2)] {
      let n = Double(ratings.count)
      let alike = Double(ratings.count { $0[i] == $0[j] }) / n
      let (a, b) = (
        Double(ratings.count { $0[i] != 0 }) / n, Double(ratings.count { $0[j] != 0 }) / n
      )
      let chance = a * b / 2 + (1 - a) * (1 - b)
      let row = "\(people[i].name) – \(people[j].name)"
      #expect(table[row, "n"] == .count(ratings.count))
      #expect(abs(try #require(table[row, "agree"]?.number) - alike) < 1e-12)
      #expect(
        abs(try #require(table[row, "κ"]?.number) - (alike - chance) / (1 - chance)) < 1e-12)
      compared += 2
    }
    TestGround.report("agreement of PandaLM's annotators", compared: compared)
    #expect(ratings.count == 260)
  }
}
