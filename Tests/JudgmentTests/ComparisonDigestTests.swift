import Judgment
import Testing

/// What is kept of texts that are not.
@Suite struct ComparisonDigestTests {
  static func item(_ texts: [String]) -> Item {
    Item(
      id: ItemID("i"), source: Item.Source(reader: "r", file: "f", record: 0), subset: "",
      messages: [],
      responses: texts.enumerated().map { place, text in
        Response(
          id: ResponseID("r\(place)"), messages: [Message(role: "assistant", content: text)])
      })
  }

  static func comparison(_ item: Item, _ gold: Gold?) -> Comparison {
    Comparison(
      id: ComparisonID("c"), item: item.id, responses: item.responses.map(\.id), gold: gold)
  }

  /// Gold has the name by which a presentation calls its response.
  @Test(arguments: [2, 3, 31], [false, true])
  func goldIsWhereAPresentationShowsIt(_ count: Int, _ isReversed: Bool) {
    let item = Self.item((0..<count).map { String(repeating: "x", count: $0 + 1) })
    for response in item.responses {
      let comparison = Self.comparison(item, .response(response.id))
      let given = Presentation(comparison.responses)
      let shown = isReversed ? given.reversed : given
      let gold = ComparisonDigest(comparison, of: item).gold(isReversed: isReversed)
      guard case .response(let place) = gold else {
        Issue.record("no gold")
        return
      }
      #expect(Presentation.name(at: place) == shown.name(of: response.id))
    }
  }

  @Test func aTieAndNoGoldStaySo() {
    let item = Self.item(["a", "b"])
    let tie = ComparisonDigest(Self.comparison(item, .tie), of: item)
    let none = ComparisonDigest(Self.comparison(item, nil), of: item)
    #expect(tie.gold == .tie && tie.gold(isReversed: true) == .tie)
    #expect(none.gold == nil && none.gold(isReversed: true) == nil)
  }

  /// Bytes, not characters; an empty response counts as one byte.
  @Test(
    arguments: [
      (["four", "four"], 1), (["two", "eight888"], Float(8) / 3), (["", "four"], 4),
      (["ö", "o"], 2),
      (["a", "bb", "ccc"], 3),
    ] as [([String], Float)])
  func howMuchLongerTheLongestIs(_ texts: [String], _ ratio: Float) {
    let item = Self.item(texts)
    #expect(ComparisonDigest(Self.comparison(item, nil), of: item).lengthRatio == ratio)
  }

  @Test func itsBitsAreAllOfIt() {
    let item = Self.item(["a", "bb", "ccccc"])
    for gold in [nil, .tie] + item.responses.map({ Gold.response($0.id) }) {
      let digest = ComparisonDigest(Self.comparison(item, gold), of: item)
      let back = ComparisonDigest(bits: digest.bits)
      #expect(back == digest && back.gold == digest.gold)
      #expect(back.gold(isReversed: true) == digest.gold(isReversed: true))
    }
  }
}
