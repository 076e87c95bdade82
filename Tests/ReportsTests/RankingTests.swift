import Judgment
import Measures
import Reports
import Review
import TestGround
import Testing

/// What follows from rankings of all responses, beside what was decided pair by pair.
@Suite("Rankings in measures")
struct RankingTests {
  private let ada = Panel.ada

  /// Four responses of one item in pairs, ranked `b > a = c` with `d` left out; J chooses the first of
  /// each pair.
  private var ranked: Evidence {
    let ranking = Ranking(
      item: ItemID("i"), tiers: [[ResponseID("b")], [ResponseID("a"), ResponseID("c")]])
    var evidence = Evidence()
    for (number, pair) in ["ab", "ac", "bc", "ad"].enumerated() {
      let responses = pair.map { ResponseID(String($0)) }
      let id = ComparisonID(pair)
      let choice = ranking.choice(among: responses)
      evidence.comparisons.append(
        ComparisonFacts(
          id: id, item: ItemID("i"), gold: .response(responses[0]),
          responses: responses.map { ResponseFacts(id: $0, length: 1, markdownMarks: 0) },
          derived: choice.map { [DerivedChoice(author: ada, choice: $0)] } ?? []))
      evidence.runs.append(
        RunFacts(
          id: RunID("\(number)"), comparison: id, judge: Panel.judge,
          presentation: Presentation(responses), verdict: .response(responses[0])))
    }
    return evidence
  }

  @Test func aRankingSaysWhoIsFirstAmongSome() {
    let ranking = Ranking(
      item: ItemID("i"),
      tiers: [["b"], ["a", "c"], ["e"]].map { $0.map { ResponseID($0) } })
    func choice(_ names: String...) -> Label.Choice? {
      ranking.choice(among: names.map { ResponseID($0) })
    }
    #expect(choice("a", "b") == .response(ResponseID("b")))
    #expect(choice("e", "c") == .response(ResponseID("c")))
    #expect(choice("a", "c") == .tie)
    #expect(choice("a", "b", "c", "e") == .response(ResponseID("b")))
    // Two of three are level and first: no one choice says that.
    #expect(choice("a", "c", "e") == nil)
    // Of what was not ranked nothing is known, nor of one alone.
    #expect(choice("a", "d") == nil && choice("a") == nil && choice() == nil)
  }

  @Test func derivedPairsHaveTablesOfTheirOwn() throws {
    let chapter = try #require(Report(ranked, title: "t")[.agreement])
    let judges = try #require(chapter.table("Rankings and judges, derived"))
    #expect(judges.rows.map(\.name).first == "Ada, ranking – \(Panel.judgeName)")
    // b over a: J chose a. a = c: J chose a. b over c: J chose b. d was not ranked.
    #expect(judges.rows[0].cells[0] == .count(3))
    #expect(judges.rows[0].cells[1].number.map { abs($0 - 1.0 / 3) < 1e-12 } == true)
    #expect(judges.rows[0].comparisons.map(\.text) == ["ab", "ac", "bc"])
    // One decision, however many pairs follow: nothing shows how it varies.
    #expect(judges.rows[0].cells[3] == .shareInterval(nil))
    let gold = try #require(chapter.table("Rankings and gold, derived"))
    #expect(gold.rows[0].cells[0] == .count(3))
    #expect(chapter.notes.contains { $0.hasPrefix("Derived: ") })
  }

  /// What was decided pair by pair stays as it is.
  @Test func derivedPairsCountNowhereElse() throws {
    var evidence = ranked
    let label = Label(
      comparison: ComparisonID("ad"),
      presentation: Presentation([ResponseID("a"), ResponseID("d")]),
      choice: .response(ResponseID("a")))
    evidence.comparisons[3].labels = [LabelFacts(author: ada, first: label, current: label)]
    let with = Report(evidence, title: "t")
    for index in evidence.comparisons.indices { evidence.comparisons[index].derived = [] }
    let without = Report(evidence, title: "t")
    for table in try #require(without[.agreement]).tables {
      #expect(with[.agreement]?.table(table.title) == table)
    }
    #expect(
      with[.agreement]?.table("Reviewers and judges")?.rows[0].cells[0] == .count(1))
    #expect(without[.agreement]?.tables.contains { $0.title.contains("derived") } == false)
  }

  /// From the events: a ranking made again stands for the earlier one, and one undone for none.
  @Test func eventsReachTheComparisons() {
    let messages = { (text: String) in [Message(role: "assistant", content: text)] }
    let responses = ["x", "y", "z"].map {
      Response(id: ResponseID($0), messages: messages($0), model: nil)
    }
    let item = Item(
      id: ItemID("i"), source: Item.Source(reader: "r", file: "f", record: 0), subset: "",
      messages: [Message(role: "user", content: "q")], responses: responses)
    let pair = Comparison(
      id: ComparisonID("xy"), item: item.id, responses: [responses[0].id, responses[1].id])
    func event(_ number: Int, _ body: Event.Body) -> Event {
      Event(
        id: EventID("\(number)"), author: ada, at: Timestamp(milliseconds: Int64(number)),
        body: body)
    }
    func ranking(_ order: [[Int]]) -> Event.Body {
      .ranking(Ranking(item: item.id, tiers: order.map { $0.map { responses[$0].id } }))
    }
    func derived(_ events: [Event]) -> [Label.Choice] {
      Evidence(
        items: [item], comparisons: [pair], runs: [], Decisions(events),
        transcript: { $0.transcript }
      ).comparisons.flatMap(\.derived).map(\.choice)
    }
    let first = event(1, ranking([[0], [1], [2]]))
    let second = event(2, ranking([[2], [0, 1]]))
    #expect(derived([first]) == [.response(responses[0].id)])
    #expect(derived([first, second]) == [.tie])
    #expect(
      derived([first, second, event(3, .undo(of: second.id))]) == [.response(responses[0].id)])
  }
}
