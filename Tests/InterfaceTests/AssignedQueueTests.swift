import Interface
import Judgment
import Review
import Screen
import Testing

/// A session that was packed for a reviewer.
@Suite struct AssignedQueueTests {
  private static let packer = Author(id: AuthorID("packer"), name: "max")
  private static let anna = Author(id: AuthorID("anna"), name: "anna")

  /// `sum` first, then `sky`, then `poem`, then `sky` again; `lock` and `list` are not in it.
  private static func assignment(to reviewer: Author, by author: Author = packer) -> Event {
    func entry(_ id: String, _ role: Label.Queue.Role, _ p: Double) -> QueueMix.Entry {
      .init(comparison: ComparisonID(id), role: role, probability: p)
    }
    return Event(
      id: EventID("assignment"), author: author, at: Timestamp(milliseconds: 1_600_000_000_000),
      body: .assignment(
        Assignment(
          reviewer: reviewer, filter: "judge:wrong", seed: 11,
          entries: [
            entry("c-sum", .overlap, 0.7), entry("c-sky", .kept, 0.7),
            entry("c-poem", .control, 0.1), entry("c-sky", .repeated, 0.05),
          ])))
  }

  private static func desk(
    _ events: [Event], canBeAssigned: Bool = true, items: [Item] = Samples.items, gold: Gold? = nil
  ) -> Desk {
    var desk = Desk()
    desk.state.assigned.canBeAssigned = canBeAssigned
    reopen(&desk, events, items: items, gold: gold)
    return desk
  }

  private static func reopen(
    _ desk: inout Desk, _ events: [Event], items: [Item] = Samples.items, gold: Gold? = nil
  ) {
    // Another session opens once all is on disk.
    desk.storeAll()
    desk.take(
      .opened(
        OpenedSession(
          name: "packed", title: "packed", orderSeed: 3, items: items,
          comparisons: items.map {
            Comparison(
              id: Samples.comparison(of: $0), item: $0.id, responses: $0.responses.map(\.id),
              gold: gold)
          }, runs: [], events: events)))
    desk.settle()
  }

  private func questions(_ desk: Desk) -> [String] {
    desk.state.queue.visible.map { desk.state.item(of: $0)?.id.text ?? "?" }
  }

  /// “Ada” reviews; the packed file is another spelling's.
  @Test func aNearNameIsSaid() {
    let other = Author(id: AuthorID("other"), name: "ada")
    let desk = Self.desk([Self.assignment(to: other)], canBeAssigned: false)
    #expect(
      desk.toast
        == "you are “Ada”, another person than “ada” of this session; --reviewer says who reviews")
    // Who is here under the very name is no namesake of anybody.
    let known = Self.desk(
      [Self.assignment(to: other), Samples.vote("l1", Samples.sky, 0, by: Samples.me)],
      canBeAssigned: false)
    #expect(known.toast?.contains("another person") != true)
  }

  @Test func theListIsWhatWasAssignedAndLabelsSayHow() throws {
    var desk = Self.desk([Self.assignment(to: Samples.me)])
    #expect(questions(desk) == ["sum", "sky", "poem", "sky"])
    #expect(desk.state.blindness.isOn && desk.screen.contains("assigned"))
    var shown: [Presentation?] = []
    for _ in 0..<4 {
      shown.append(desk.state.presentation)
      desk.type("1")
      desk.storeAll()
      desk.type("J")
    }
    let queues = try desk.labels.map { try #require($0.queue) }
    #expect(queues.map(\.role) == [.overlap, .kept, .control, .repeated])
    #expect(queues.map(\.probability) == [0.7, 0.7, 0.1, 0.05])
    #expect(queues.allSatisfy { $0.filter == "judge:wrong" && $0.seed == 11 })
    #expect(desk.labels.allSatisfy { $0.isBlind })
    #expect(
      desk.labels.map(\.comparison.text) == ["c-sum", "c-sky", "c-poem", "c-sky"])
    #expect(shown[3] == shown[1]?.reversed)
  }

  /// A filter goes among all that is there; a label of what was assigned says so nevertheless.
  @Test func aFilterLeavesTheQueueOfALabel() {
    var desk = Self.desk([Self.assignment(to: Samples.me)])
    desk.type("/haiku")
    desk.press(.enter)
    desk.settle()
    #expect(questions(desk) == ["poem"])
    desk.type("2")
    #expect(desk.labels.last?.queue?.role == .control)
    desk.type("/")
    desk.press(.control("u"))
    desk.type("neighbour")
    desk.press(.enter)
    desk.settle()
    desk.type("2")
    #expect(desk.labels.last?.comparison.text == "c-lock")
    #expect(desk.labels.last?.queue?.filter == "neighbour")
  }

  @Test func whenAllIsLabelledTheSessionIsAsAnyOther() {
    var desk = Self.desk([Self.assignment(to: Samples.me)])
    for key in ["1", "J", "2", "J", "s"] { desk.type(key) }
    desk.press(.enter)
    let before = desk.effects.compactMap { effect -> Event? in
      if case .save(let event) = effect { event } else { nil }
    }
    Self.reopen(&desk, [Self.assignment(to: Samples.me)] + before)
    // The second reading is left.
    #expect(questions(desk) == ["sum", "sky", "poem", "sky"])
    for _ in 0..<4 where desk.state.queue.visible.last != desk.state.current { desk.type("J") }
    desk.type("1")
    let all = desk.effects.compactMap { effect -> Event? in
      if case .save(let event) = effect { event } else { nil }
    }
    Self.reopen(&desk, [Self.assignment(to: Samples.me)] + all)
    #expect(questions(desk) == Samples.items.map(\.id.text))
  }

  /// A file that another packed is read as the one it was packed for, unless somebody is named.
  @Test func whoeverOpensAPackedFileReviewsAsTheOneItIsFor() {
    #expect(Self.desk([Self.assignment(to: Self.anna)]).state.me == Self.anna)
    let named = Self.desk([Self.assignment(to: Self.anna)], canBeAssigned: false)
    #expect(named.state.me == Samples.me && named.state.queue.visible.count == 5)
    // Who packed it stays themselves, and goes on with their own session afterwards.
    let own = Self.desk([Self.assignment(to: Self.anna, by: Samples.me)])
    #expect(own.state.me == Samples.me && !own.state.blindness.isOn)
    var desk = Self.desk([Self.assignment(to: Self.anna)])
    Self.reopen(&desk, [])
    #expect(desk.state.me == Samples.me)
  }

  /// A file that holds nothing but what was packed is no session of the packer's.
  @Test func whoPackedMayLookAtThePackedFile() {
    let packed = Samples.items.filter { ["sum", "sky", "poem"].contains($0.id.text) }
    let event = Self.assignment(to: Self.anna, by: Samples.me)
    let file = Self.desk([event], items: packed)
    #expect(file.state.me == Self.anna && file.state.blindness.isOn)
    #expect(Self.desk([event], items: packed, gold: .tie).state.me == Samples.me)
    let named = Self.desk([event], canBeAssigned: false, items: packed)
    #expect(named.state.me == Samples.me)
  }
}
