import Foundation
import Judgment
import Measures
import Reports
import TestGround
import Testing

@Suite("Calibration")
struct CalibrationTests {
  private let judge = SmallEvidence.judge("j")

  /// Letter p 0.9 right, 0.9 wrong, 0.6 right, 0.8 right; one verdict without odds, one run without a verdict.
  private var four: SmallEvidence {
    var small = SmallEvidence()
    for (name, words, a) in [
      ("1", "A", 0.9), ("2", "B", 0.1), ("3", "A", 0.6), ("4", "A", 0.8), ("5", "A", nil),
      ("6", "?", 0.5),
    ] as [(String, Character, Double?)] {
      small.add(name)
      small.run(name, words, judge: judge, a: a)
    }
    return small
  }

  @Test func letterPAgainstGold() throws {
    let chapter = try #require(four.report()[.calibration])
    let table = chapter.tables[0]
    let row = "letter p, right by gold"
    func number(_ column: String) -> Double { table[row, column]?.number ?? .nan }
    #expect(table.columns.last == "ECE")
    #expect(table[row, "forecasts"] == .count(4))
    #expect(abs(number("mean forecast") - 0.8) < 1e-12)
    #expect(number("observed") == 0.75)
    #expect(abs(number("Brier") - (0.01 + 0.81 + 0.16 + 0.04) / 4) < 1e-12)
    let product: Double = 0.9 * 0.1 * 0.6 * 0.8
    #expect(abs(number("log loss") + log(product) / 4) < 1e-12)
    // The surest two hold one error, the surest three one, all four one.
    #expect(abs(number("risk area") - (0.5 * 0.5 + 0.25 / 3 + 0.25 / 4)) < 1e-12)
    #expect(number("risk at 80 %") == 0.25)
    // One bin.
    #expect(abs(number("ECE") - 0.05) < 1e-12)
    #expect(table.rows[0].comparisons.map(\.text).sorted() == ["1", "2", "3", "4"])
    let risk = try #require(chapter.plots.last?.series.first?.points)
    #expect(risk.map(\.x) == [0.5, 0.75, 1])
    #expect(risk.map { Set($0.comparisons.map(\.text)) } == [["1", "2"], ["4"], ["3"]])
  }

  @Test func bothOrdersAndVotes() throws {
    var small = SmallEvidence()
    small.add("1")
    small.run("1", "A", judge: judge, a: 0.9)
    small.run("1", "B", swapped: true, judge: judge, a: 0.4)
    small.add("2")
    for words in "AAB?" { small.run("2", words, judge: judge) }
    // As many for each: no forecast.
    small.add("3")
    for words in "AB" { small.run("3", words, judge: judge) }
    let table = try #require(small.report()[.calibration]?.tables.first)
    // ½ (0.9 + 0.6)
    #expect(table["both-order preference, right by gold", "mean forecast"] == .share(0.75))
    #expect(table["both-order preference, right by gold", "forecasts"] == .count(1))
    #expect(table["vote share, right by gold", "forecasts"] == .count(1))
    #expect(table["vote share, right by gold", "mean forecast"] == .share(2.0 / 3))
    #expect(table["vote share, right by gold", "observed"] == .share(1))
    // Letters: 0.9 in one order, 0.6 in the other, of one item.
    #expect(table["letter p, right by gold", "forecasts"] == .count(2))
    #expect(table.rows[0].comparisons == [ComparisonID("1")])
  }

  @Test func aReviewerIsATargetOfItsOwn() throws {
    var small = SmallEvidence()
    for (name, chose, seen) in [("1", 1, true), ("2", 0, false), ("3", nil, true)] {
      small.add(name, labels: [SmallEvidence.label(name, by: "Ada", chose: chose, seen: seen)])
      small.run(name, "A", judge: judge, a: 0.8)
    }
    let chapter = try #require(small.report()[.calibration])
    let row = "letter p, as Ada decided"
    // A tie is no decision for a response.
    #expect(chapter.tables[0][row, "forecasts"] == .count(2))
    #expect(chapter.tables[0][row, "observed"] == .share(0.5))
    #expect(chapter.tables[0]["letter p, right by gold", "observed"] == .share(1))
    #expect(
      chapter.notes.contains {
        $0.hasPrefix("as Ada decided: decisions made after") && $0.hasSuffix("to it: 1 of 2.")
      })
  }

  /// What is told comes true as often: by the laws of large numbers, with a seed.
  @Test func aCalibratedJudgeLiesOnTheDiagonal() throws {
    var small = SmallEvidence()
    var generator = SeededGenerator(seed: 11)
    for name in 0..<2000 {
      let p = Double.random(in: 0.5...1, using: &generator)
      let isRight = Double.random(in: 0..<1, using: &generator) < p
      small.add("\(name)", gold: isRight ? 0 : 1)
      small.run("\(name)", "A", judge: judge, a: p)
    }
    let chapter = try #require(small.report()[.calibration])
    let bins = chapter.tables[1]
    #expect(bins.rows.count == 10)
    #expect(bins.rows.allSatisfy { $0.cells[0] == .count(200) })
    #expect(Set(bins.rows.flatMap(\.comparisons)).count == 2000)
    let points = try #require(chapter.plots.first?.series.first?.points)
    // Of ten intervals at 95 %, one misses now and then, three hardly ever.
    #expect(points.count { $0.spread?.contains($0.x) == true } >= 8)
    let table = chapter.tables[0]
    #expect((table["letter p, right by gold", "ECE"]?.number ?? 1) < 0.05)
    // The mean of p (1 − p) over ½…1 is 1/6.
    #expect(abs((table["letter p, right by gold", "Brier"]?.number ?? 0) - 1.0 / 6) < 0.015)
  }

  @Test func withoutOddsAndRepeatsNothingIsTold() {
    var small = SmallEvidence()
    small.add("1")
    small.run("1", "A", judge: judge)
    #expect(small.report()[.calibration] == nil)
    #expect(SmallEvidence().report()[.calibration] == nil)
  }
}
