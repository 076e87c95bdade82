import Judgment
import Measures
import Reports
import TestGround
import Testing

@Suite("Two judges")
struct ContestTests {
  private let one = SmallEvidence.judge("one")
  private let other = SmallEvidence.judge("other")

  /// Gold is always A here: both right, only one ×3, only the other, neither (one of them a failure).
  private var six: SmallEvidence {
    var small = SmallEvidence()
    for (name, subset, words) in [
      ("1", "s", "AA"), ("2", "s", "AB"), ("3", "s", "AB"), ("4", "t", "A?"), ("5", "t", "BA"),
      ("6", "t", "=B"),
    ] {
      small.add(name, subset: subset)
      for (word, judge) in zip(words, [one, other]) { small.run(name, word, judge: judge) }
    }
    // Not shared: in other orders, and by one only.
    small.add("7")
    small.run("7", "A", judge: one)
    small.run("7", "B", swapped: true, judge: other)
    return small
  }

  @Test func gamesAreCountedByWhoIsRight() throws {
    let chapter = try #require(six.report()[.contest])
    let table = chapter.tables[0]
    #expect(table.title == "one · plain against other · plain")
    let cells = table.rows.map { $0.cells.map(\.text) }
    // 3 of 4 flips, twice (4 + 1) / 16; subset s two of two; subset t one of two.
    #expect(cells[0] == ["6", "1", "3", "1", "1", "0.625", "n/a"])
    #expect(cells[1] == ["3", "1", "2", "0", "0", "0.500", "1.000"])
    #expect(cells[2] == ["3", "0", "1", "1", "1", "1.000", "1.000"])
    #expect(table.rows[0].comparisons.map(\.text) == ["2", "3", "4", "5"])
    let difference = chapter.tables[1]
    #expect(difference["all", "first right"]?.number == 4.0 / 6)
    #expect(difference["all", "second right"]?.number == 2.0 / 6)
    #expect(difference["all", "difference"]?.number == 2.0 / 6)
    // Without the failure: 2 of 3 flips.
    let decided = chapter.tables[2]
    #expect(decided.rows[0].cells.map(\.text).prefix(6) == ["5", "1", "2", "1", "1", "1.000"])
    #expect(decided["all", "coverage"]?.number == 5.0 / 6)
    let flips = chapter.tables[3]
    #expect(flips.rows.map { $0.comparisons.map(\.text) } == [["2", "3", "4"], ["5"]])
  }

  @Test func theOtherWayRoundIsTheMirror() throws {
    let there = try #require(six.report(ReportOptions(contest: .init("one", "other")))[.contest])
    let back = try #require(six.report(ReportOptions(contest: .init("other", "one")))[.contest])
    #expect(there == six.report()[.contest])
    let (a, b) = (there.tables, back.tables)
    for row in ["all", "s", "t"] {
      #expect(a[0][row, "only first"] == b[0][row, "only second"])
      #expect(a[0][row, "both right"] == b[0][row, "both right"])
      #expect(a[0][row, "p"] == b[0][row, "p"])
      #expect(a[1][row, "difference"]?.number == (b[1][row, "difference"]?.number).map { -$0 })
    }
  }

  @Test func bothOrdersOfAnItemAreOneItem() throws {
    var small = SmallEvidence()
    for name in 0..<3 {
      small.add("\(name)")
      for isSwapped in [false, true] {
        small.run("\(name)", isSwapped ? "B" : "A", swapped: isSwapped, judge: one)
        small.run("\(name)", isSwapped ? "A" : "B", swapped: isSwapped, judge: other)
      }
    }
    let chapter = try #require(small.report()[.contest])
    #expect(chapter.tables[0]["all", "shared"] == .count(6))
    #expect(chapter.tables[0]["all", "only first"] == .count(6))
    // Three items of three: 2 / 2³. As games it would be 2 / 2⁶.
    #expect(abs((chapter.tables[0]["all", "p"]?.number ?? 0) - 0.25) < 1e-12)
    #expect(chapter.notes.contains { $0.contains("as if independent is 0.031") })
    #expect(chapter.tables[0].rows[0].comparisons.count == 3)
  }

  @Test func conditionsThatDifferAreNamed() throws {
    var small = SmallEvidence()
    let first = SmallEvidence.judge("m-Q4_0", protocolName: "x")
    let second = SmallEvidence.judge("m.q8_0", protocolName: "y")
    let engine = EngineBuild(build: "e1", instructionSet: "avx2", threads: 2)
    small.add("1")
    small.run(
      "1", "A", judge: first, sampling: SamplingParameters(temperature: 0.7, topK: 40),
      engine: engine)
    small.run("1", "A", judge: second, sampling: SamplingParameters(), engine: engine)
    let notes = try #require(small.report()[.contest]?.notes)
    #expect(notes.contains("Protocol differs: the first x, the second y."))
    #expect(
      notes.contains(
        "Sampling differs: the first temperature 0.70, top-k 40, the second temperature 0."))
    #expect(notes.contains("Quantisation differs: the first Q4_0, the second Q8_0."))
    #expect(notes.contains("The same in both: scaffold, engine."))
    let recorded = try #require(six.report()[.contest]?.notes)
    #expect(recorded.contains("Sampling: not known of either."))
    #expect(recorded.contains("The same in both: protocol, scaffold."))
  }

  @Test(
    arguments: [
      ("RM-R1-Qwen2.5-Instruct-32B", nil), ("SmolLM2-135M-Instruct.Q4_1", "Q4_1"),
      ("qwen2.5-7b-instruct-q4_k_m", "Q4_K_M"), ("m.i1-IQ3_XXS", "IQ3_XXS"), ("m-bf16", "BF16"),
      ("Q-model", nil), ("", nil),
    ] as [(String, String?)])
  func quantisationStandsInTheName(name: String, quantisation: String?) {
    #expect(JudgeIdentity(kind: .local, name: name).quantisation == quantisation)
    let adapted = JudgeIdentity(
      kind: .local, name: name + " + tuned-Q2_K", adapters: ["tuned-Q2_K sha256:0"])
    #expect(adapted.quantisation == quantisation)
  }

  @Test func sameNameOtherFile() throws {
    var small = SmallEvidence()
    small.add("1")
    for hash in ["aa", "bb"] {
      small.run("1", "A", judge: SmallEvidence.judge("m", hash: hash))
    }
    let notes = try #require(small.report()[.contest]?.notes)
    #expect(notes.contains("Both are called m, but are not the same file."))
  }

  @Test func theNoiseFloorIsOfRepeats() throws {
    var small = six
    // The second repeats 1 with another outcome and 2 with the same; in the other order is no repeat.
    small.run("1", "B", judge: other)
    small.run("2", "B", judge: other)
    small.run("3", "B", swapped: true, judge: other)
    let chapter = try #require(small.report()[.contest])
    let noise = try #require(chapter.tables.last)
    #expect(noise.rows.map(\.name) == ["other · plain"])
    #expect(noise["other · plain", "repeated"] == .count(2))
    #expect(noise["other · plain", "changed"] == .share(0.5))
    // Variances ½ and 0 over two comparisons: √½ / 2.
    let deviation = noise["other · plain", "standard deviation"]?.number ?? 0
    #expect(abs(deviation * deviation - 0.125) < 1e-12)
    #expect(noise.rows[0].comparisons.map(\.text) == ["1", "2"])
    // The first run of each still counts.
    #expect(chapter.tables[0] == six.report()[.contest]?.tables[0])
  }

  /// The engine writes the same for the same seed: run twice, it says nothing of chance.
  @Test func theSameSeedIsNoRepeat() throws {
    let warm = SamplingParameters(temperature: 0.7)
    var small = SmallEvidence()
    for name in ["1", "2", "3"] { small.add(name) }
    for seed: UInt64 in [1, 1, 2] {
      for name in ["1", "2"] {
        small.run(
          name, name == "1" && seed == 2 ? "B" : "A", judge: one, sampling: warm, seed: seed)
      }
    }
    // Once warm and once greedy is no repeat either.
    small.run("3", "A", judge: one, sampling: warm, seed: 1)
    small.run("3", "B", judge: one, sampling: SamplingParameters(), seed: 2)
    for name in ["1", "2", "3"] { small.run(name, "A", judge: other) }
    let report = small.report()
    let noise = try #require(report[.contest]?.table("Noise floor"))
    #expect(noise.rows.map(\.name) == ["one · plain"])
    #expect(noise["one · plain", "repeated"] == .count(2))
    #expect(noise["one · plain", "changed"] == .share(0.5))
    // Two outcomes of 1 that differ, two of 2 that don't: √½ / 2; the same beside the score.
    let deviation = noise["one · plain", "standard deviation"]?.number ?? 0
    #expect(abs(deviation * deviation - 0.125) < 1e-12)
    let sentences = report[.scores]?.notes.filter { $0.hasPrefix("Noise floor") }
    #expect(sentences?.count == 1)
    #expect(sentences?.first?.contains("of 2 comparisons") == true)
    #expect(sentences?.first?.contains("50.0 %") == true)
    #expect(sentences?.first?.contains(".3536") == true)
  }

  @Test func whyThereIsNone() throws {
    #expect(SmallEvidence().report()[.contest] == nil)
    var alone = SmallEvidence()
    alone.add("1")
    alone.run("1", "A", judge: one)
    #expect(alone.report()[.contest] == nil)
    alone.run("1", "A", swapped: true, judge: other)
    #expect(
      alone.report()[.contest]?.notes == [
        "No two judges judged the same comparison in the same order."
      ])
    let asked = alone.report(ReportOptions(contest: .init("one", "nobody")))[.contest]
    #expect(asked?.notes == ["No other judge is called nobody."])
    var bare = SmallEvidence()
    bare.add("1", gold: nil)
    for judge in [one, other] { bare.run("1", "A", judge: judge) }
    #expect(
      bare.report()[.contest]?.notes.first?.contains("nothing that has gold") == true)
  }

  /// `research/judging.md`, section 1.6: both right 2,668, both wrong 119, 106 and 92. The exact p and Connor's formula
  /// were worked out beside the program.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func releasedRewardBench() throws {
    let evidence = try ReleasedEvidence.rewardBench([
      ReleasedEvidence.qwen, ReleasedEvidence.deepSeek,
    ])
    let chapter = try #require(Report(evidence, title: "released")[.contest])
    let table = chapter.tables[0]
    #expect(
      table.rows[0].cells.prefix(5) == [
        .count(2985), .count(2668), .count(106), .count(92), .count(119),
      ])
    #expect(abs((table["all", "p"]?.number ?? 0) - 0.355585176366) < 1e-9)
    #expect(chapter.tables[3].rows.map(\.comparisons.count) == [106, 92])
    #expect(table.rows.count == 24)
    for row in table.rows.dropFirst() {
      #expect((row.cells[5].number ?? 2) <= (row.cells[6].number ?? -1))
    }
    let differences = chapter.tables[1]
    #expect(differences["all", "difference"]?.number == 14.0 / 2985)
    #expect(abs((differences["all", "can be shown"]?.number ?? 0) - 0.013201417305) < 1e-9)
    guard case .differenceInterval(let interval?) = differences["all", "95 % interval"] else {
      Issue.record("no interval")
      return
    }
    // √(198 − 14² / 2985) / 2985 is the standard error without strata, which take a little off.
    #expect(abs(interval.width / (2 * 0.009237879814501823) - 1) < 0.08)
  }
}
