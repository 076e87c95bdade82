import Judgment
import Review
import TestGround
import Testing

@Suite struct QueueSortTests {
  /// Sorts rows given in the file's order, a few moves at a time.
  private func sorted(_ sort: QueueSort, _ facts: [RowFacts], moves: Int = 3) -> [Int] {
    var pass = SteppedSort(
      facts.enumerated().map { number, facts in
        QueueSort.Row(key: sort.key(facts, ComparisonID("c\(number)")), number: number)
      })
    while !pass.isDone { pass.advance(moves: moves, by: sort.precedes) }
    return pass.elements.map(\.number)
  }

  private func row(p: Double?) -> RowFacts {
    var row = RowFacts()
    row.figures[.p] = p
    return row
  }

  @Test func figuresAscendAndDescend() {
    let rows = [0.9, nil, 0.2, 0.5, 0.2].map { row(p: $0) }
    #expect(sorted(QueueSort(.figure(.p)), rows) == [2, 4, 3, 0, 1])
    // Equal rows keep the file's order and missing ones come last, whichever way.
    #expect(sorted(QueueSort(.figure(.p), isDescending: true), rows) == [0, 3, 2, 4, 1])
  }

  @Test func theFilesOrder() {
    let rows = [0.9, 0.1, 0.5].map { row(p: $0) }
    #expect(sorted(.fileOrder, rows) == [0, 1, 2])
    #expect(sorted(QueueSort(.file, isDescending: true), rows) == [2, 1, 0])
  }

  @Test func disagreementsFirst() {
    let rows = [
      RowFacts(), RowFacts(failure: .loop), RowFacts(gold: .response("A"), judge: .response("B")),
      RowFacts(isFlipped: true), RowFacts(relation: .disagrees), RowFacts(relation: .agrees),
      RowFacts(relation: .overrides),
    ]
    #expect(sorted(QueueSort(.disagreement), rows) == [4, 6, 3, 2, 1, 0, 5])
  }

  @Test func suspectsFirst() {
    let rows = [
      GoldSuspicion(), GoldSuspicion(byJudge: true), GoldSuspicion(byHuman: true),
      GoldSuspicion(byHuman: true, byJudge: true),
    ].map { RowFacts(suspicion: $0) }
    #expect(sorted(QueueSort(.suspects), rows) == [3, 2, 1, 0])
  }

  @Test func subsetsAndTimes() {
    let rows = [
      RowFacts(subset: "b", labelledAt: Timestamp(milliseconds: 20)), RowFacts(),
      RowFacts(subset: "a", labelledAt: Timestamp(milliseconds: 30)),
    ]
    #expect(sorted(QueueSort(.subset), rows) == [2, 0, 1])
    #expect(sorted(QueueSort(.time), rows) == [0, 2, 1])
    #expect(sorted(QueueSort(.time, isDescending: true), rows) == [2, 0, 1])
  }

  /// An order may tell as much as a filter; a subset's name may tell gold.
  @Test func ordersThatTell() throws {
    for text in ["p", "mass", "lean", "margin", "votes", "disagreement", "suspects", "subset"] {
      #expect(try QueueSort(parsing: text).field.tellsOfJudgeOrGold, "\(text)")
    }
    for text in ["file", "time", "random", "length", "runs", "spent"] {
      #expect(try !QueueSort(parsing: text).field.tellsOfJudgeOrGold, "\(text)")
    }
  }

  /// The same seed shuffles the same, another one otherwise, and nothing is lost.
  @Test func random() {
    let rows = Array(repeating: RowFacts(), count: 200)
    let one = sorted(QueueSort(.random, seed: 7), rows)
    #expect(one == sorted(QueueSort(.random, seed: 7), rows, moves: 1))
    #expect(one != sorted(QueueSort(.random, seed: 8), rows))
    #expect(one != Array(0..<200))
    #expect(one.sorted() == Array(0..<200))
  }

  /// However the steps are cut, it is the stable sort.
  @Test(arguments: [0, 1, 2, 3, 7, 8, 9, 64, 65, 500])
  func steppedSortIsASort(_ count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    struct Pair: Equatable, Sendable {
      var key: Int
      var place: Int
    }
    let pairs = (0..<count).map {
      Pair(key: Int.random(in: 0..<20, using: &generator), place: $0)
    }
    let expected = pairs.sorted { ($0.key, $0.place) < ($1.key, $1.place) }
    for moves in [1, 2, 13, 10_000] {
      var sort = SteppedSort(pairs)
      var steps = 0
      while !sort.isDone {
        sort.advance(moves: moves) { $0.key < $1.key }
        steps += 1
        guard steps < 100_000 else { break }
      }
      #expect(sort.elements == expected, "\(count) by \(moves)")
    }
  }

  @Test(arguments: [
    ("p", "p"), ("p desc", "p desc"), ("P DESC", "p desc"), ("random 7", "random 7"),
    ("random 7 desc", "random 7 desc"), ("file", "file"), ("suspects asc", "suspects"),
  ])
  func textIsReadAgain(_ text: String, _ expected: String) throws {
    let sort = try QueueSort(parsing: text)
    #expect(sort.text == expected)
    #expect(try QueueSort(parsing: sort.text) == sort)
  }

  @Test(arguments: [
    ("", 0..<0, "A sort lacks its field: file, subset"),
    ("colour", 0..<6, "“colour” is no sort"),
    ("p  down", 3..<7, "“down” is none"),
    ("random x", 7..<8, "“x” is no seed"),
  ])
  func errorsSayWhere(_ text: String, _ range: Range<Int>, _ words: String) {
    let error = #expect(throws: FilterError.self) { try QueueSort(parsing: text) }
    #expect(error?.range == range)
    #expect(error?.description.contains(words) == true)
  }
}
