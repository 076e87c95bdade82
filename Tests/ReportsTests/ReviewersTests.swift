import Judgment
import Measures
import Reports
import Review
import Testing

/// How far reviewers are, reckoned by hand.
@Suite("Reviewers")
struct ReviewersTests {
  /// Ada has four of five, one of them skipped, and read one twice; Bea has decided nothing yet.
  private var panel: Panel {
    var panel = Panel()
    panel.add("a", gold: .response(0), [(Panel.ada, .response(0)), (Panel.bea, .draft)])
    panel.add("b", gold: .response(0), [(Panel.ada, .response(1))])
    panel.add("c", gold: .tie, [(Panel.ada, .tie)])
    panel.add("d", [(Panel.ada, .skipped)])
    panel.add("e")
    for (place, again) in [(0, Panel.Choice.response(0)), (1, .response(0))] {
      var label = panel.label(again, on: ["a", "b"][place])
      label.activeMilliseconds = 60_000
      panel.evidence.comparisons[place].labels[0].repeated = label
    }
    for place in 0..<3 {
      panel.evidence.comparisons[place].labels[0].current.activeMilliseconds = 60_000
    }
    func entry(_ id: String, _ role: Label.Queue.Role = .overlap) -> QueueMix.Entry {
      .init(comparison: ComparisonID(id), role: role, probability: 1)
    }
    panel.evidence.assignments = [
      Assignment(
        reviewer: Panel.ada, filter: "", seed: 1,
        entries: [
          entry("a"), entry("b"), entry("d"), entry("e"), entry("a", .repeated),
          entry("e", .repeated),
        ]),
      Assignment(
        reviewer: Panel.ada, filter: "", seed: 1, entries: [entry("c", .qualification)]),
      Assignment(reviewer: Panel.bea, filter: "", seed: 1, entries: [entry("a")]),
    ]
    panel.evidence.lastActive = [
      Panel.ada.id: Timestamp(rfc3339: "2026-11-27T20:15:59.000Z") ?? Timestamp(milliseconds: 0)
    ]
    return panel
  }

  @Test func progressIsOfWhatWasAssigned() throws {
    let table = try #require(panel.report[.reviewers]?.table("Progress"))
    #expect(table.rows.map(\.name) == ["Ada", "Bea"])
    // Of a, b, d, e, a again, e again and c: a, b, a again and c are done.
    #expect(table["Ada", "assigned"] == .count(7) && table["Ada", "done"] == .count(4))
    #expect(table["Ada", "share"]?.number.map { abs($0 - 4.0 / 7) < 1e-12 } == true)
    #expect(table["Ada", "skipped"] == .count(1))
    // b again was not assigned, but is a decision: five in five minutes.
    #expect(table["Ada", "labels"] == .count(5))
    #expect(table["Ada", "labels/h"]?.number.map { abs($0 - 60) < 1e-9 } == true)
    #expect(table["Ada", "last active"] == .text("2026-11-27 20:15"))
    #expect(table["Bea", "done"] == .count(0) && table["Bea", "labels/h"]?.number == nil)
    #expect(table["Bea", "last active"] == .text("never"))
  }

  /// Five decisions in less than a minute tell no pace, nor do two in two minutes; the notes say why.
  @Test(arguments: [(11_000, 5), (60_000, 2)])
  func aPaceNeedsTimeAndDecisions(_ milliseconds: Int, _ decisions: Int) throws {
    var panel = panel
    for place in 0..<3 {
      if decisions == 2 { panel.evidence.comparisons[place].labels[0].repeated = nil }
      panel.evidence.comparisons[place].labels[0].repeated?.activeMilliseconds = milliseconds
      panel.evidence.comparisons[place].labels[0].current.activeMilliseconds = milliseconds
    }
    if decisions == 2 { panel.evidence.comparisons[2].labels = [] }
    let table = try #require(panel.report[.reviewers]?.table("Progress"))
    #expect(table["Ada", "labels"] == .count(decisions))
    #expect(table["Ada", "labels/h"]?.number == nil)
  }

  @Test func whatWasAssignedBeforeIsSaidToCountNoMore() throws {
    var panel = panel
    #expect(panel.report[.reviewers]?.notes.contains { $0.contains("anew") } == false)
    panel.evidence.replaced = [Assignment(reviewer: Panel.ada, filter: "", seed: 9, entries: [])]
    let chapter = try #require(panel.report[.reviewers])
    #expect(
      chapter.notes.contains(
        "Assigned anew, so that what was assigned before counts no more: Ada (1)."))
    #expect(chapter.table("Progress")?["Ada", "assigned"] == .count(7))
  }

  /// Six were settled: four at first and unseen, one revised after all was open, one by somebody who
  /// had a label on it.
  @Test func adjudicationsAreToldApartByWhatWasKnown() throws {
    var panel = Panel()
    for index in 0..<6 {
      let id = "c\(index)"
      panel.add(id, [(Panel.ada, .response(0)), (Panel.bea, .response(1))])
      // With Ada on the first three, with Bea on the rest.
      panel.evidence.comparisons[index].adjudication = .response(
        panel.response(index < 3 ? 0 : 1, of: id))
    }
    #expect(
      panel.report[.reviewers]?.table("Adjudication and reviewers")?.rows.contains {
        $0.name.contains("unseen")
      } == false)
    panel.evidence.comparisons[4].isAdjudicationRevised = true
    panel.evidence.comparisons[4].adjudicationKnowledge = [.judge, .names]
    panel.evidence.comparisons[5].adjudicationKnowledge = [.judge, .ownLabel]
    let chapter = try #require(panel.report[.reviewers])
    let table = try #require(chapter.table("Adjudications"))
    for (name, count) in [
      ("all", 6), ("first, with nothing seen before", 4), ("revised by the same adjudicator", 1),
      ("after judge had been seen", 2), ("after names had been seen", 1),
      ("after own label had been seen", 1),
    ] {
      #expect(table[name, "n"] == .count(count), "\(name)")
    }
    let agreement = try #require(chapter.table("Adjudication and reviewers"))
    for (kind, count, share) in [
      ("adjudication", 6, 0.5), ("adjudication, first and unseen", 4, 0.75),
      ("adjudication, revised or seen before", 2, 0),
    ] {
      #expect(agreement["Ada first – \(kind)", "n"] == .count(count), "\(kind)")
      #expect(agreement["Ada first – \(kind)", "agree"] == .share(share), "\(kind)")
    }
  }

  @Test func knownAnswersAndSecondReadingsAreCounted() throws {
    let chapter = try #require(panel.report[.reviewers])
    let known = try #require(chapter.table("Known answers"))
    #expect(known.rows.map(\.name) == ["Ada, gold", "Ada, to qualify"])
    #expect(known["Ada, gold", "n"] == .count(3) && known["Ada, gold", "found"] == .count(2))
    let wilson = try #require(Proportion(2, of: 3).wilson())
    #expect(known["Ada, gold", "95 % interval"] == .shareInterval(wilson))
    #expect(known["Ada, to qualify", "found"] == .count(1))
    let again = try #require(chapter.table("The same once more, in the other order"))
    #expect(again["Ada", "n"] == .count(2) && again["Ada", "same"] == .count(1))
  }

  /// What somebody changed after seeing more is not what agreement before adjudication is of.
  @Test func agreementIsOfFirstDecisionsAndOfTheAdjudication() throws {
    var panel = Panel()
    for index in 0..<6 {
      panel.add(
        "c\(index)",
        [(Panel.ada, .response(0)), (Panel.bea, .response(index < 4 ? 0 : 1))])
    }
    // Bea came round on both, and the adjudication is with her first decision on the last.
    for index in 4..<6 {
      panel.evidence.comparisons[index].labels[1].current = panel.label(
        .response(0), on: "c\(index)")
    }
    panel.evidence.comparisons[4].adjudication = .response(panel.response(0, of: "c4"))
    panel.evidence.comparisons[5].adjudication = .response(panel.response(1, of: "c5"))
    let chapter = try #require(panel.report[.reviewers])
    let before = try #require(chapter.table("Before adjudication"))
    #expect(
      before["Ada first – Bea first", "agree"]?.number.map { abs($0 - 4.0 / 6) < 1e-12 } == true)
    let after = try #require(chapter.table("Adjudication and reviewers"))
    #expect(after["Ada first – adjudication", "n"] == .count(2))
    #expect(after["Ada first – adjudication", "agree"] == .share(0.5))
    #expect(after["Bea first – adjudication", "agree"] == .share(0.5))
  }
}
