import Interface
import Judgment
import Review
import Screen
import Testing

/// New comparisons, written in the editor or pasted.
@Suite struct WritingTests {
  private let new = Samples.item("new", "Why is grass green?", "Chlorophyll.", "Paint.")

  private func comparison(_ item: Item) -> Comparison {
    Comparison(
      id: Samples.comparison(of: item), item: item.id, responses: item.responses.map(\.id))
  }

  private func line(_ desk: inout Desk, _ text: String) {
    desk.type(":" + text)
    desk.press(.enter)
  }

  @Test func whatIsWrittenGoesToTheSessionAndIntoView() throws {
    var desk = Desk()
    line(&desk, "new")
    #expect(desk.effects.contains(.edit(EditRequest(.comparison, text: ""))))
    let moment = desk.moment()
    desk.perform(.edited(.comparison, "a text", moment))
    #expect(desk.effects.last == .addWritten("a text"))
    desk.take(.written([new], [comparison(new)]))
    #expect(desk.state.current == comparison(new).id)
    #expect(desk.state.tallies.counts.items == Samples.items.count + 1)
    #expect(desk.screen.contains("Why is grass green?"))
    // It is a comparison like any other.
    desk.type("1")
    #expect(desk.state.isLabelled(comparison(new).id))
  }

  @Test func whatIsRefusedStandsInTheEditorAgain() {
    var desk = Desk()
    desk.take(.notWritten("half a comparison", reason: "response B is missing"))
    #expect(desk.screen.contains("response B is missing"))
    line(&desk, "new")
    #expect(desk.effects.contains(.edit(EditRequest(.comparison, text: "half a comparison"))))
    desk.take(.written([new], [comparison(new)]))
    line(&desk, "new")
    #expect(desk.effects.last == .edit(EditRequest(.comparison, text: "")))
  }

  @Test func onlyThePasteAfterTheCommandIsAComparison() {
    var desk = Desk()
    desk.perform(.paste("stray"))
    #expect(!desk.effects.contains(.addWritten("stray")))
    line(&desk, "new paste")
    desk.perform(.paste("meant"))
    #expect(desk.effects.last == .addWritten("meant"))
    desk.perform(.paste("stray"))
    #expect(!desk.effects.contains(.addWritten("stray")))
    line(&desk, "new paste")
    desk.press(.escape)
    desk.perform(.paste("stray"))
    #expect(!desk.effects.contains(.addWritten("stray")))
  }

  @Test func aFilterThatHidesItIsTakenAway() {
    var desk = Desk()
    line(&desk, "filter sky")
    desk.take(.written([new], [comparison(new)]))
    #expect(desk.state.current == comparison(new).id && desk.state.queue.plan.filter.isEmpty)
    line(&desk, "filter state:none")
    let other = Samples.item("other", "And the sea?", "Salt.", "Sky.")
    desk.take(.written([other], [comparison(other)]))
    #expect(desk.state.current == comparison(other).id)
    #expect(desk.state.queue.visible.contains(comparison(other).id))
  }

  @Test func knownTextsAreShownNotAddedTwice() {
    var desk = Desk()
    let known = comparison(Samples.poem)
    desk.take(.written([Samples.poem], [known]))
    #expect(desk.state.tallies.counts.items == Samples.items.count)
    #expect(desk.state.current == known.id)
    #expect(desk.screen.contains("has these texts already"))
  }

  @Test func nothingOpenTakesNothing() {
    var state = State(
      me: Samples.me, size: Size(rows: 30, columns: 100), now: Timestamp(milliseconds: 0))
    #expect(reduce(&state, .news(.written([new], [comparison(new)]))).isEmpty)
    #expect(state.current == nil)
  }
}
