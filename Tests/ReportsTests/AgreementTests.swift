import Judgment
import Measures
import Reports
import Review
import TestGround
import Testing

/// Who agrees with whom: small cases reckoned by hand.
@Suite("Agreement")
struct AgreementTests {
  private func chapter(_ panel: Panel) throws -> Chapter {
    try #require(panel.report[.agreement])
  }

  /// Ten comparisons of Ada's and Bea's. Ada chose a response on 8, Bea on 7: by chance both do on 0.8 · 0.7, and then the
  /// same one in half; both tie by chance on 0.2 · 0.3. That is 0.34 of the 0.6 on which they agree.
  private var ten: Panel {
    var panel = Panel()
    let choices: [(Panel.Choice, Panel.Choice)] =
      (0..<5).map { (.response($0 % 2), .response($0 % 2)) } + [
        (.response(0), .response(1)), (.tie, .tie), (.response(1), .tie), (.response(0), .tie),
        (.tie, .response(1)),
      ]
    for (index, (a, b)) in choices.enumerated() {
      panel.add("c\(index)", [(Panel.ada, a), (Panel.bea, b)])
    }
    return panel
  }

  @Test func kappaCountsResponsesByChanceHalfTheTime() throws {
    let table = try #require(try chapter(ten).table("Reviewers with each other"))
    #expect(table.rows.map(\.name) == ["Ada – Bea", "both decided"])
    #expect(table["Ada – Bea", "n"] == .count(10))
    #expect(table["Ada – Bea", "agree"] == .share(0.6))
    let kappa = try #require(table["Ada – Bea", "κ"]?.number)
    #expect(abs(kappa - (0.6 - 0.34) / (1 - 0.34)) < 1e-12)
    // Each item gives one comparison: Wilson's interval of 6 of 10.
    let wilson = try #require(Proportion(6, of: 10).wilson())
    #expect(table["Ada – Bea", "95 % interval"] == .shareInterval(wilson))
    let bounds = try #require(table["Ada – Bea", "κ interval"]?.bounds)
    #expect(bounds.lower < kappa && kappa < bounds.upper)
  }

  /// A narrow screen has room for a table's first columns: agreement, and by how much more than
  /// chance.
  @Test func whatIsAskedForComesFirst() throws {
    let table = try #require(try chapter(ten).table("Reviewers with each other"))
    #expect(table.columns.prefix(4) == ["", "n", "agree", "κ"])
  }

  /// Of the ten both chose a response on six, the same on five: without ties κ is 2 · 5/6 − 1.
  @Test func whatBothDecidedHasItsCoverage() throws {
    let table = try #require(try chapter(ten).table("Reviewers with each other"))
    #expect(table["both decided", "n"] == .count(6))
    #expect(table["both decided", "coverage"] == .share(0.6))
    #expect(table["both decided", "agree"]?.number.map { abs($0 - 5.0 / 6) < 1e-12 } == true)
    #expect(table["both decided", "κ"]?.number.map { abs($0 - 2.0 / 3) < 1e-12 } == true)
  }

  @Test func eachKindOfChoiceOpensItsComparisons() throws {
    let table = try #require(try chapter(ten).table("Reviewers with each other: choices"))
    #expect(
      table.rows.map(\.name) == [
        "Ada – Bea", "the same response", "different responses", "both a tie",
        "a response – a tie", "a tie – a response",
      ])
    #expect(
      table.rows.map { $0.cells[0] } == [10, 5, 1, 1, 2, 1].map { ReportTable.Cell.count($0) })
    #expect(table.rows[2].comparisons == [ComparisonID("c5")])
    #expect(table.rows[4].comparisons == [ComparisonID("c7"), ComparisonID("c8")])
  }

  /// Two alike, one both-bad alike, one tie against both bad. Apart: 3 of 4, by chance ½ · ½ · ½ and ¼ · ½. As a tie: all
  /// alike, which leaves κ = 1 whatever chance gives.
  @Test func bothBadIsAClassAndThenATie() throws {
    var panel = Panel()
    panel.add("a", [(Panel.ada, .response(0)), (Panel.bea, .response(0))])
    panel.add("b", [(Panel.ada, .response(1)), (Panel.bea, .response(1))])
    panel.add("c", [(Panel.ada, .bad), (Panel.bea, .bad)])
    panel.add("d", [(Panel.ada, .tie), (Panel.bea, .bad)])
    let table = try #require(try chapter(panel).table("Reviewers with each other"))
    #expect(table["Ada – Bea", "agree"] == .share(0.75))
    #expect(table["Ada – Bea", "κ"]?.number.map { abs($0 - 2.0 / 3) < 1e-12 } == true)
    #expect(table["both bad as a tie", "agree"] == .share(1))
    #expect(table["both bad as a tie", "κ"] == .coefficient(1))
    #expect(table["both decided", "n"] == .count(2))
  }

  /// Cannot judge, a skip and a failure are missing; a draft was not read to its end; a comparison that only one read is
  /// no comparison of the two.
  @Test func whatIsMissingIsNotFoldedIn() throws {
    var panel = Panel()
    panel.add("alike", judge: .response(1), [(Panel.ada, .response(1))])
    panel.add("other", judge: .response(0), [(Panel.ada, .response(1))])
    panel.add("cannot", judge: .response(0), [(Panel.ada, .cannot)])
    panel.add("skipped", judge: .response(0), [(Panel.ada, .skipped)])
    panel.add("failed", judge: .failed, [(Panel.ada, .response(0))])
    panel.add("draft", judge: .response(0), [(Panel.ada, .draft)])
    panel.add("not judged", [(Panel.ada, .response(0))])
    let chapter = try chapter(panel)
    let table = try #require(chapter.table("Reviewers and judges"))
    let row = try #require(table.rows.first)
    #expect(table[row.name, "n"] == .count(2))
    #expect(table[row.name, "coverage"] == .share(2.0 / 5))
    #expect(table[row.name, "agree"] == .share(0.5))
    #expect(row.comparisons == ["alike", "other"].map { ComparisonID($0) })
    let missing = try #require(
      chapter.table("Reviewers and judges: choices")?.rows.first {
        $0.name == "one or both made no choice"
      })
    #expect(missing.comparisons == ["cannot", "skipped", "failed"].map { ComparisonID($0) })
  }

  @Test func theFirstRunThatEndedCounts() throws {
    var panel = Panel()
    let place = panel.add("a", judge: .failed, [(Panel.ada, .response(1))])
    panel.addRun(.response(1), on: "a", panel.evidence.comparisons[place].responses.map(\.id))
    let table = try #require(try chapter(panel).table("Reviewers and judges"))
    #expect(table.rows[0].cells[0] == .count(0))
  }

  @Test func goldIsARaterOfBoth() throws {
    var panel = Panel()
    panel.add("a", gold: .response(0), judge: .response(0), [(Panel.ada, .response(1))])
    panel.add("b", gold: .response(0), judge: .response(1), [(Panel.ada, .response(0))])
    panel.add("c", gold: .tie, judge: .tie, [(Panel.ada, .tie)])
    panel.add("d", judge: .tie, [(Panel.ada, .tie)])
    let chapter = try chapter(panel)
    for title in ["Reviewers and gold", "Judges and gold"] {
      let table = try #require(chapter.table(title))
      let row = try #require(table.rows.first)
      #expect(table[row.name, "n"] == .count(3))
      #expect(table[row.name, "agree"]?.number.map { abs($0 - 2.0 / 3) < 1e-12 } == true)
    }
  }

  /// What cannot be figured is n/a, and a note says why.
  @Test func undefinedFiguresSayWhy() throws {
    var panel = Panel()
    panel.add("a", [(Panel.ada, .tie), (Panel.bea, .tie)])
    panel.add("b", [(Panel.ada, .tie), (Panel.bea, .tie), (Panel.cleo, .cannot)])
    panel.add("c", [(Panel.cleo, .response(0))])
    let chapter = try chapter(panel)
    let table = try #require(chapter.table("Reviewers with each other"))
    #expect(table["Ada – Bea", "agree"] == .share(1))
    #expect(table["Ada – Bea", "κ"]?.text == "n/a")
    #expect(table["Ada – Cleo", "n"] == .count(0))
    #expect(table["Ada – Cleo", "agree"]?.text == "n/a")
    #expect(
      chapter.notes.contains { $0.contains("one and the same class") && $0.contains("Ada – Bea") })
    #expect(
      chapter.notes.contains {
        $0.contains("no comparison that both decided") && $0.contains("Ada – Cleo")
      })
    let alpha = try #require(chapter.table("All reviewers"))
    #expect(alpha["choices", "Krippendorff's α"]?.text == "n/a")
    #expect(chapter.notes.contains { $0.contains("α of choices") })
  }

  /// One comparison with three ratings alike and one with two that differ. Pairable ratings: 3 + 2, of which the two that
  /// differ make 2 coincidences; each place holds 2.5 of the five. α = 1 − (5 − 1) · 2 / (2 · 2.5 · 2.5).
  @Test func alphaTakesAllReviewersWithGaps() throws {
    var panel = Panel()
    panel.add(
      "a", [(Panel.ada, .response(0)), (Panel.bea, .response(0)), (Panel.cleo, .response(0))])
    panel.add("b", [(Panel.ada, .response(0)), (Panel.bea, .response(1)), (Panel.cleo, .cannot)])
    panel.add("c", [(Panel.ada, .response(0))])
    let table = try #require(try chapter(panel).table("All reviewers"))
    #expect(table["choices", "n"] == .count(2))
    #expect(table["choices", "ratings"] == .count(5))
    let alpha = try #require(table["choices", "Krippendorff's α"]?.number)
    #expect(abs(alpha - 0.36) < 1e-12)
  }

  /// Both by far for one response, and slightly for different ones. Squared differences: 0 and (1 − −1)² = 4, on average 2. By
  /// chance, with ±3 and ±1 equally often for both: 2 · (9 + 1) / 2 = 10.
  @Test func strengthsWeighHowFarTheyDiffer() throws {
    var panel = Panel()
    panel.add(
      "a", [(Panel.ada, .response(0, strength: 3)), (Panel.bea, .response(0, strength: 3))])
    panel.add(
      "b", [(Panel.ada, .response(0, strength: 1)), (Panel.bea, .response(1, strength: 1))])
    panel.add("c", [(Panel.ada, .response(0)), (Panel.bea, .response(1, strength: 1))])
    let chapter = try chapter(panel)
    let table = try #require(
      chapter.table("Reviewers with each other: strength from −3 to 3"))
    #expect(table["Ada – Bea", "n"] == .count(2))
    let kappa = try #require(table["Ada – Bea", "κ, squared weights"]?.number)
    #expect(abs(kappa - 0.8) < 1e-12)
    // Ordinal α: in both orders, each counted by half, there is one rating each at −3, −1, 1 and 3, so that ranks stand
    // one apart. Observed: 1 · 1² each way. By chance: 2 · (3 · 1 + 2 · 4 + 1 · 9) over the pairs of different ranks.
    let alpha = try #require(
      chapter.table("All reviewers")?["strength from −3 to 3, ordinal", "Krippendorff's α"]?.number)
    #expect(abs(alpha - (1 - 3.0 * 2 / 40)) < 1e-12)
  }

  @Test func aSecondReadingIsHeldAgainstTheFirst() throws {
    var panel = Panel()
    let repeats: [(Panel.Choice, Panel.Choice, Panel.Choice?)] = [
      (.response(0), .response(0), .response(0)), (.response(1), .response(1), .tie),
      // Revised after the judge was seen: its first decision counts.
      (.response(0), .response(1), .response(0)), (.tie, .tie, nil),
    ]
    for (index, (first, current, again)) in repeats.enumerated() {
      let name = "c\(index)"
      let place = panel.add(name, [(Panel.ada, current)])
      panel.evidence.comparisons[place].labels[0].first = panel.label(first, on: name)
      panel.evidence.comparisons[place].labels[0].repeated = again.map { panel.label($0, on: name) }
    }
    let table = try #require(
      try chapter(panel).table("Reviewers once more, in the other order"))
    #expect(table["Ada first – Ada again", "n"] == .count(3))
    #expect(
      table["Ada first – Ada again", "agree"]?.number.map { abs($0 - 2.0 / 3) < 1e-12 } == true)
  }

  /// Several comparisons of an item vary as one: the interval is drawn by items and wider than Wilson's.
  @Test func itemsAreDrawnWhole() throws {
    var panel = Panel()
    for item in 0..<20 {
      for part in 0..<9 {
        let isAlike = item % 2 == 0
        panel.add(
          "c\(item) \(part)", item: "i\(item)", judge: .response(isAlike ? 0 : 1),
          [(Panel.ada, .response(0))])
      }
    }
    let row = try #require(try chapter(panel).table("Reviewers and judges")?.rows.first)
    let bounds = try #require(row.cells[3].bounds)
    let wilson = try #require(Proportion(90, of: 180).wilson())
    #expect(bounds.upper - bounds.lower > 2 * wilson.width)
  }

  @Test func twoOfOneNameAreToldApart() throws {
    var panel = Panel()
    let other = Author(id: AuthorID("f0f0f0f0-1"), name: "Ada")
    panel.add("a", [(Panel.ada, .tie), (other, .response(0))])
    let names = try #require(try chapter(panel).table("Reviewers with each other")).rows.map(\.name)
    #expect(names.first == "Ada (0a) – Ada (f0f0f0f0)")
  }
}
