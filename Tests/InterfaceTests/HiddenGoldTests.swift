import Interface
import Judgment
import Reports
import Review
import Screen
import Testing

/// Gold stays hidden until the label outside blind mode too: no figure among the measures may tell
/// of it. Two sessions that differ in nothing but gold must look the same in every chapter.
@Suite struct HiddenGoldTests {
  static let records = Samples.items.flatMap { item in
    [
      Samples.record("a-" + item.id.text, item, p: 0.9),
      Samples.record("b-" + item.id.text, item, reversed: true, p: 0.6),
    ]
  }

  /// The judge is right on all, or on none.
  static func worlds(_ size: Size, isBlind: Bool = false) -> [Desk] {
    (0...1).map { gold in
      Desk(
        records: records, size: size, isBlind: isBlind,
        gold: Dictionary(uniqueKeysWithValues: Samples.items.map { ($0.id.text, gold) }))
    }
  }

  /// Computes what was asked for last, as the program does, and shows it.
  static func answer(_ desk: inout Desk) throws {
    let request = try #require(MeasuresTests.requests(desk).last)
    let comparisons = Samples.items.compactMap { desk.state.comparison(MeasuresTests.id($0)) }
    let decisions = desk.state.decisions
    let sealed = Set(
      comparisons.map(\.id).filter { request.sealing?.seals($0, decisions) == true })
    let evidence = Evidence(
      items: Samples.items, comparisons: comparisons, runs: records.map(\.run), decisions,
      sealed: sealed, goldIsHiddenFrom: request.goldIsHiddenFrom
    ) { $0.transcript }
    desk.take(
      .measured(
        PreparedReport(Report(evidence, title: request.title)), generation: request.generation))
  }

  /// All of the measures' pages, one below the other.
  private static func pages(_ desk: Desk) -> [Frame] {
    var desk = desk
    var pages: [Frame] = []
    for _ in Chapter.Kind.allCases {
      desk.type("gg")
      for _ in 0..<20 {
        pages.append(desk.frame)
        desk.press(.pageDown)
      }
      desk.type("]")
      desk.tick(after: 9_000)
    }
    return pages
  }

  private static func text(_ desk: Desk) -> String { pages(desk).map(\.text).joined() }

  @Test(arguments: [
    Size(rows: 42, columns: 140), Size(rows: 24, columns: 80), Size(rows: 12, columns: 40),
  ])
  func figuresTellNothing(_ size: Size) throws {
    var desks = Self.worlds(size)
    for index in desks.indices {
      desks[index].type("m")
      try Self.answer(&desks[index])
    }
    #expect(Self.pages(desks[0]) == Self.pages(desks[1]))
    let text = Self.text(desks[0]).filter { !$0.isNewline && $0 != "│" && $0 != " " }
    #expect(text.contains("Goldishiddenuntilyoulabel:"))
    #expect(text.contains(":goldfigures"))
    #expect(!text.contains("strict"))
  }

  /// Of a labelled comparison gold counts: then the worlds differ, so that the test above could fail.
  @Test func ofWhatIsLabelledItCounts() throws {
    var desks = Self.worlds(Size(rows: 42, columns: 140))
    for index in desks.indices {
      desks[index].type("1m")
      try Self.answer(&desks[index])
      #expect(desks[index].state.measures.report?.report.gold == GoldCount(hidden: 4, counted: 1))
      #expect(desks[index].screen.contains("figures count that of the 1 of 5 that you labelled"))
      // What is hidden is not called missing.
      #expect(!Self.text(desks[index]).contains("without gold"))
    }
    #expect(Self.pages(desks[0]) != Self.pages(desks[1]))
    // A label taken back hides it again.
    for index in desks.indices {
      desks[index].type("qum")
      try Self.answer(&desks[index])
    }
    #expect(Self.pages(desks[0]) == Self.pages(desks[1]))
  }

  /// What was opened in blind mode is not labelled yet.
  @Test func openedIsNotLabelled() throws {
    var desks = Self.worlds(Size(rows: 42, columns: 140), isBlind: true)
    for index in desks.indices {
      desks[index].type("Bm")
      #expect(desks[index].reveals.count == 1)
      try Self.answer(&desks[index])
    }
    #expect(Self.pages(desks[0]) == Self.pages(desks[1]))
  }

  /// `:gold figures` counts all and shows none beside the items; `:gold off` hides it again.
  @Test func allMayBeCountedWithoutBeingShown() throws {
    var desk = Self.worlds(Size(rows: 42, columns: 140))[0]
    desk.type("m")
    try Self.answer(&desk)
    desk.type(":gold figures")
    desk.press(.enter)
    // It is computed anew at once.
    #expect(MeasuresTests.requests(desk).count == 2)
    try Self.answer(&desk)
    #expect(desk.state.measures.report?.report.gold == GoldCount(hidden: 0, counted: 5))
    #expect(desk.screen.contains("strict") && !desk.screen.contains("Gold is hidden"))
    for item in Samples.items { #expect(!desk.state.showsGold(MeasuresTests.id(item))) }
    desk.type("q1")
    #expect(desk.labels.last?.hasSeenGold == false)
    desk.type("um:gold off")
    desk.press(.enter)
    #expect(!desk.screen.contains("strict"))
    try Self.answer(&desk)
    #expect(desk.screen.contains("Gold is hidden until you label: no figure here counts any."))
  }

  /// Asked for or not, gold of what is sealed stays so.
  @Test func sealedGoldIsNotShown() {
    var desk = Self.worlds(Size(rows: 42, columns: 140), isBlind: true)[0]
    desk.type(":gold on")
    desk.press(.enter)
    let id = MeasuresTests.id(Samples.items[0])
    #expect(desk.state.current == id && !desk.state.showsGold(id))
    desk.type("B")
    #expect(desk.state.showsGold(id))
  }

  /// Where gold shows anyway it counts.
  @Test func shownGoldCounts() throws {
    var desk = Self.worlds(Size(rows: 42, columns: 140))[1]
    desk.type(":gold on")
    desk.press(.enter)
    desk.type("m")
    #expect(MeasuresTests.requests(desk).last?.goldIsHiddenFrom == nil)
    try Self.answer(&desk)
    #expect(desk.state.measures.report?.report.gold == GoldCount(hidden: 0, counted: 5))
  }
}
