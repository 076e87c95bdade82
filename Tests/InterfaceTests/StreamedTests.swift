import Interface
import Judgment
import Review
import Screen
import Testing

/// Sessions over a large file: rows are known, texts come when they are looked at.
struct StreamedTests {
  static let items = (0..<60).map { number in
    Samples.item(
      "i\(number)", "Question \(number) about \(number % 4 == 0 ? "sky" : "sea")?",
      "first answer \(number)", "second answer", subset: number % 3 == 0 ? "chat" : "safety")
  }

  static func comparison(_ item: Item) -> Comparison {
    Comparison(
      id: Samples.comparison(of: item), item: item.id, responses: item.responses.map(\.id),
      gold: .response(item.responses[0].id))
  }

  /// A desk over the first `known` rows of the file.
  static func desk(known: Int = items.count, records: [RunRecord] = []) -> Desk {
    var desk = Desk(items: [])
    var names = SubsetNames()
    let subsets = items.map { names.number(of: $0.subset) }
    var table = ComparisonTable()
    table.append(
      ComparisonTable.Chunk(
        ids: items.prefix(known).map(Samples.comparison), subsets: Array(subsets.prefix(known))),
      subsets: names.names)
    let ran = items.filter { item in
      records.contains { $0.run.comparison == Samples.comparison(of: item) }
    }
    var session = OpenedSession(
      name: "large", title: "large", orderSeed: 0, items: ran, comparisons: ran.map(comparison),
      runs: records, events: [])
    session.table = table
    session.known = Double(known) / Double(items.count)
    desk.effects = []
    desk.take(.opened(session))
    return desk
  }

  /// Answers what was asked of the file, as the file would, until nothing is asked.
  static func answer(_ desk: inout Desk) {
    while true {
      let asked = desk.effects.filter { effect in
        switch effect {
        case .readRows, .findTexts: true
        default: false
        }
      }
      desk.effects.removeAll { asked.contains($0) }
      guard !asked.isEmpty else { return }
      for effect in asked {
        switch effect {
        case .readRows(let rows):
          desk.take(
            .texts(
              rows: rows, items: rows.map { items[$0] },
              comparisons: rows.map { comparison(items[$0]) }))
        case .findTexts(let patterns, let rows, let search):
          desk.answer(patterns, in: rows, search: search, of: items)
        default: break
        }
      }
    }
  }

  @Test func whatIsInViewIsAskedForAndThenThere() {
    var desk = Self.desk()
    #expect(!desk.screen.contains("first answer 0"))
    guard
      case .readRows(let rows)? = desk.effects.first(where: {
        if case .readRows = $0 { true } else { false }
      })
    else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(rows.contains(0) && rows.contains(1) && !rows.contains(59))
    Self.answer(&desk)
    #expect(desk.screen.contains("first answer 0"))
    #expect(desk.screen.contains("60 items"))
  }

  /// The panes of what can't be read say why, for as long as one looks; it is tried again when it
  /// comes into view anew, and not before.
  @Test func whatCannotBeReadSaysWhy() {
    var desk = Self.desk()
    Self.answer(&desk)
    desk.type("G")
    let asked = desk.effects.flatMap { effect in
      if case .readRows(let rows) = effect { rows } else { [Int]() }
    }
    #expect(asked.contains(59))
    let reason = "large.jsonl has changed since it was opened"
    desk.effects = []
    desk.take(
      .texts(
        rows: [], items: [], comparisons: [],
        unread: Dictionary(uniqueKeysWithValues: asked.map { ($0, reason) })))
    #expect(desk.toast == reason)
    desk.tick(after: 60_000)
    #expect(desk.toast == nil)
    let question = desk.rows(inside: .question).joined(separator: " ")
    #expect(question.contains("can't be read: \(reason)"))
    #expect(question.contains(":open"))
    #expect(desk.rows(inside: .first).contains { $0.contains("(can't be read)") })
    #expect(desk.rows(inside: .list).contains { $0.contains("60") && $0.contains("can't be read") })
    desk.type("1")
    #expect(desk.labels.isEmpty)
    #expect(desk.toast == "this comparison can't be read: \(reason)")
    // Not asked for again and again.
    func reads() -> [Int] {
      desk.effects.flatMap { if case .readRows(let rows) = $0 { rows } else { [Int]() } }
    }
    #expect(!reads().contains(59))
    // What was read before is still there; coming back asks once more.
    desk.type("gg")
    #expect(desk.screen.contains("first answer 0"))
    desk.type("G")
    #expect(reads().filter { $0 == 59 }.count == 1)
    Self.answer(&desk)
    #expect(desk.screen.contains("first answer 59"))
    #expect(!desk.rows(inside: .list).contains { $0.contains("60") && $0.contains("can't") })
  }

  /// Rows that can't be read keep the others from nothing.
  @Test func theRestIsRunWithoutWhatCannotBeRead() {
    var desk = Self.desk(known: 10)
    desk.take(.judge(.ready(JudgeFacts(name: "j", protocolName: "p", isScaffolded: false))))
    Self.answer(&desk)
    desk = Self.desk(known: 10)
    desk.take(.judge(.ready(JudgeFacts(name: "j", protocolName: "p", isScaffolded: false))))
    desk.effects = []
    desk.type("gr")
    let rows = (0..<10).filter { $0 != 4 }
    desk.take(
      .texts(
        rows: rows, items: rows.map { Self.items[$0] },
        comparisons: rows.map { Self.comparison(Self.items[$0]) }, unread: [4: "damaged"]))
    let requests = desk.effects.flatMap { effect in
      if case .judge(let requests, _) = effect { requests } else { [JudgeRequest]() }
    }
    #expect(Set(requests.map(\.comparison)).count == 9)
    #expect(desk.toast?.hasPrefix("1 item can't be read; 9 runs asked for") == true)
  }

  @Test func nothingIsDecidedOnWhatIsNotThere() {
    var desk = Self.desk()
    desk.type("1")
    #expect(desk.labels.isEmpty)
    #expect(desk.toast == "this comparison is still being read")
    Self.answer(&desk)
    desk.type("1")
    #expect(desk.labels.map(\.comparison) == [Samples.comparison(of: Self.items[0])])
  }

  @Test func rowsThatComeLaterAreFilteredToo() {
    var desk = Self.desk(known: 10)
    #expect(desk.screen.contains("10 items so far (16% read)"))
    Self.answer(&desk)
    desk.type("/subset:chat")
    desk.press(.enter)
    #expect(desk.state.queue.visible.count == 4)
    let rest = Self.items[10...]
    var names = SubsetNames(desk.state.table.subsets)
    let subsets = rest.map { names.number(of: $0.subset) }
    desk.take(
      .rows(
        ComparisonTable.Chunk(ids: rest.map(Samples.comparison), subsets: subsets),
        subsets: names.names, known: 1, complaints: []))
    while desk.state.queue.isFiltering { desk.tick(after: 1) }
    #expect(
      Array(desk.state.queue.visible)
        == Self.items.filter { $0.subset == "chat" }.map(Samples.comparison))
    #expect(desk.screen.contains("60 items"))
  }

  @Test func textsAreLookedForInTheFile() {
    var desk = Self.desk()
    Self.answer(&desk)
    desk.type("/sky")
    while desk.state.queue.isFiltering {
      Self.answer(&desk)
      desk.tick(after: 1)
    }
    #expect(
      Array(desk.state.queue.visible)
        == Self.items.enumerated().filter { $0.offset % 4 == 0 }.map {
          Samples.comparison(of: $0.element)
        })
  }

  @Test func whatAnOldSearchFindsIsDropped() {
    var desk = Self.desk()
    Self.answer(&desk)
    desk.type("/sky")
    let old = desk.effects.last {
      if case .findTexts = $0 { true } else { false }
    }
    guard case .findTexts(let patterns, let rows, let search)? = old else {
      Issue.record("nothing was looked for")
      return
    }
    desk.effects = []
    desk.press(.control("u"))
    desk.type("sea")
    desk.take(.found(search: search, rows: rows, places: patterns.map { _ in [0, 4] }))
    #expect(desk.state.queue.isFiltering)
    while desk.state.queue.isFiltering {
      Self.answer(&desk)
      desk.tick(after: 1)
    }
    #expect(desk.state.queue.visible.count == 45)
  }

  @Test func theWholeListRunsOnceItsTextsAreThere() {
    var desk = Self.desk()
    Self.answer(&desk)
    desk.take(
      .judge(.ready(JudgeFacts(name: "m", protocolName: "chain-of-rubrics", isScaffolded: false))))
    desk.run(.runAll)
    #expect(!desk.effects.contains { if case .judge = $0 { true } else { false } })
    Self.answer(&desk)
    let requests = desk.effects.flatMap { effect -> [JudgeRequest] in
      if case .judge(let requests, _) = effect { requests } else { [] }
    }
    #expect(requests.map(\.comparison) == Self.items.map(Samples.comparison))
  }

  /// Over every key that reads, decides or finds one's way: a large file's session is no other than
  /// one that is all at hand.
  @Test(arguments: 0..<4)
  func itLooksAndActsAsOneThatIsAllAtHand(_ seed: Int) {
    var chance = SeededChance(seed: UInt64(seed) &* 31 &+ 5)
    let record = Samples.record("r", Self.items[7])
    var small = Desk(
      items: Self.items, records: [record],
      gold: Dictionary(uniqueKeysWithValues: Self.items.map { ($0.id.text, 0) }))
    var large = Self.desk(records: [record])
    Self.answer(&large)
    large.state.session?.name = small.state.session?.name ?? ""
    large.state.session?.title = small.state.session?.title ?? ""
    let keys: [Key] =
      "jkJKgG12345fu\t]d]u]f[u[f/zsa/subset:chat".map { Key.character($0) }
      + [.enter, .escape, .control("d"), .control("u"), .tab, .control("r")]
    var frames = 0
    for step in 0..<400 {
      let key = keys[Int(chance.next() % UInt64(keys.count))]
      small.press(key)
      large.press(key)
      Self.answer(&large)
      for _ in 0..<3 {
        small.tick(after: 1)
        large.tick(after: 1)
        Self.answer(&large)
      }
      small.storeAll()
      large.storeAll()
      small.state.hasQuit = false
      large.state.hasQuit = false
      guard !small.state.queue.isFiltering, !large.state.queue.isFiltering else { continue }
      frames += 1
      guard small.screen != large.screen else { continue }
      Issue.record("step \(step), after \(key):\n\(small.screen)\n\(large.screen)")
      return
    }
    #expect(frames > 100)
    #expect(small.labels == large.labels)
  }
}
