import Application
import Interface
import Judgment
import Synchronization
import Testing

@Suite("What waits for the main loop")
struct InboxTests {
  /// How often the loop was woken.
  private final class Wakes: Sendable {
    private let number = Atomic(0)

    func add() { number.add(1, ordering: .relaxed) }
    var count: Int { number.load(ordering: .relaxed) }
  }

  private let tokens = News.judge(.pieces(RunID("r"), [Piece("a")]))
  private let notice = News.notice(Notice("saved"))

  @Test("It is woken once for all that waits, and again when that was taken")
  func once() {
    let wakes = Wakes()
    let inbox = Inbox { wakes.add() }
    inbox.post(tokens)
    inbox.post(notice)
    #expect(wakes.count == 1)
    #expect(inbox.take() == [.news(tokens), .news(notice)])
    #expect(inbox.take() == [])
    inbox.post(tokens)
    #expect(wakes.count == 2)
  }

  @Test("Tokens wait for a look that is to come; all else wakes")
  func patience() {
    let wakes = Wakes()
    let inbox = Inbox { wakes.add() }
    inbox.isLookedAfter(true)
    for _ in 0..<3 { inbox.post(tokens) }
    #expect(wakes.count == 0)
    // What needs an answer comes with all that waited before it.
    inbox.post(notice)
    #expect(wakes.count == 1)
    #expect(inbox.take().count == 4)
    inbox.post(tokens)
    #expect(wakes.count == 1)
  }

  @Test("Tokens that nobody will look for wake, also those that came just before")
  func nothingIsForgotten() {
    let wakes = Wakes()
    let inbox = Inbox { wakes.add() }
    inbox.isLookedAfter(true)
    inbox.post(tokens)
    inbox.isLookedAfter(false)
    #expect(wakes.count == 1)
    inbox.isLookedAfter(false)
    #expect(wakes.count == 1)
    #expect(inbox.take() == [.news(tokens)])
    inbox.isLookedAfter(false)
    #expect(wakes.count == 1)
    inbox.post(tokens)
    #expect(wakes.count == 2)
  }
}
