import Interface
import Judgment
import Review
import Screen
import Testing

/// What must not come into a queue, whichever way it would.
@Suite struct QueueBoundsTests {
  private static func run(_ line: String, _ desk: inout Desk) {
    desk.type(line)
    desk.press(.enter)
    desk.settle()
  }

  /// A filter over conflicts keeps conflicts only, also of what comes to match later.
  @Test func aFilterKeepsWithinTheConflicts() {
    var desk = Desk(events: Samples.conflicts())
    desk.type("gj")
    Self.run(":filter !labelled", &desk)
    #expect(desk.state.queue.visible.compactMap { desk.state.number(of: $0) } == [0, 1, 2])
    let list = Samples.comparison(of: Samples.list)
    desk.take(.added(runs: [Samples.record("late", Samples.list)], events: []))
    #expect(!desk.state.queue.visible.contains(list))
  }

  /// Whether others differ is to be found out by oneself: no filter finds it on what is sealed.
  @Test func sealedConflictsAreNotFound() {
    for (isBlind, count) in [(true, 0), (false, 3)] {
      var desk = Desk(events: Samples.conflicts(), isBlind: isBlind)
      Self.run(":filter conflict:open", &desk)
      #expect(desk.state.queue.visible.count == count)
    }
  }

  /// A row that matches already stands there once.
  @Test func aRowStandsThereOnce() {
    var desk = Desk(records: [Samples.record("a", Samples.sky)])
    Self.run(":filter state:judged", &desk)
    desk.take(.added(runs: [Samples.record("b", Samples.sky)], events: []))
    #expect(desk.state.queue.visible.map { $0 } == [Samples.comparison(of: Samples.sky)])
  }

  /// An order by the judge is as sealed as a filter, however it is asked for.
  @Test func aSealedOrderIsRefused() {
    var desk = Desk(
      records: [
        Samples.record("a", Samples.sky, p: 0.9), Samples.record("b", Samples.sum, p: 0.6),
      ], isBlind: true)
    Self.run(":queue --sort p", &desk)
    #expect(desk.state.queue.visible.compactMap { desk.state.number(of: $0) } == [0, 1, 2, 3, 4])
  }

  /// Outside blind mode nothing comes twice, controls or not, and no label tells of a draw that
  /// was none.
  @Test func repeatsNeedBlindMode() throws {
    let records = Samples.items.map { Samples.record("r-" + $0.id.text, $0) }
    var desk = Desk(records: records)
    Self.run(":queue haiku --controls 50% --repeats 100% --seed 2", &desk)
    let questions = desk.state.queue.visible.compactMap { desk.state.item(of: $0)?.question }
    #expect(Set(questions).count == questions.count)
    desk = Desk(records: records)
    Self.run(":queue --repeats 50% --seed 2", &desk)
    desk.type("1")
    #expect(desk.labels.count == 1 && desk.labels[0].queue == nil)
  }

  /// The judge wrongly chose the first response of the sum, as gold has it.
  private static func mixed(isBlind: Bool) -> Desk {
    Desk(
      records: [
        Samples.record("a", Samples.sky), Samples.record("b", Samples.sum),
        Samples.record("c", Samples.poem),
      ], isBlind: isBlind, gold: ["sky": 0, "sum": 1])
  }

  /// Where gold shows, who is wrong by it is no control.
  @Test func controlsAreRightByGold() {
    var desk = Self.mixed(isBlind: false)
    Self.run(":gold on", &desk)
    Self.run(":queue haiku --controls 90% --seed 1", &desk)
    #expect(Set(desk.state.queue.visible.map(\.text)) == ["c-poem", "c-sky"])
  }

  /// In blind mode any judged row may be one, also an opened one on which one disagrees: a choice by
  /// the verdict would tell of it.
  @Test func blindControlsGoByNoVerdict() {
    var desk = Self.mixed(isBlind: true)
    desk.type("J")
    let order = desk.state.presentation?.responses ?? []
    desk.type(order.first == Samples.sum.responses[0].id ? "2" : "1")
    #expect(desk.state.relation(Samples.comparison(of: Samples.sum)) == .disagrees)
    Self.run(":queue haiku --controls 90% --seed 1", &desk)
    #expect(Set(desk.state.queue.visible.map(\.text)) == ["c-poem", "c-sky", "c-sum"])
  }

  /// A run that ends behind the pass's back is in the list when that is done.
  @Test(arguments: [":queue state:judged --sort length", ":filter state:judged length>0"])
  func whatHappensMeanwhileCounts(_ command: String) {
    let items = (0..<1_000).map {
      Samples.item("i\($0)", "Question \($0)", "yes", "no", subset: "chat")
    }
    var desk = Desk(items: items)
    desk.type(command)
    desk.press(.enter)
    desk.tick(after: 1)
    #expect(desk.state.queue.isFiltering)
    desk.take(.added(runs: [Samples.record("r", items[3])], events: []))
    desk.settle()
    #expect(Array(desk.state.queue.visible) == [Samples.comparison(of: items[3])])
  }

  /// A step looks through 80,000 bytes of text at most, or one row: eight rows of 60,000 take four.
  @Test func longTextsGoInSteps() {
    let long = String(repeating: "and so on ", count: 6_000)
    var desk = Desk(items: (0..<8).map { Samples.item("i\($0)", "Why \($0)?", long, "no") })
    desk.type(":filter nowhere")
    desk.press(.enter)
    #expect(desk.state.queue.isFiltering)
    #expect(desk.settle() >= 3)
    #expect(desk.state.queue.visible.isEmpty)
  }
}
