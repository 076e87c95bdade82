import Judgment
import Review
import Testing

@Suite struct QueuePlanTests {
  @Test(arguments: [
    ("", ""), ("judge:wrong", "judge:wrong"),
    ("judge:wrong --sort p desc", "judge:wrong --sort p desc"),
    ("--controls 25% --repeats 0.05 --seed 7", "--controls 25% --repeats 5% --seed 7"),
    ("\"a --sort b\" c --controls 12.5%", "\"a --sort b\" c --controls 12.5%"),
    ("x   --sort random 9", "x --sort random 9"),
    // A quotation mark that is written in a quoted text does not end it.
    (#""a\" --sort b" --seed 2"#, #""a\" --sort b" --seed 2"#),
    // A dash alone, or within a word, is text.
    ("-- a--b", "-- a--b"),
  ])
  func textIsReadAgain(_ text: String, _ expected: String) throws {
    let plan = try QueuePlan(parsing: text)
    #expect(plan.text == expected)
    #expect(try QueuePlan(parsing: plan.text) == plan)
  }

  @Test func partsAreRead() throws {
    let plan = try QueuePlan(
      parsing: "judge:wrong !labelled --sort lean desc --controls 25% --repeats 5% --seed 3")
    #expect(
      plan
        == QueuePlan(
          filter: "judge:wrong !labelled", sort: QueueSort(.figure(.lean), isDescending: true),
          controls: 0.25, repeats: 0.05, seed: 3))
  }

  @Test(arguments: [
    ("gold:maybe --seed 1", 5..<10, "gold takes"),
    ("x --colour red", 2..<10, "“--colour” is no option"),
    ("x --controls", 12..<12, "“--controls” lacks a value"),
    ("--controls 95%", 11..<14, "between 0% and 90%"),
    ("--repeats much", 10..<14, "“much” is no share"),
    ("--sort colour", 7..<13, "“colour” is no sort"),
    ("--seed 7 sky", 9..<12, "the filter goes before the options"),
    ("--seed -1", 7..<9, "“-1” is no seed"),
  ])
  func errorsSayWhere(_ text: String, _ range: Range<Int>, _ words: String) {
    let error = #expect(throws: FilterError.self) { try QueuePlan(parsing: text) }
    #expect(error?.range == range, "\(text)")
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  /// Whatever stands behind the filter is an option, a seed alone too.
  @Test func optionsAreWhatIsMoreThanAFilter() throws {
    #expect(!QueuePlan(filter: "sky").hasOptions)
    for option in ["--sort p", "--controls 5%", "--repeats 5%", "--seed 7"] {
      #expect(try QueuePlan(parsing: "sky " + option).hasOptions, "\(option)")
    }
  }

  // MARK: - Controls and repeats

  private func ids(_ prefix: String, _ count: Int) -> [ComparisonID] {
    (0..<count).map { ComparisonID("\(prefix)\($0)") }
  }

  private func mix(
    kept: Int, others: Int, controls: Double = 0, repeats: Double = 0, seed: UInt64 = 1,
    step: Int = 64
  ) -> [QueueMix.Entry] {
    var mix = QueueMix(
      kept: ids("k", kept), others: ids("o", others), controls: controls, repeats: repeats,
      seed: seed)
    while !mix.isDone { mix.advance(rows: step) { _ in true } }
    return mix.entries
  }

  @Test func withoutOptionsItIsTheList() {
    #expect(mix(kept: 5, others: 9).map(\.comparison) == ids("k", 5))
    #expect(mix(kept: 0, others: 9, controls: 0.5).isEmpty)
    #expect(mix(kept: 0, others: 0).isEmpty)
  }

  /// A quarter of the queue are controls: 300 of 3,000 others beside 900 kept, each with the
  /// chance 1/10 that its label stores. (Within four standard deviations, √270 ≈ 16.4.)
  @Test func controlsMakeUpTheirShare() {
    let entries = mix(kept: 900, others: 3_000, controls: 0.25)
    let controls = entries.filter { $0.role == .control }
    #expect(abs(controls.count - 300) < 66)
    #expect(controls.allSatisfy { abs($0.probability - 0.1) < 1e-9 })
    #expect(entries.count { $0.role == .kept } == 900)
    #expect(entries.filter { $0.role == .kept }.allSatisfy { $0.probability == 1 })
    // They stand among the others, not behind them.
    let firstHalf = entries.prefix(entries.count / 2).count { $0.role == .control }
    #expect(firstHalf > 100 && firstHalf < 200)
    // Too few others: all of them.
    #expect(mix(kept: 900, others: 20, controls: 0.25).count { $0.role == .control } == 20)
    #expect(QueueMix.rate(kept: 900, others: 20, share: 0.25) == 1)
  }

  /// What the filter keeps stays in its order whatever is mixed in.
  @Test func theOrderStays() {
    let entries = mix(kept: 100, others: 100, controls: 0.3, repeats: 0.5)
    #expect(entries.filter { $0.role == .kept }.map(\.comparison) == ids("k", 100))
  }

  /// A repeat comes after its first time, once, with the chance that was asked for.
  @Test func repeatsComeLater() throws {
    let entries = mix(kept: 1_000, others: 0, repeats: 0.05)
    let repeats = entries.filter { $0.role == .repeated }
    // Four standard deviations of 1,000 coins of 1/20: 4·√47.5 ≈ 28.
    #expect(abs(repeats.count - 50) < 28)
    #expect(Set(repeats.map(\.comparison)).count == repeats.count)
    for entry in repeats {
      #expect(entry.probability == 0.05)
      let first = try #require(entries.firstIndex { $0.comparison == entry.comparison })
      let again = try #require(entries.firstIndex(of: entry))
      #expect(entries[first].role == .kept)
      #expect(again > first)
      // In the later half of what comes after: of 1,000 rows at k + ½ it stands behind the middle of
      // k + ½ and 1,000, so that at least (k + 999) / 2 of them come before it.
      let kept = entries[..<again].count { $0.role == .kept }
      let row = entries[..<first].count { $0.role == .kept }
      #expect(2 * kept >= row + 998)
    }
  }

  /// Ten rows lie between the readings, or the queue ends before.
  @Test func repeatsStandFarFromTheirFirstTime() throws {
    for seed in 0..<30 as Range<UInt64> {
      let entries = mix(kept: 60, others: 60, controls: 0.2, repeats: 0.4, seed: seed)
      for (place, entry) in entries.enumerated() where entry.role == .repeated {
        let first = try #require(entries.firstIndex { $0.comparison == entry.comparison })
        let rest = entries[(place + 1)...]
        #expect(place - first >= 10 || !rest.contains { $0.role == .kept })
      }
    }
  }

  /// The same seed gives the same queue, however it is cut into steps; another gives another.
  @Test func seedsDecide() {
    let one = mix(kept: 300, others: 300, controls: 0.25, repeats: 0.1, step: 1)
    #expect(one == mix(kept: 300, others: 300, controls: 0.25, repeats: 0.1, step: 1_000))
    #expect(one != mix(kept: 300, others: 300, controls: 0.25, repeats: 0.1, seed: 2))
    // A row's coin is its own: it falls the same in a longer list.
    let drawn = { (entries: [QueueMix.Entry]) in
      Set(entries.filter { $0.role == .repeated }.map(\.comparison))
    }
    let long = drawn(mix(kept: 600, others: 0, repeats: 0.1))
    #expect(drawn(mix(kept: 300, others: 0, repeats: 0.1)) == long.intersection(ids("k", 300)))
  }

  @Test func onlyWhatMayBeRepeatedIs() {
    var mix = QueueMix(kept: ids("k", 50), others: [], controls: 0, repeats: 1, seed: 1)
    while !mix.isDone { mix.advance(rows: 10) { $0 == ComparisonID("k7") } }
    #expect(mix.entries.filter { $0.role == .repeated }.map(\.comparison) == [ComparisonID("k7")])
  }

  // MARK: - What a repeat's label does

  /// A second reading stands beside the first decision: it neither replaces nor revises it.
  @Test func aRepeatReplacesNothing() {
    let log = EventLog()
    let comparison = ComparisonID("c")
    func label(_ choice: Label.Choice, isRepeat: Bool, at time: Int64) -> Event {
      var label = Label(
        comparison: comparison, presentation: Presentation(["x", "y"]), choice: choice)
      if isRepeat {
        label.queue = Label.Queue(filter: "", probability: 0.05, role: .repeated, seed: 1)
      }
      return log.event(.label(label), by: "ann", at: time)
    }
    let again = label(.response("y"), isRepeat: true, at: 2)
    let decisions = Decisions([label(.response("x"), isRepeat: false, at: 1), again])
    let ann = AuthorID("ann")
    #expect(decisions.label(of: comparison, by: ann)?.decision?.choice == .response("x"))
    #expect(decisions.label(of: comparison, by: ann)?.revisions.count == 1)
    #expect(decisions.labels(of: comparison).count == 1)
    #expect(decisions.repeatedLabel(of: comparison, by: ann)?.decision?.choice == .response("y"))
    // It is undone like any other decision.
    #expect(decisions.nextUndo(for: ann)?.targets == [again.id])
    #expect(decisions.nextUndo(for: ann)?.change.subject == .repeats(comparison))
    // Each time was decided for itself, also once it is taken back.
    let undone = Decisions([again, log.undo(again, by: "ann", at: 3)])
    #expect(undone.hasEverDecided(comparison, by: ann, isRepeat: true))
    #expect(!undone.hasEverDecided(comparison, by: ann))
  }

  /// A decision that was taken back was still made: what opened after it was seen.
  @Test func everDecided() {
    let log = EventLog()
    let label = log.label("c", .tie, by: "ann", at: 1)
    let decisions = Decisions([label, log.undo(label, by: "ann", at: 2)])
    #expect(decisions.label(of: "c", by: AuthorID("ann")) == nil)
    #expect(decisions.hasEverDecided("c", by: AuthorID("ann")))
    #expect(!decisions.hasEverDecided("c", by: AuthorID("bob")))
    let skip = log.label("d", nil, state: .skipped, by: "ann", at: 3)
    #expect(!Decisions([skip]).hasEverDecided("d", by: AuthorID("ann")))
    // What lacks a reason that is asked for is not decided.
    let draft = log.label("e", .tie, state: .draft, by: "ann", at: 4)
    #expect(!Decisions([draft]).hasEverDecided("e", by: AuthorID("ann")))
  }
}
