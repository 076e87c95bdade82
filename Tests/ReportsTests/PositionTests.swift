import Judgment
import Reports
import TestGround
import Testing

@Suite("Position")
struct PositionTests {
  private let judge = SmallEvidence.judge("j")

  /// One consistent, two always A, one always B, one with a tie, one without a verdict, one in one order.
  private var seven: SmallEvidence {
    var small = SmallEvidence()
    for (name, words) in [
      ("1", "AB"), ("2", "AA"), ("3", "AA"), ("4", "BB"), ("5", "A="), ("6", "?B"), ("7", "A"),
    ] {
      small.add(name, subset: name < "4" ? "low" : "more")
      for (place, word) in words.enumerated() {
        small.run(name, word, swapped: place == 1, judge: judge)
      }
    }
    return small
  }

  @Test func flipsAreCountedApartFromTiesAndFailures() throws {
    let chapter = try #require(seven.report()[.position])
    let table = try #require(chapter.tables.first)
    #expect(table["all", "comparisons"] == .count(6))
    #expect(table["all", "flip rate"] == .share(0.75))
    #expect(table["all", "always A"] == .count(2))
    #expect(table["all", "always B"] == .count(1))
    // Two or more of three on one side: every outcome is as likely or less.
    #expect(table["all", "p"]?.text == "1.000")
    #expect(table["all", "ties"] == .count(1))
    #expect(table["all", "undecided"] == .count(1))
    #expect(table["low", "flip rate"]?.number == 2.0 / 3)
    #expect(table["more", "flip rate"] == .share(1))
    #expect(table.rows[0].comparisons == ["1", "2", "3", "4", "5", "6"].map { ComparisonID($0) })
    #expect(table.rows[1].comparisons == ["1", "2", "3"].map { ComparisonID($0) })
    #expect(chapter.notes.contains { $0.hasPrefix("6 of 7 comparisons were judged in both") })
  }

  /// Gold is response 0: at A as it is, at B swapped.
  @Test func accuracyByGoldsPlace() throws {
    let table = try #require(seven.report()[.position]?.tables.last)
    // As they are: 1 2 3 5 7 right, 4 wrong, 6 without a verdict.
    #expect(table["all", "gold at A"] == .count(6))
    #expect(table["all", "right at A"]?.number == 5.0 / 6)
    // Swapped: 1, 4 and 6 say B, which is gold; 2 and 3 say A; 5 is a tie.
    #expect(table["all", "gold at B"] == .count(5))
    #expect(table["all", "right at B"] == .share(0.6))
    #expect(abs((table["all", "A − B"]?.number ?? .nan) - (5.0 / 6 - 0.6)) < 1e-12)
    #expect(table["all", "ties"] == .count(1))
    #expect(table["all", "undecided"] == .count(1))
  }

  @Test func leanIsTheMeanOverBothOrders() throws {
    var small = SmallEvidence()
    for name in ["1", "2", "3", "4", "5", "6"] {
      let odds = name < "4" ? [0.9, 0.7] : [0.6, 0.2]
      small.add(name)
      small.run(name, "A", judge: judge, a: odds[0])
      small.run(name, "A", swapped: true, judge: judge, a: odds[1])
    }
    let table = try #require(small.report()[.position]?.tables.last)
    // ½ (0.9 + 0.7) − ½ = 0.3 and ½ (0.6 + 0.2) − ½ = −0.1.
    #expect(abs((table["all", "mean lean"]?.number ?? .nan) - 0.1) < 1e-12)
    // Three of each drawn again: six of one kind come once in 64 draws, which is less than once in 40; five
    // of one come six times. So the interval goes from (0.3 − 5 · 0.1) / 6 to (5 · 0.3 − 0.1) / 6.
    #expect(table["all", "95 % interval"]?.text == "−3.3 to +23.3 pp")
    #expect(table["all", "mean lean"]?.text == "+10.0 pp")
  }

  @Test func aJudgeThatOnlyReadsLettersFlipsAlways() throws {
    var small = SmallEvidence()
    for name in 0..<40 {
      small.add("\(name)")
      small.run("\(name)", "A", judge: judge)
      small.run("\(name)", "A", swapped: true, judge: judge)
    }
    let tables = try #require(small.report()[.position]?.tables)
    #expect(tables[0]["all", "flip rate"] == .share(1))
    #expect(tables[0]["all", "p"]?.text == "< .001")
    #expect(tables[1]["all", "A − B"] == .difference(1))
    // Every draw says the same: no interval, and a note why.
    #expect(tables[1]["all", "95 % interval"]?.text == "n/a")
    #expect(small.report()[.position]?.notes.contains { $0.hasPrefix("n/a:") } == true)
  }

  /// To swap every pair's file order changes nothing but which order is called forward.
  @Test func theOrderInTheFileDoesNotMatter() throws {
    var other = seven
    for place in other.evidence.comparisons.indices {
      other.evidence.comparisons[place].responses.reverse()
    }
    #expect(other.report()[.position] == seven.report()[.position])
  }

  @Test func oneOrderTellsNoFlips() throws {
    var small = SmallEvidence()
    small.add("1")
    small.run("1", "A", judge: judge)
    let chapter = try #require(small.report()[.position])
    #expect(chapter.tables.map(\.title) == ["Where gold stands"])
    #expect(chapter.notes.contains("No comparison was judged in both orders: flips can't be told."))
    var bare = SmallEvidence()
    bare.add("1", gold: nil)
    bare.run("1", "A", judge: judge)
    #expect(bare.report()[.position] == nil)
    #expect(SmallEvidence().report()[.position] == nil)
  }

  /// `research/judging.md`, section 1.6: from the same outcome tables by other code.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func releasedRewardBenchByGoldsPlace() throws {
    let evidence = try ReleasedEvidence.rewardBench([
      ReleasedEvidence.qwen, ReleasedEvidence.deepSeek,
    ])
    let report = Report(evidence, title: "released")
    let tables = try #require(report[.position]?.tables)
    #expect(tables.count == 2)
    for (table, figures) in zip(tables, [(0.9323, 0.9264), (0.9302, 0.9190)]) {
      #expect(table["all", "gold at A"] == .count(1491))
      #expect(table["all", "gold at B"] == .count(1494))
      #expect(abs((table["all", "right at A"]?.number ?? 0) - figures.0) < 5e-5)
      #expect(abs((table["all", "right at B"]?.number ?? 0) - figures.1) < 5e-5)
      #expect(table.rows.count == 24 && table.rows[0].comparisons.count == 2985)
    }
    for (subset, a, b) in [
      ("mt-bench-hard", 0.750, 0.905), ("llmbar-adver-GPTOut", 0.667, 0.783),
      ("llmbar-adver-GPTInst", 0.887, 0.795), ("alpacaeval-easy", 0.980, 0.898),
    ] {
      #expect(abs((tables[0][subset, "right at A"]?.number ?? 0) - a) < 5e-4, "\(subset)")
      #expect(abs((tables[0][subset, "right at B"]?.number ?? 0) - b) < 5e-4, "\(subset)")
    }
    #expect(report[.position]?.plots.first?.series.map(\.points.count) == [23, 23])
  }

  /// The whole file gives 58 always A, 18 always B and 34 with a tie of 350 pairs (`research/judging.md`, section 6);
  /// here stands a sample of it, counted by the words themselves.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func releasedJudgeBenchFlips() throws {
    let games = try ReleasedEvidence.records(ReleasedEvidence.judgeBench)
      .map(ReleasedEvidence.decisions)
    func count(_ words: [String?]) -> Int { games.count { $0 == words } }
    let table = try #require(
      Report(ReleasedEvidence.judgeBenchEvidence(), title: "released")[.position]?.tables.first)
    #expect(!games.isEmpty && table["all", "comparisons"] == .count(games.count))
    #expect(table["all", "always A"] == .count(count(["A>B", "A>B"])))
    #expect(table["all", "always B"] == .count(count(["B>A", "B>A"])))
    let tied = games.count { $0.contains("A=B") && !$0.contains(nil) }
    #expect(table["all", "ties"] == .count(tied))
    #expect(table["all", "undecided"] == .count(games.count { $0.contains(nil) }))
    if games.count == 350 {
      #expect(count(["A>B", "A>B"]) == 58 && count(["B>A", "B>A"]) == 18 && tied == 34)
    }
    TestGround.report("o1-mini's pairs in both orders", compared: games.count)
  }
}
