import Interface
import Reports
import Review
import Screen
import Testing

/// What is said around figures, and how rows and columns are called, where there is little room.
@Suite struct MeasureNamesTests {
  private static let sizes = [
    Size(rows: 60, columns: 200), Size(rows: 42, columns: 140), Size(rows: 30, columns: 100),
    Size(rows: 24, columns: 80), Size(rows: 12, columns: 40),
  ]
  private static let heading =
    "Selected sample: the figures below hold for what Ada was shown, not for all, and are not weighted."
  private static let source =
    "Selected sample: 4 of 9 labels come from queues that left comparisons out (judge:wrong)."

  private func desk(_ report: Report, _ size: Size) -> Desk {
    var desk = Desk(size: size)
    desk.type("m")
    MeasuresTests.answer(&desk, report)
    return desk
  }

  private func table(_ names: [String], heading: String = "n") -> ReportTable {
    ReportTable(
      "Table", columns: ["", heading],
      rows: names.enumerated().map { .init($1, [.count($0 + 1)]) })
  }

  // MARK: - Warnings

  /// Every chapter says first that its sample was selected, and rows are in sight all the same; the
  /// whole sentences stand at the end, if not above.
  @Test(arguments: sizes)
  func aSelectedSampleIsHeadedAndRowsAreInSight(_ size: Size) {
    var report = Report(
      title: "sample",
      chapters: Chapter.Kind.allCases.map {
        Chapter($0, heading: [Self.heading], [.table(table(["first", "second", "third"]))])
      })
    report.warnings = ["3 comparisons are sealed until you decide them, and left out here."]
    report.selection = [
      Self.source, "Figures called weighted count each label by one over its chance.",
    ]
    var desk = desk(report, size)
    for kind in Chapter.Kind.allCases {
      let lines = desk.lines
      #expect(lines.contains { $0.contains("! Selected sample: the figures") }, "\(kind)")
      for row in ["first", "second"] {
        #expect(
          lines.contains { $0.contains(row) && $0.contains(row == "first" ? " 1" : " 2") },
          "\(kind)")
      }
      // All of it is somewhere on the page.
      var words = Set(lines.joined(separator: " ").split(separator: " "))
      for _ in 0..<40 {
        desk.type("j")
        words.formUnion(desk.lines.joined(separator: " ").split(separator: " "))
      }
      for sentence in report.warnings + report.selection + [Self.heading] {
        let missing = Set(sentence.split(separator: " ")).subtracting(words)
        #expect(missing.isEmpty, "\(kind): \(missing)")
      }
      desk.type("gg]")
    }
  }

  /// Where nothing was selected nothing says so, and a question alone fills no page.
  @Test func nothingIsHeadedWithoutNeed() {
    let report = Report(
      title: "sample", chapters: [Chapter(.position, [.table(table(["first"]))])])
    for size in Self.sizes { #expect(!desk(report, size).screen.contains("!")) }
  }

  // MARK: - Names that are cut

  /// Two judges' names as headings have room in few places; each stands in full on the page all the
  /// same.
  @Test(arguments: sizes)
  func aHeadingThatIsCutStandsInFullAbove(_ size: Size) {
    let judges = [
      "an elder judge · which compares whatever stands before it by quality",
      "the younger one · who reads every answer twice and decides at leisure",
    ]
    var table = ReportTable("Judgments", columns: ["of all"] + judges)
    table.rows = [.init("runs", [.count(40), .count(42)])]
    var desk = desk(
      Report(title: "t", chapters: [Chapter(.profile, [.table(table)])]), size)
    var words: Set<Substring> = []
    for _ in 0..<20 {
      for line in desk.lines { words.formUnion(line.split { " │".contains($0) }) }
      desk.type("j")
    }
    let missing = Set(judges.joined(separator: " ").split(separator: " ")).subtracting(words)
    #expect(missing.isEmpty, "\(missing)")
    // Where all has room nothing is said twice.
    if size.columns == 200 {
      #expect(desk.lines.count { $0.contains("younger") } == 1, "\(desk.screen)")
    }
  }

  @Test("Names that are cut stay apart: at the end, at the beginning, or in the middle")
  func cutNamesDiffer() {
    let byEnd = ["a judge with a very long name · one", "a judge with a very long name · two"]
    let shown = desk(
      Report(title: "t", chapters: [Chapter(.profile, [.table(table(byEnd))])]),
      Size(rows: 12, columns: 40))
    #expect(shown.screen.contains("name · one  1") && shown.screen.contains("name · two  2"))
    // Names that begin differently are cut at the end, as everywhere.
    let byStart = [
      "anna and a judge with a long name indeed", "ben and a judge with a long name indeed",
    ]
    let other = desk(
      Report(title: "t", chapters: [Chapter(.profile, [.table(table(byStart))])]),
      Size(rows: 12, columns: 40))
    #expect(
      other.screen.contains("anna and a judge with a long nam…")
        || other.screen.contains("anna and a judge"))
    // Two reviewers with two judges each: neither end alone tells all four apart.
    let both = ["Anna", "Bert"].flatMap { name in
      ["Q", "D"].map { "\(name) with the long model \($0)" }
    }
    let cut = desk(
      Report(
        title: "t",
        chapters: [
          Chapter(
            .profile,
            [
              .table(
                ReportTable(
                  "Table", columns: [""] + (1...9).map { "column \($0)" },
                  rows: both.map { .init($0, (1...9).map { .count($0) }) }))
            ])
        ]),
      Size(rows: 16, columns: 40))
    let names = cut.lines.filter { $0.contains("…") && $0.contains(" 1") }.map { $0.prefix(17) }
    #expect(Set(names).count == 4, "\(names)")
  }

  /// Judges' names over columns, and a title that goes on below.
  @Test func headingsAndTitlesAreToldApart() {
    let columns = [
      "", "Instruct-32B-of-a-long-family · one", "Instruct-32B-of-a-long-family · two",
    ]
    let titles = ["one", "two"].map { "A table of many words that all such tables share · \($0)" }
    let report = Report(
      title: "t",
      chapters: [
        Chapter(
          .profile,
          titles.map {
            .table(
              ReportTable(
                $0, columns: columns, rows: [.init("runs of any kind", [.count(24), .count(25)])]))
          })
      ])
    var narrow = desk(report, Size(rows: 16, columns: 40))
    #expect(narrow.lines.contains { $0.contains("tables share · one") })
    narrow.type("G")
    #expect(narrow.lines.contains { $0.contains("tables share · two") })
    // Two judges stand side by side where names of rows and two short headings have room.
    for columns in [60, 80] {
      let wide = desk(report, Size(rows: 24, columns: columns))
      #expect(
        wide.lines.contains {
          $0.contains("· one") && $0.contains("· two")
            && $0.contains(columns == 60 ? "…" : "family")
        })
    }
  }
}
