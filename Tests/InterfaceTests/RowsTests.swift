import Interface
import Judgment
import Review
import Screen
import Testing

struct RowsTests {
  /// Ids in no order, so that places and ids tell different things.
  static func id(_ number: Int) -> ComparisonID {
    ComparisonID("c\((number * 37) % 101)")
  }

  static func table(chunks: [Int]) -> ComparisonTable {
    var table = ComparisonTable()
    var names = SubsetNames()
    for count in chunks {
      let rows = table.count..<table.count + count
      let subsets = rows.map { names.number(of: $0 % 3 == 0 ? "three" : "other") }
      table.append(
        ComparisonTable.Chunk(ids: rows.map(id), subsets: subsets), subsets: names.names)
    }
    return table
  }

  @Test(arguments: [[100], [1, 99], [40, 0, 1, 59], [33, 33, 34]])
  func aTableIsTheSameHoweverItsRowsCame(_ chunks: [Int]) {
    let table = Self.table(chunks: chunks)
    #expect(table.count == 100)
    for row in 0..<100 {
      #expect(table[row] == Self.id(row))
      #expect(table.row(of: Self.id(row)) == row)
      #expect(table.subsets[table.subset(of: row)] == (row % 3 == 0 ? "three" : "other"))
    }
    #expect(table.row(of: ComparisonID("c-none")) == nil)
  }

  @Test func aListOfAllRowsIsTheTable() {
    let list = RowList(all: Self.table(chunks: [60, 40]))
    #expect(list.map { $0 } == (0..<100).map(Self.id))
    #expect(list.firstIndex(of: Self.id(71)) == 71)
    #expect(!list.contains(ComparisonID("c-none")))
  }

  @Test func aListFindsItsRowsInWhateverOrder() {
    let table = Self.table(chunks: [60, 40])
    for rows in [[3, 5, 60, 99], [99, 3, 60, 5]] as [[UInt32]] {
      let list = RowList(rows, of: table)
      for (place, row) in rows.enumerated() {
        #expect(list[place] == Self.id(Int(row)))
        #expect(list.row(at: place) == Int(row))
        #expect(list.firstIndex(of: Self.id(Int(row))) == place)
      }
      #expect(list.firstIndex(of: Self.id(4)) == nil)
    }
  }

  /// Rows about which nothing has happened are filtered by their subset alone; the outcome must be
  /// that of asking about each of them.
  @Test(
    arguments: [
      "subset:chat", "!subset:chat", "subset:chat,reason", "gold:A", "!gold:A", "gold:none",
      "judge:none", "judge:wrong", "!judge:right", "human:none", "human:A", "human:right",
      "state:unlabelled", "state:labelled", "state:judged", "state:unjudged", "state:flagged",
      "!state:running subset:reason", "flag:no", "flip:no", "!flip:yes", "flagged", "primes",
      "subset:chat !primes",
    ], [false, true])
  func theQuickFilterKeepsWhatTheSlowOneKeeps(_ text: String, isBlind: Bool) throws {
    var desk = Desk(
      records: [Samples.record("r", Samples.sum)], isBlind: isBlind,
      gold: ["sky": 0, "sum": 1, "poem": 0, "lock": 1])
    desk.type("1J5Jf")
    desk.storeAll()
    desk.type("/")
    for character in text { desk.press(.character(character)) }
    desk.press(.enter)
    while desk.state.queue.isFiltering { desk.tick(after: 1) }
    let filter = try QueueFilter(parsing: text)
    let isSealed = isBlind && (filter.tellsOfJudgeOrGold || filter.fields.contains(.subset))
    let slow = Samples.items.map(Samples.comparison(of:)).filter { id in
      isSealed
        || desk.state.comparison(id).map { filter.matches(desk.state.facts(of: $0)) } == true
    }
    #expect(Array(desk.state.queue.visible) == slow)
  }
}
