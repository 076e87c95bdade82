import Interface
import Judgment
import Review
import Screen
import Testing

/// What the list tells of what people decided: one's own, others', what was adjudicated.
@Suite struct ListSignsTests {
  private func desk(_ events: [Event] = Samples.conflicts(), columns: Int = 100) -> Desk {
    Desk(
      records: [Samples.record("r1", Samples.sky, p: 0.87)], events: events,
      size: Size(rows: 30, columns: columns))
  }

  private func row(_ number: Int, _ desk: Desk) -> String {
    desk.rows(inside: .list)[number]
  }

  /// Two differ on the first three, agree on the fourth, and nobody had the fifth.
  @Test func othersLabelsAreTold() {
    let desk = desk()
    #expect((1...3).allSatisfy { row($0, desk).contains("≠") })
    #expect(row(4, desk).contains("+") && !row(4, desk).contains("≠"))
    #expect(!row(5, desk).contains("+") && !row(5, desk).contains("≠"))
    #expect(desk.lines[0].contains("0 labelled by you"))
    #expect(Desk(size: Size(rows: 30, columns: 100)).lines[0].hasSuffix("needed"))
    #expect(!Desk().lines[0].contains("by you"))
  }

  /// An adjudicated item is told from an untouched one once the conflicts are left, with what was
  /// decided.
  @Test func anAdjudicationIsTold() {
    var desk = desk()
    desk.type("gj")
    desk.type("3q")
    desk.storeAll()
    #expect(row(1, desk).contains("=tie") && row(1, desk).hasSuffix("="))
    #expect(row(2, desk).contains("–") && row(2, desk).contains("≠"))
  }

  /// Blind, others' labels are as sealed as the judge until one's own is there.
  @Test func blindTellsNothingOfOthers() {
    var desk = Desk(events: Samples.conflicts(), isBlind: true)
    let rows = desk.rows(inside: .list).prefix(6)
    #expect(rows.allSatisfy { !$0.contains("≠") && !$0.contains("=") && !$0.hasSuffix("+") })
    desk.type("1")
    #expect(desk.rows(inside: .list)[1].contains("≠"))
  }

  /// What failed is told by a whole word, for a row without a verdict has letter p's cells free,
  /// and those of the signs that it lacks.
  @Test(arguments: [(RunEnd.length, "truncated"), (.endOfSequence, "unparsed")])
  func aFailuresWordIsWhole(_ end: RunEnd, _ word: String) {
    let failed = Samples.record("r1", Samples.sky, end: end, text: "<type>Chat")
    let other = Samples.record("r2", Samples.sky, reversed: true, end: end, text: "<type>Chat")
    for records in [[failed], [failed, other]] {
      let desk = Desk(records: records, size: Size(rows: 30, columns: 100))
      #expect(row(1, desk).contains(word) && !row(1, desk).contains("…"), "\(row(1, desk))")
      #expect(row(1, desk).contains("⇄") == (records.count > 1))
    }
  }

  /// A choice that can't be made is a word of its own, not that of a figure that isn't there.
  @Test func cannotJudgeHasItsWord() {
    var desk = desk([])
    desk.type("5")
    #expect(row(1, desk).contains("1 can't A"))
    #expect(!desk.screen.contains("n/a"))
    desk.type("?can't")
    #expect(desk.screen.contains("cannot judge, both bad, skipped"))
  }

  /// Whatever a row has, letter p and the question begin where they begin in all rows.
  @Test(arguments: [40, 100, 120, 140, 200])
  func columnsStandStill(_ columns: Int) {
    let items = (1...12).map { Samples.item("i\($0)", "Question \($0)?", "yes", "no") }
    var desk = Desk(
      items: items,
      records: items.prefix(6).enumerated().flatMap { index, item in
        [
          Samples.record("a\(index)", item, p: index == 0 ? 1 : 0.5),
          Samples.record("b\(index)", item, reversed: true, p: 0.5),
        ]
      }, size: Size(rows: 30, columns: columns))
    desk.run(.focus1)
    func places(_ words: String) -> [Int] {
      desk.rows(inside: .list).dropFirst().compactMap { row in
        row.firstRange(of: words).map { row.distance(from: row.startIndex, to: $0.upperBound) }
      }
    }
    let odds = places(".50")
    let questions = places("Q")
    #expect(odds.count >= 3 && Set(odds).count == 1)
    for keys in ["f", "cwhy\r", "1", "5"] {
      for key in keys { desk.press(key == "\r" ? .enter : .character(key)) }
      desk.type("J")
      #expect(places(".50") == odds, "\(columns): \(keys)")
      let now = places("Q")
      #expect(Set(now).isSubset(of: Set(questions)), "\(columns): \(keys) \(now) \(questions)")
    }
    desk.type("KKK")
    #expect(desk.rows(inside: .list).contains { $0.contains("✎") })
  }

  /// Nothing is judged and nothing waits: questions have the judge's place.
  @Test func withoutRunsThereIsNoJudgesColumn() {
    let heading = Desk(size: Size(rows: 30, columns: 100)).rows(inside: .list)[0]
    #expect(heading.contains("question") && !heading.contains("judge"))
    #expect(desk().rows(inside: .list)[0].hasSuffix("judge"))
    #expect(desk(columns: 200).rows(inside: .list)[0].contains("judge p   question"))
  }
}
