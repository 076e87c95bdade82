import Judgment
import Measures
import Reports
import TestGround
import Testing

@Suite("Length and form")
struct PreferencesTests {
  private let judge = SmallEvidence.judge("j")

  /// Gold is 0. Two where it is longer (judge right once), three where it is shorter (right once), one alike, one a tie.
  private var seven: SmallEvidence {
    var small = SmallEvidence()
    for (name, lengths, words) in [
      ("1", [300, 100], "A"), ("2", [120, 100], "B"), ("3", [10, 100], "B"),
      ("4", [50, 100], "B"), ("5", [90, 100], "A"), ("6", [100, 100], "A"), ("7", [9, 1], "="),
    ] as [(String, [Int], Character)] {
      small.add(name, lengths: lengths, marks: name == "1" ? [0, 4] : [0, 0])
      small.run(name, words, judge: judge)
    }
    return small
  }

  @Test func lengthIsWeighedAgainstGold() throws {
    let chapter = try #require(seven.report()[.preferences])
    let (chosen, cost) = (chapter.tables[0], chapter.tables[1])
    // 1 chose the longer, 2 not, 3 and 4 did, 5 not.
    #expect(chosen["longer", "verdicts"] == .count(5))
    #expect(chosen["longer", "judge chose it"] == .share(0.6))
    #expect(chosen["longer", "gold has it"] == .share(0.4))
    #expect(cost["longer", "gold has more"] == .count(2))
    #expect(cost["longer", "right with more"] == .share(0.5))
    #expect(cost["longer", "gold has less"] == .count(3))
    #expect(cost["longer", "right with less"]?.number == 1.0 / 3)
    #expect(abs((cost["longer", "difference"]?.number ?? .nan) - (0.5 - 1.0 / 3)) < 1e-12)
    #expect(chosen.rows[0].comparisons.map(\.text) == ["1", "2", "3", "4", "5"])
    #expect(chapter.notes.contains("Runs that name no response, left out: 1."))
    #expect(
      chapter.notes.contains(
        "Verdicts on responses of which neither has more (longer), left out: 1."))
  }

  @Test func markdownIsCountedWhereItDiffers() throws {
    let tables = try #require(seven.report()[.preferences]?.tables)
    #expect(tables[0]["more Markdown", "verdicts"] == .count(1))
    #expect(tables[0]["more Markdown", "judge chose it"] == .share(0))
    #expect(tables[1]["more Markdown", "gold has more"] == .count(0))
    #expect(tables[1]["more Markdown", "right with more"] == .share(nil))
    #expect(tables[1]["more Markdown", "right with less"] == .share(1))
    #expect(tables[1]["more Markdown", "difference"]?.text == "n/a")
  }

  @Test func ratiosStandInStepsAlikeOnBothSides() throws {
    let chapter = try #require(seven.report()[.preferences])
    let table = try #require(chapter.tables.last)
    // 3 is a tenth, 4 exactly a half, 2, 5 and 6 about as long, 1 threefold.
    #expect(
      table.rows.map(\.name) == ["¼ or less", "¼ to ½", "about as long", "2 to 4"])
    #expect(table["about as long", "verdicts"] == .count(3))
    #expect(table["about as long", "right"]?.number == 2.0 / 3)
    let points = try #require(chapter.plots.first?.series.first?.points)
    #expect(points.map(\.x) == points.map(\.x).sorted())
    #expect(points.map(\.y) == [0, 0, 2.0 / 3, 1])
    #expect(abs(points[1].x - -1) < 1e-12)
  }

  /// A judge that takes the longer one is always right where gold is longer, and never where it is shorter.
  @Test func aJudgeOfLengthOnly() throws {
    var small = SmallEvidence()
    var generator = SeededGenerator(seed: 5)
    for name in 0..<60 {
      let lengths = [Int.random(in: 1...50, using: &generator), 60]
      let isLonger = Bool.random(using: &generator)
      small.add("\(name)", lengths: isLonger ? lengths.reversed() : lengths)
      small.run("\(name)", isLonger ? "A" : "B", judge: judge)
    }
    let tables = try #require(small.report()[.preferences]?.tables)
    #expect(tables[0]["longer", "judge chose it"] == .share(1))
    #expect(tables[1]["longer", "difference"] == .difference(1))
    let longer = tables[1]["longer", "gold has more"]?.number ?? 0
    #expect(tables[0]["longer", "gold has it"] == .share(longer / 60))
  }

  /// Both orders of an item are no two items: the interval is as wide as with one order of each.
  @Test func bothOrdersAreNoMoreItems() throws {
    var (single, double) = (SmallEvidence(), SmallEvidence())
    for name in 0..<80 {
      let words: Character = name % 3 == 0 ? "A" : "B"
      for isDouble in [false, true] {
        var small = isDouble ? double : single
        small.add("\(name)", lengths: name % 2 == 0 ? [2, 1] : [1, 2])
        small.run("\(name)", words, judge: judge)
        if isDouble {
          small.run("\(name)", words == "A" ? "B" : "A", swapped: true, judge: judge)
          double = small
        } else {
          single = small
        }
      }
    }
    func interval(_ small: SmallEvidence) throws -> Double {
      let cell = small.report()[.preferences]?.tables[0]["longer", "95 % interval"]
      guard case .shareInterval(let interval?) = cell else {
        Issue.record("no interval")
        return .nan
      }
      return interval.width
    }
    // Wilson's and a bootstrap's widths differ a little; to take 160 as independent would give 0.71 of it.
    #expect(try abs(interval(double) / interval(single) - 1) < 0.1)
  }

  @Test func nothingToSay() {
    #expect(SmallEvidence().report()[.preferences] == nil)
    var alike = SmallEvidence()
    alike.add("1", gold: nil, lengths: [4, 4])
    alike.run("1", "A", judge: judge)
    #expect(alike.report()[.preferences] == nil)
  }

  /// Counted from the records themselves.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func releasedJudgeBenchByLength() throws {
    var (verdicts, longer) = (0, 0)
    for record in try ReleasedEvidence.records(ReleasedEvidence.judgeBench) {
      let a = (record["response_A"] as? String ?? "").unicodeScalars.count
      let b = (record["response_B"] as? String ?? "").unicodeScalars.count
      for (game, decision) in ReleasedEvidence.decisions(record).enumerated() where a != b {
        guard let decision, decision != "A=B" else { continue }
        verdicts += 1
        // In the second game what is called A is the record's B.
        let choseRecordsA = (decision == "A>B") == (game == 0)
        longer += choseRecordsA == (a > b) ? 1 : 0
      }
    }
    let report = Report(try ReleasedEvidence.judgeBenchEvidence(), title: "released")
    let table = try #require(report[.preferences]?.tables.first)
    #expect(verdicts > 0 && table["longer", "verdicts"] == .count(verdicts))
    #expect(table["longer", "judge chose it"] == .share(Double(longer) / Double(verdicts)))
    TestGround.report("o1-mini's choices by length", compared: verdicts)
  }
}
