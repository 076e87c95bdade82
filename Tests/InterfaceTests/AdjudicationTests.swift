import Interface
import Judgment
import Review
import Screen
import Testing

/// Going over to the conflicts, deciding them, and going back.
@Suite struct AdjudicationTests {
  private func desk(
    _ events: [Event] = Samples.conflicts(), size: Size = Size(rows: 42, columns: 140)
  ) -> Desk {
    Desk(
      records: [Samples.record("r1", Samples.sky), Samples.record("r2", Samples.sum)],
      events: events, size: size, gold: ["sky": 0, "sum": 0])
  }

  private func adjudications(_ desk: Desk) -> [Adjudication] {
    desk.effects.compactMap { effect in
      if case .save(let event) = effect, case .adjudication(let one) = event.body {
        one
      } else {
        nil
      }
    }
  }

  /// The letter that a response of the item in view has now.
  private func letter(_ desk: Desk, _ response: Int) -> String {
    guard let item = desk.state.item, let order = desk.state.presentation else { return "?" }
    return order.name(of: item.responses[response].id)
  }

  private let sky = Samples.comparison(of: Samples.sky)

  @Test func onlyConflictsAreListedAndAllIsMasked() {
    var desk = desk()
    desk.type("gj")
    desk.tick(after: 9_000)
    #expect(desk.state.queue.visible.map { desk.state.number(of: $0) } == [0, 1, 2])
    #expect(desk.screen.contains("3 of 3 conflicts left"))
    #expect(desk.screen.contains("ADJUDICATING"))
    #expect(desk.screen.contains("sealed until you have adjudicated"))
    #expect(desk.screen.contains("Reviewer 1") && desk.screen.contains("Reviewer 2"))
    for word in ["Anna", "Ben", "gold", "Accuracy", "SmolLM2-135M"] {
      #expect(!desk.screen.contains(word), "\(word)")
    }
    // Marks on the texts are there, whosever they are.
    desk.type("]m")
    #expect(desk.toast == "good step; mark 1 of 1")
  }

  @Test func aDecisionIsStoredWithItsSourcesAndOpens() throws {
    var desk = desk()
    desk.type("gj")
    let chosen = letter(desk, 0) == "A" ? "1" : "2"
    desk.type(chosen)
    let made = try #require(adjudications(desk).first)
    #expect(made.comparison == sky)
    #expect(made.choice == .response(Samples.sky.responses[0].id))
    #expect(Set(made.sources) == [EventID("l1"), EventID("l2")])
    #expect(desk.labels.isEmpty)
    #expect(desk.reveals.map(\.comparison) == [sky])
    #expect(desk.screen.contains("‹pending›"))
    desk.storeAll()
    #expect(!desk.screen.contains("‹pending›"))
    #expect(desk.screen.contains("2 of 3 conflicts left"))
    for word in ["Anna Alder", "Ben Birch", "gold A", "Accuracy"] {
      #expect(desk.screen.contains(word), "\(word)")
    }
    // The next is as masked as this one was.
    desk.press(.enter)
    #expect(desk.currentNumber == 2)
    #expect(!desk.screen.contains("Anna"))
  }

  /// The keys of unlabelled items go from conflict to conflict, either way.
  @Test func theUnlabelledKeysWalkTheConflicts() {
    var desk = desk()
    desk.type("gjJ3J")
    let last = desk.currentNumber
    desk.type("[u")
    // The second is decided: back from the third, the first is left.
    #expect(last == 3 && desk.currentNumber == 1)
    desk.type("]u")
    #expect(desk.currentNumber == 3)
  }

  @Test func everyKeyOfALabelDecides() {
    for (key, choice) in [
      ("3", Label.Choice.tie), ("4", .bothBad), ("5", .cannot),
    ] {
      var desk = desk()
      desk.type("gj" + key)
      #expect(adjudications(desk).map(\.choice) == [choice])
      #expect(desk.labels.isEmpty)
    }
  }

  @Test func enterGoesThroughThemAndSaysWhenAllAreDone() {
    var desk = desk()
    desk.type("gj3")
    desk.press(.enter)
    desk.type("3")
    desk.press(.enter)
    #expect(desk.currentNumber == 3)
    desk.type("3")
    desk.press(.enter)
    #expect(desk.toast?.hasPrefix("every conflict here is adjudicated") == true)
    #expect(desk.screen.contains("0 of 3 conflicts left"))
  }

  @Test func undoTakesBackAndRedoBringsBackButNothingIsMaskedAgain() {
    var desk = desk()
    desk.type("gj3u")
    #expect(desk.toast == "adjudication tie taken back")
    #expect(desk.state.decisions.conflict(on: sky)?.state == .open)
    #expect(desk.screen.contains("3 of 3 conflicts left"))
    #expect(desk.screen.contains("Anna Alder"))
    desk.press(.control("r"))
    #expect(desk.toast == "adjudication tie brought back")
    #expect(desk.state.decisions.conflict(on: sky)?.state == .adjudicated)
  }

  /// What a decision opened stays known: the next one says so, and that it is no first word.
  @Test func whatWasSeenBeforeIsStored() {
    var desk = desk()
    desk.type("gj3u4")
    #expect(adjudications(desk).map(\.isRevision) == [false, true])
    // The judge of the first item was on screen before the conflicts were gone over to.
    #expect(adjudications(desk).map(\.knowledge) == [[.judge], [.judge, .gold, .names]])
    // A note changes nothing of how it was decided, nor does a category of the first one.
    desk.type("cwhy")
    desk.press(.enter)
    #expect(adjudications(desk).last?.knowledge == [.judge, .gold, .names])
    desk.press(.enter)
    desk.type("3tt")
    #expect(adjudications(desk).suffix(2).map(\.isRevision) == [false, false])
    #expect(adjudications(desk).suffix(2).map(\.knowledge) == [[], []])
  }

  /// An adjudicator who was one of the reviewers, or read the judgment before, knew that.
  @Test func whatWasSeenElsewhereIsStoredToo() {
    var own = desk(Samples.conflicts(Samples.me, Samples.ben))
    own.type("gj3")
    #expect(adjudications(own).map(\.isRevision) == [false])
    #expect(adjudications(own).map(\.knowledge) == [[.judge, .gold, .ownLabel]])
  }

  /// One's own label is among the masked ones: undo neither takes it back nor tells of it.
  @Test func ownLabelsAreLeftAloneAndMasked() {
    var desk = desk(Samples.conflicts(Samples.me, Samples.ben))
    #expect(desk.state.myLabel(sky) != nil)
    desk.type("gj")
    #expect(desk.state.myLabel(sky) == nil)
    #expect(!desk.screen.contains("Ada"))
    desk.type("u")
    #expect(desk.toast == "nothing to undo")
    desk.run(.filter)
    desk.type("human:A")
    #expect(desk.state.queue.visible.isEmpty)
    desk.press(.escape)
    desk.type("3")
    #expect(desk.screen.contains("Ada"))
    desk.type("q")
    #expect(desk.state.myLabel(sky) != nil)
    #expect(desk.labels.isEmpty)
  }

  @Test func categoryAndNoteWaitForTheDecisionAndFollowIt() {
    var desk = desk()
    desk.type("gjts")
    #expect(desk.state.mode == .review)
    desk.type("cread it twice")
    desk.press(.enter)
    #expect(adjudications(desk).isEmpty)
    #expect(desk.screen.contains("slip") && desk.screen.contains("read it twice"))
    // Quitting would lose them.
    desk.type("Q")
    #expect(desk.screen.contains("a conflict is noted on but not decided"))
    desk.press(.escape)
    desk.type("4")
    #expect(adjudications(desk).map(\.category) == ["slip"])
    #expect(adjudications(desk).map(\.note) == ["read it twice"])
    desk.type("tt")
    #expect(adjudications(desk).map(\.category) == ["slip", "taste"])
    #expect(adjudications(desk).map(\.choice) == [.bothBad, .bothBad])
    desk.type("u")
    #expect(desk.toast == "category of an adjudication taken back")
    #expect(desk.state.decisions.adjudication(of: sky)?.adjudication.category == "slip")
  }

  @Test func aRevisedLabelMakesItStaleUntilItIsDecidedAgain() {
    var desk = desk()
    desk.type("gj3")
    // Ben, in a process of his own, comes round to what Anna decided.
    var late = Samples.vote("l9", Samples.sky, 0, by: Samples.ben)
    late.at = Timestamp(milliseconds: 1_650_000_000_000)
    desk.take(.added(runs: [], events: [late]))
    #expect(desk.screen.contains("stale: a label was revised since"))
    #expect(desk.screen.contains("3 of 3 conflicts left"))
    desk.type("3")
    #expect(adjudications(desk).last?.sources.contains(EventID("l9")) == true)
    #expect(desk.screen.contains("2 of 3 conflicts left"))
  }

  @Test func leavingBringsBackWhereOneWas() {
    var desk = desk()
    desk.type("JJJ/!labelled")
    desk.press(.enter)
    let before = desk.state
    desk.type("gjJ3q")
    #expect(desk.state.adjudicating == nil)
    #expect(desk.state.current == before.current)
    #expect(desk.state.queue.plan.filter == "!labelled")
    #expect(desk.state.blindness.isOn == false)
    #expect(desk.state.queue.visible.count == before.queue.visible.count)
    #expect(desk.state.focus == before.focus)
  }

  @Test func whereNothingDiffersItSaysSo() {
    var agreed = desk([
      Samples.vote("l1", Samples.sky, 0, by: Samples.anna),
      Samples.vote("l2", Samples.sky, 0, by: Samples.ben, strength: 3),
    ])
    agreed.type("gj")
    #expect(agreed.toast == "no conflicts: 1 comparison labelled by two or more agree")
    #expect(agreed.state.adjudicating == nil)
    var alone = desk([Samples.vote("l1", Samples.sky, 0, by: Samples.anna)])
    alone.type("gj")
    #expect(alone.toast == "no conflicts: no comparison is labelled by two or more")
  }

  @Test func whatWouldTellOrChangeLabelsWaits() {
    var desk = desk()
    desk.type("gj")
    for keys in ["+", "f", "s", "gd", "m", "B", "wx"] {
      desk.effects = []
      desk.type(keys)
      #expect(desk.state.mode == .review, "\(keys)")
      #expect(desk.toast != nil, "\(keys)")
      #expect(!desk.effects.contains { if case .save = $0 { true } else { false } }, "\(keys)")
      desk.tick(after: 9_000)
    }
  }

  @Test func queuesLeadThereAndRowsTellOfIt() {
    var desk = desk()
    #expect(desk.lines.contains { $0.contains("≠") })
    #expect(desk.screen.contains("reviewers differ"))
    desk.type("gqconflicts")
    desk.press(.enter)
    #expect(desk.state.adjudicating != nil)
    desk.type("q/conflict:open")
    #expect(desk.state.queue.visible.count == 3)
    desk.press(.escape)
    desk.type("]x")
    #expect(desk.currentNumber == 2)
  }

  @Test func withoutAScreenTheLabelsAreReadOut() {
    var desk = desk()
    desk.type("gj")
    #expect(
      desk.state.linearHeading
        == "Conflict 1 of 3, sealed until you have adjudicated it, 3 of 3 conflicts left")
    let lines = desk.state.linearLines(of: .verdict)
    #expect(lines.contains { $0.hasPrefix("Reviewer 1  ") })
    #expect(!lines.contains { $0.contains("Anna") })
    #expect(desk.state.linearList(from: 1).count == 3)
    #expect(desk.state.linearList(from: 1)[0].contains("reviewers differ"))
  }

  // MARK: - By hand

  /// The pane, row by row; which reviewer stands first is the shuffle's.
  @Test(arguments: [Size(rows: 42, columns: 140), Size(rows: 24, columns: 80)])
  func thePaneOfLabels(_ size: Size) throws {
    var desk = desk(size: size)
    desk.type("gj")
    let conflict = try #require(desk.state.decisions.conflict(on: sky))
    let isAnnaFirst = conflict.shuffled(seed: 0)[0].author == Samples.anna
    let (anna, ben) = isAnnaFirst ? (1, 2) : (2, 1)
    let annas = [
      "Reviewer \(anna)  \(letter(desk, 0)) clearly  safety  in 41.0 s",
      "            ✎ three good reasons",
    ]
    let bens = ["Reviewer \(ben)  \(letter(desk, 1))  in 7.0 s"]
    let wanted =
      ["final  –   1 A better  2 B better  3 tie  4 both bad  5 cannot judge"]
      + (isAnnaFirst ? annas + bens : bens + annas)
    let rows = desk.rows(inside: .verdict)
    #expect(rows.count >= wanted.count)
    #expect(
      rows == wanted + Array(repeating: "", count: max(0, rows.count - wanted.count)))
  }

  /// With none left the footer doesn't offer the next, and marks only where there are some.
  @Test func theFooterKnowsWhatIsLeft() {
    var desk = desk(size: Size(rows: 60, columns: 200))
    desk.type("gj")
    #expect(desk.lines.last?.contains("Enter next conflict") == true)
    #expect(desk.lines.last?.contains("]m marks") == true)
    desk.type("3")
    desk.press(.enter)
    #expect(desk.lines.last?.contains("]m") == false)
    desk.type("3")
    desk.press(.enter)
    // The last one: there is no other to go on to.
    #expect(desk.lines.last?.contains("next conflict") == false)
    desk.type("3")
    desk.tick(after: 9_000)
    #expect(desk.lines.last?.hasPrefix(" q back") == true)
    #expect(desk.lines.last?.contains("next conflict") == false)
  }

  /// The box that asks why reviewers differ leaves their labels in sight, and it is said what is
  /// noted, however the box is closed.
  @Test(arguments: [Size(rows: 42, columns: 140), Size(rows: 24, columns: 80)])
  func theCategoriesLeaveTheLabelsInSight(_ size: Size) {
    var desk = desk(size: size)
    desk.type("gj")
    desk.tick(after: 9_000)
    desk.type("t")
    #expect(desk.screen.contains("Why they differ"))
    #expect(desk.screen.contains("Reviewer 1") && desk.screen.contains("Reviewer 2"))
    #expect(desk.screen.contains("three good reasons"))
    desk.press(.enter)
    #expect(desk.toast == "not said why they differ")
    desk.type("ts")
    #expect(desk.toast == "they differ by “slip”: stored with your decision")
    desk.type("t")
    desk.press(.enter)
    #expect(desk.toast == "they differ by “slip”: stored with your decision")
    desk.type("3t")
    desk.press(.escape)
    #expect(desk.toast == "they differ by “slip”: stored with it")
  }

  @Test func helpSaysWhatKeysDoMeanwhile() {
    var desk = desk()
    desk.type("gj?reviewers differ, by")
    #expect(desk.lines.contains { $0.contains(" t ") && $0.contains("why the reviewers differ") })
    desk.press(.control("u"))
    desk.type("amendment of the judgment in focus")
    #expect(desk.lines.contains { $0.contains("judgment in focus only; c notes") })
  }

  /// A filter that asks for what is sealed is refused in words that say so.
  @Test func aSealedFilterSaysWhy() {
    var desk = desk()
    desk.type("gj:filter judge:A")
    desk.press(.enter)
    #expect(desk.toast?.contains("sealed while adjudicating") == true)
    #expect(desk.state.queue.visible.count == 3)
  }
}
