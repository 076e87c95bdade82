import Judgment
import Reports
import Review
import TestGround
import Testing

/// Samples that a reviewer's queue selected.
@Suite("Selected samples")
struct SelectionTests {
  private let title = "Reviewers and judges"

  private func queue(
    _ role: Label.Queue.Role, _ probability: Double, filter: String = "judge:wrong",
    seed: UInt64? = 7
  ) -> Label.Queue {
    Label.Queue(filter: filter, probability: probability, role: role, seed: seed)
  }

  /// Adds a comparison of Ada's with the queue that showed it.
  private func add(
    _ name: String, isAlike: Bool, _ queue: Label.Queue?, to panel: inout Panel
  ) {
    let place = panel.add(
      name, judge: .response(isAlike ? 0 : 1), [(Panel.ada, .response(0))])
    panel.evidence.comparisons[place].labels[0].first?.queue = queue
    panel.evidence.comparisons[place].labels[0].current.queue = queue
  }

  /// Two that the filter keeps, on which both differ, and two controls drawn with a chance of a quarter, on which they agree: the
  /// controls stand for eight.
  @Test func controlsStandForWhatWasLeftOut() throws {
    var panel = Panel()
    add("a", isAlike: false, queue(.kept, 1), to: &panel)
    add("b", isAlike: false, queue(.kept, 1), to: &panel)
    add("c", isAlike: true, queue(.control, 0.25), to: &panel)
    add("d", isAlike: true, queue(.control, 0.25), to: &panel)
    let report = panel.report
    let row = try #require(report[.agreement]?.table(title))
    #expect(row[row.rows[0].name, "agree"] == .share(0.5))
    #expect(row[row.rows[0].name, "weighted"]?.number.map { abs($0 - 0.8) < 1e-12 } == true)
    // Without ties κ is twice the agreement less one.
    #expect(row[row.rows[0].name, "κ weighted"]?.number.map { abs($0 - 0.6) < 1e-12 } == true)
    #expect(report.selection.contains { $0.hasPrefix("Selected sample: 4 of 4 labels") })
    #expect(report.selection.contains { $0.contains("judge:wrong") })
    #expect(report.selection.contains { $0.contains("one over the chance") })
  }

  /// Without controls what the filter leaves out had no chance: no weights can bring it back.
  @Test(arguments: [0, 1, 2, 3])
  func unknownChancesAreNotWeighted(way: Int) throws {
    var panel = Panel()
    add("a", isAlike: false, queue(.kept, 1), to: &panel)
    switch way {
    case 0: add("b", isAlike: true, queue(.kept, 1), to: &panel)
    case 1: add("b", isAlike: true, queue(.control, 0.5, filter: "gold:unsure"), to: &panel)
    case 2: add("b", isAlike: true, nil, to: &panel)
    default: add("b", isAlike: true, queue(.control, 0.5, seed: 8), to: &panel)
    }
    let report = panel.report
    let table = try #require(report[.agreement]?.table(title))
    #expect(!table.columns.contains("weighted"))
    #expect(report.selection.contains { $0.hasPrefix("Selected sample") })
    #expect(report.selection.contains { $0.hasPrefix("Labels are not weighted") })
  }

  @Test func whereAllWasReadNothingIsHeaded() throws {
    var panel = Panel()
    add("a", isAlike: false, nil, to: &panel)
    add("b", isAlike: true, queue(.kept, 1, filter: ""), to: &panel)
    #expect(panel.report.selection.isEmpty)
    #expect(panel.report[.agreement]?.table(title)?.columns.contains("weighted") == false)
  }

  /// Two reviewers of queues that drew with one seed have the same coins: what the one with the smaller chance has, the other has
  /// too. With two seeds chances multiply.
  @Test(arguments: [(7, 1 / 0.2), (8, 1 / (0.2 * 0.5))] as [(UInt64, Double)])
  func twoReviewersHaveTheChanceOfBoth(seed: UInt64, weight: Double) throws {
    var panel = Panel()
    for (name, isAlike) in [("a", false), ("b", true)] {
      let place = panel.add(
        name, [(Panel.ada, .response(0)), (Panel.bea, .response(isAlike ? 0 : 1))])
      let role: Label.Queue.Role = isAlike ? .control : .kept
      for (index, queue) in [
        queue(role, isAlike ? 0.2 : 1), queue(role, isAlike ? 0.5 : 1, seed: seed),
      ].enumerated() {
        panel.evidence.comparisons[place].labels[index].first?.queue = queue
        panel.evidence.comparisons[place].labels[index].current.queue = queue
      }
    }
    let table = try #require(panel.report[.agreement]?.table("Reviewers with each other"))
    let weighted = try #require(table["Ada – Bea", "weighted"]?.number)
    #expect(abs(weighted - weight / (1 + weight)) < 1e-12)
  }

  /// A queue of disagreements with controls from a known whole: weighted, it finds the whole's agreement.
  @Test func weightsFindTheWhole() throws {
    var generator = SeededGenerator(seed: 3)
    var panel = Panel()
    let whole = (0..<2000).map { _ in Double.random(in: 0..<1, using: &generator) < 0.8 }
    for (number, isAlike) in whole.enumerated() {
      // The filter keeps most, not all, of what they disagree on.
      let isKept = Double.random(in: 0..<1, using: &generator) < (isAlike ? 0.05 : 0.9)
      let isDrawn = Double.random(in: 0..<1, using: &generator) < 0.15
      guard isKept || isDrawn else { continue }
      add(
        "c\(number)", isAlike: isAlike, queue(isKept ? .kept : .control, isKept ? 1 : 0.15),
        to: &panel)
    }
    let table = try #require(panel.report[.agreement]?.table(title))
    let name = table.rows[0].name
    let truth = Double(whole.count { $0 }) / Double(whole.count)
    #expect(try #require(table[name, "agree"]?.number) < 0.6)
    #expect(abs(try #require(table[name, "weighted"]?.number) - truth) < 0.04)
    let bounds = try #require(table[name, "weighted interval"]?.bounds)
    #expect(bounds.lower < truth && truth < bounds.upper && bounds.upper - bounds.lower < 0.1)
  }

  /// Two subsets of which one was drawn from with a chance of a tenth: its one comparison stands for ten. The first run was made when
  /// the sample was smaller; draws of one seed nest, so that it has the larger one's chance.
  @Test func aJudgesDrawIsWeightedToo() throws {
    var panel = Panel()
    add("a", isAlike: true, nil, to: &panel)
    add("b", isAlike: true, nil, to: &panel)
    add("c", isAlike: false, nil, to: &panel)
    for (index, (subset, chance)) in [("x", 0.2), ("x", 0.5), ("y", 0.1)].enumerated() {
      panel.evidence.comparisons[index].subset = subset
      panel.evidence.runs[index].sample = SampleDraw(inclusion: chance, seed: 1, isBySubset: true)
    }
    let report = panel.report
    let table = try #require(report[.agreement]?.table(title))
    let weighted = try #require(table[table.rows[0].name, "weighted"]?.number)
    #expect(abs(weighted - 4.0 / 14) < 1e-12)
    #expect(report.selection.count { $0.hasPrefix("Selected sample: items for") } == 1)
    // A run that was not drawn: nobody knows its chance.
    panel.evidence.runs[2].sample = nil
    let mixed = panel.report
    #expect(mixed[.agreement]?.table(title)?.columns.contains("weighted") == false)
    #expect(mixed.selection.count { $0.hasPrefix("Selected sample: some runs") } == 1)
  }

  /// Drawn with one chance for all: nothing to weight, nothing to warn of.
  @Test func anEvenDrawNeedsNoWeights() throws {
    var panel = Panel()
    for name in ["a", "b"] { add(name, isAlike: name == "a", nil, to: &panel) }
    for index in 0..<2 { panel.evidence.runs[index].sample = SampleDraw(inclusion: 0.1, seed: 1) }
    #expect(panel.report.selection.isEmpty)
    #expect(panel.report[.agreement]?.table(title)?.columns.contains("weighted") == false)
  }

  /// Chapters that don't weigh say so themselves where chances differ, and say nothing where they don't.
  @Test func chaptersThatDoNotWeighAreHeaded() throws {
    func report(_ chances: [Double?], queue: Label.Queue? = nil) -> Report {
      var small = SmallEvidence()
      for (number, chance) in chances.enumerated() {
        var label = SmallEvidence.label("c\(number)", by: "Ada", chose: 0)
        label.first?.queue = queue
        label.current.queue = queue
        small.add("c\(number)", lengths: [10, 40], labels: [label])
        for isSwapped in [false, true] {
          small.run(
            "c\(number)", "A", swapped: isSwapped, judge: SmallEvidence.judge("J"), a: 0.8,
            sample: chance.map { SampleDraw(inclusion: $0, seed: 1) })
        }
      }
      // Draws by subset may differ.
      for index in small.evidence.comparisons.indices {
        small.evidence.comparisons[index].subset = "s\(index)"
      }
      for index in small.evidence.runs.indices {
        small.evidence.runs[index].sample?.isBySubset = true
      }
      return small.report()
    }
    func headed(_ report: Report) -> [Chapter.Kind] {
      report.chapters.filter { chapter in
        chapter.heading.contains { $0.hasPrefix("Selected sample: the figures below") }
      }.map(\.kind)
    }
    let uneven = report([0.5, 0.1])
    let ofRuns: [Chapter.Kind] = [
      .scores, .agreement, .position, .preferences, .calibration, .conditions,
    ]
    #expect(headed(uneven) == ofRuns)
    #expect(uneven[.position]?.heading.first?.contains("J · plain") == true)
    #expect(headed(report([0.5, nil])) == ofRuns)
    #expect(headed(report([0.5, 0.5])).isEmpty && headed(report([nil, nil])).isEmpty)
    // What a reviewer was shown matters where it is what forecasts are held against.
    let read = report([nil, nil], queue: queue(.kept, 1))
    #expect(headed(read) == [.agreement, .reviewers, .calibration, .conditions])
    #expect(read[.calibration]?.heading.first?.contains("what Ada was shown") == true)
    // What the queue left out had no chance: nothing is weighted, and nothing is said to be.
    #expect(read.chapters.flatMap(\.heading).allSatisfy { $0.hasSuffix("and are not weighted.") })
  }

  /// Every chapter there is, of runs and labels of a selected sample: each is headed, and those that say
  /// that some figures are weighted have such figures.
  @Test func everyChapterOfASelectedSampleIsHeaded() throws {
    var small = SmallEvidence()
    let judges = ["J", "K"].map { SmallEvidence.judge($0) }
    for number in 0..<8 {
      let role: Label.Queue.Role = number < 4 ? .kept : .control
      var labels = ["Ada", "Bea"].map {
        SmallEvidence.label("c\(number)", by: $0, chose: number % 2)
      }
      for index in labels.indices {
        let queue = queue(role, number < 4 ? 1 : 0.25)
        labels[index].first?.queue = queue
        labels[index].current.queue = queue
      }
      small.add("c\(number)", subset: "s\(number / 4)", lengths: [10, 40], labels: labels)
      for (judge, words) in zip(judges, ["A", "B"]) {
        for isSwapped in [false, true] {
          small.run(
            "c\(number)", Character(words), swapped: isSwapped, judge: judge, a: 0.8,
            sample: SampleDraw(inclusion: number < 4 ? 0.5 : 0.1, seed: 1, isBySubset: true))
        }
      }
    }
    for index in small.evidence.runs.indices {
      small.evidence.runs[index].text = .init(
        route: .thinking, criteria: [], quotes: QuoteTally([], slotCount: 2))
    }
    let report = small.report()
    #expect(report.chapters.map(\.kind) == Chapter.Kind.allCases)
    for chapter in report.chapters {
      let heading = try #require(chapter.heading.first, "\(chapter.kind)")
      #expect(heading.hasPrefix("Selected sample: "))
      let hasWeights = chapter.tables.contains { $0.columns.contains("weighted") }
      #expect(hasWeights == heading.contains("called weighted"), "\(chapter.kind)")
      #expect(heading.contains("J · plain") == (chapter.kind != .reviewers), "\(chapter.kind)")
    }
    #expect(report.selection.count { $0.hasPrefix("Selected sample") } == 3)
  }
}
