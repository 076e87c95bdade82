import Interface
import Judgment
import Review
import Screen
import Testing

/// What another process adds to an open session.
@Suite struct JoiningTests {
  @Test func labelsOfOthersAreSaidAndSeen() {
    var desk = Desk()
    desk.take(.added(runs: [], events: Samples.conflicts()))
    #expect(desk.toast == "8 labels of others came in")
    #expect(desk.screen.contains("reviewers differ"))
    desk.tick(after: 9_000)
    // The same again, and one's own, are no news.
    desk.take(.added(runs: [], events: Samples.conflicts()))
    #expect(desk.toast == nil)
    desk.take(
      .added(runs: [], events: [Samples.vote("l9", Samples.sky, 0, by: Samples.me)]))
    #expect(desk.toast == nil)
    #expect(desk.state.myLabel(Samples.comparison(of: Samples.sky)) != nil)
  }

  @Test func aFilteredListTakesInWhatMatchesNow() {
    var desk = Desk()
    desk.type("/conflict:open")
    desk.press(.enter)
    #expect(desk.state.queue.visible.isEmpty)
    desk.take(.added(runs: [], events: Samples.conflicts()))
    #expect(desk.state.queue.visible.count == 3)
  }

  @Test func comparisonsComeInBehindTheOthers() {
    var desk = Desk()
    let before = desk.state.queue.visible.count
    let item = Samples.item("late", "Is this one late?", "Yes.", "No.")
    let comparison = Comparison(
      id: Samples.comparison(of: item), item: item.id, responses: item.responses.map(\.id))
    desk.take(.joined([item], [comparison]))
    #expect(desk.toast == "1 comparison came in")
    #expect(desk.state.queue.visible.count == before + 1)
    desk.type("G")
    #expect(desk.screen.contains("Is this one late?"))
    desk.take(.joined([item], [comparison]))
    #expect(desk.state.queue.visible.count == before + 1)
  }
}
