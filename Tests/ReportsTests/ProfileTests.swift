import Judgment
import Reports
import Testing

@Suite("How judges judge")
struct ProfileTests {
  private static let ids = [ResponseID("a"), ResponseID("b")]

  private static func run(
    _ number: Int, judge: String, _ verdict: Verdict, route: JudgmentPanes.Route? = .rubric,
    _ criteria: [(String, Double?, RubricLedger.Use)] = []
  ) -> RunFacts {
    let text = route.map { route in
      RunFacts.TextFacts(
        route: route, criteria: criteria.map { .init(name: $0.0, weight: $0.1, use: $0.2) },
        quotes: QuoteTally([], slotCount: 2))
    }
    let whole = Run(
      id: RunID("run-\(number)"), comparison: ComparisonID("c-\(number)"), identity: "",
      presentation: Presentation(ids), judge: JudgeIdentity(kind: .imported, name: judge),
      judgingProtocol: ProtocolIdentity(name: "p", hash: ""))
    return RunFacts(
      id: whole.id, comparison: whole.comparison, judge: JudgeKey(whole),
      presentation: whole.presentation, verdict: verdict, pieces: 10 * number, text: text)
  }

  private static let evidence = Evidence(
    comparisons: (1...5).map {
      ComparisonFacts(id: ComparisonID("c-\($0)"), item: ItemID("i-\($0)"))
    },
    runs: [
      run(1, judge: "one", .response(ids[0]), [("Clarity", 60, .headed), ("Depth", 40, .unused)]),
      run(
        2, judge: "one", .response(ids[1]), [("depth ", 60, .headed), ("**Clarity**", 40, .headed)]),
      run(3, judge: "one", .failure(.truncated), route: .thinking),
      run(4, judge: "one", .tie, [("Clarity", 50, .untold)]),
      run(5, judge: "two", .response(ids[0]), route: nil),
    ])

  private func profile() throws -> Chapter {
    try #require(Report(Self.evidence, title: "t")[.profile])
  }

  @Test("Judges stand side by side; shares are of what could have it")
  func judgments() throws {
    let table = try #require(try profile().tables.first)
    #expect(table.columns == ["", "one · p", "two · p"])
    func cells(_ row: String) -> [ReportTable.Cell]? { table.rows.first { $0.name == row }?.cells }
    #expect(cells("runs") == [.count(4), .count(1)])
    #expect(cells("with a text") == [.count(4), .count(0)])
    #expect(cells("by a rubric (chat)") == [.share(0.75), .share(nil)])
    #expect(cells("no verdict: truncated") == [.share(0.25), .share(0)])
    #expect(cells("tie") == [.share(0.25), .share(0)])
    #expect(cells("criteria a rubric, mean") == [.mean(5.0 / 3, digits: 1), .mean(nil, digits: 1)])
    #expect(cells("weights that come to 100") == [.share(2.0 / 3), .share(nil)])
    #expect(cells("a criterion is unused") == [.share(1.0 / 3), .share(nil)])
    #expect(cells("the same rubric as another") == [.share(2.0 / 3), .share(nil)])
    #expect(cells("tokens, median") == [.mean(25, digits: 0), .mean(nil, digits: 0)])
    #expect(cells("no verdict: loop") == nil)
  }

  @Test("Criteria are counted by name, whatever their case and stars")
  func criteria() throws {
    let table = try #require(try profile().tables.first { $0.title == "Criteria · one · p" })
    #expect(table.rows.map { $0.name.lowercased() } == ["clarity", "depth"])
    #expect(
      table.rows[0].cells
        == [.count(3), .share(1), .mean(50, digits: 1), .share(0)])
    #expect(
      table.rows[1].cells
        == [.count(2), .share(2.0 / 3), .mean(50, digits: 1), .share(0.5)])
    #expect(table.rows[1].comparisons == [ComparisonID("c-1"), ComparisonID("c-2")])
  }

  @Test("Weights are told from high to low, whichever criterion has them")
  func weights() throws {
    let table = try #require(try profile().tables.first { $0.title == "Weights · one · p" })
    #expect(table.rows.map(\.name) == ["60 40", "50"])
    #expect(table.rows[0].cells == [.count(2), .share(2.0 / 3)])
  }

  @Test("Every row opens the comparisons that its figures are of")
  func opened() throws {
    let table = try #require(try profile().tables.first)
    func opened(_ row: String) -> [String]? {
      table.rows.first { $0.name == row }?.comparisons.map(\.text)
    }
    #expect(opened("runs") == ["c-1", "c-2", "c-3", "c-4", "c-5"])
    #expect(opened("no verdict: truncated") == ["c-3"])
    #expect(opened("the same rubric as another") == ["c-1", "c-2"])
  }

  @Test("Of judgments without any text there is nothing to tell")
  func nothing() {
    var evidence = Self.evidence
    evidence.runs.removeAll { $0.text != nil }
    #expect(Report(evidence, title: "t")[.profile] == nil)
  }
}
