import Interface
import Judgment
import Review
import Screen
import Testing

/// Filters, sorts and facets over a large file, whose texts are not at hand, keep and count what they
/// do where all is.
struct DigestFilterTests {
  static let items = (0..<40).map { number in
    Samples.item(
      "n\(number)", "Question \(number) about \(number % 4 == 0 ? "sky" : "sea")?",
      String(repeating: "long ", count: 1 + number * 7 % 11), "a short answer",
      subset: number % 3 == 0 ? "chat" : "safety")
  }

  /// The first, the second, a tie, or nothing known.
  static func gold(_ number: Int) -> Gold? {
    switch number % 4 {
    case 0, 1: .response(items[number].responses[number % 2].id)
    case 2: .tie
    default: nil
    }
  }

  static let comparisons = items.enumerated().map { number, item in
    Comparison(
      id: Samples.comparison(of: item), item: item.id, responses: item.responses.map(\.id),
      gold: gold(number))
  }

  static func desk(isLarge: Bool) -> Desk {
    var desk = Desk(items: [])
    var session = OpenedSession(
      name: "n", title: "n", orderSeed: 0, items: isLarge ? [] : items,
      comparisons: isLarge ? [] : comparisons, runs: [], events: [])
    if isLarge {
      var names = SubsetNames()
      let subsets = items.map { names.number(of: $0.subset) }
      var table = ComparisonTable()
      table.append(
        ComparisonTable.Chunk(
          ids: comparisons.map(\.id), subsets: subsets,
          digests: zip(comparisons, items).map { ComparisonDigest($0, of: $1) }),
        subsets: names.names)
      session.table = table
      session.known = 1
    }
    desk.effects = []
    desk.take(.opened(session))
    return desk
  }

  /// Answers searches as the file would, some rows at a time; texts are never read.
  static func settle(_ desk: inout Desk) {
    while desk.state.queue.isFiltering || desk.state.isCounting {
      let asked = desk.effects
      desk.effects = []
      for case .findTexts(let patterns, let rows, let search) in asked {
        desk.answer(patterns, in: rows, search: search, of: items, most: 7)
      }
      desk.tick(after: 1)
    }
  }

  static func kept(_ filter: String, isLarge: Bool, commands: [String]) -> [ComparisonID] {
    var desk = desk(isLarge: isLarge)
    for command in commands {
      desk.type(":" + command)
      desk.press(.enter)
      settle(&desk)
    }
    desk.type("/" + filter)
    desk.press(.enter)
    settle(&desk)
    return Array(desk.state.queue.visible)
  }

  @Test(
    arguments: [
      "length>2", "!length>2", "length>2 subset:chat", "rank(length)<20%", "sky length<2",
      "gold:A", "gold:B", "gold:tie", "gold:none", "!gold:none sky", "gold:A,tie length>1.5",
    ], [["gold on"], [], ["gold on", "sort length"], ["sort length"]])
  func aFilterKeepsTheSame(_ filter: String, _ commands: [String]) {
    let small = Self.kept(filter, isLarge: false, commands: commands)
    let large = Self.kept(filter, isLarge: true, commands: commands)
    #expect(small == large)
    // Gold is hidden until it is asked for, and then there are some of each kind.
    let seesAll = !filter.contains("gold") || commands.contains("gold on")
    #expect(!seesAll || (1..<40).contains(small.count), "\(small.count)")
  }

  @Test(arguments: [["gold on"], []])
  func facetsCountTheSame(_ commands: [String]) throws {
    let counts = try [false, true].map { isLarge in
      var desk = Self.desk(isLarge: isLarge)
      for command in commands + ["facets"] {
        desk.type(":" + command)
        desk.press(.enter)
      }
      Self.settle(&desk)
      return try #require(desk.state.facetCounts)
    }
    #expect(counts[0] == counts[1])
    #expect((counts[0]["gold:tie"] == 10) == (commands == ["gold on"]))
  }
}
