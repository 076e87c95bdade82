import Interface
import Judgment
import Review
import Screen
import Testing

/// A ranking of all responses, written on the `:` line: one event.
@Suite struct RankingTests {
  private func rank(_ words: String, in desk: inout Desk) {
    desk.type(":rank " + words)
    desk.press(.enter)
  }

  private func rankings(_ desk: Desk) -> [Ranking] {
    desk.effects.compactMap { effect in
      guard case .save(let event) = effect, case .ranking(let ranking) = event.body else {
        return nil
      }
      return ranking
    }
  }

  @Test func aRankingIsOneEventThatCanBeTakenBack() throws {
    var desk = Desk()
    let item = try #require(desk.state.item)
    let shown = try #require(desk.state.presentation).responses
    rank("b>a", in: &desk)
    #expect(rankings(desk) == [Ranking(item: item.id, tiers: [[shown[1]], [shown[0]]])])
    #expect(desk.screen.contains("ranked B > A"))
    // It is no label: the item is still to be decided.
    #expect(desk.labels.isEmpty)
    rank("B > A", in: &desk)
    #expect(rankings(desk).count == 1)
    #expect(desk.toast?.contains("that is your ranking already") == true)
    rank("A = B", in: &desk)
    #expect(rankings(desk).last?.tiers.map(Set.init) == [Set(shown)])
    desk.type("u")
    #expect(desk.state.decisions.ranking(of: item.id, by: Samples.me.id)?.tiers.count == 2)
    // The letters are the screen's: another order has other letters for the same ranking.
    #expect(desk.screen.contains("ranked B > A"))
  }

  @Test(arguments: [
    ("A", "it takes two responses"), ("A > C", "there is no response C"),
    ("A > A", "A stands there twice"), ("A >", "a letter is missing"),
    ("A B", "there is no response AB"),
  ])
  func whatIsNoneStaysOnTheLine(_ words: String, _ sentence: String) {
    var desk = Desk()
    rank(words, in: &desk)
    guard case .command(let prompt) = desk.state.mode else {
      Issue.record("the line was closed")
      return
    }
    #expect(prompt.error?.contains(sentence) == true, "\(prompt.error ?? "")")
    #expect(rankings(desk).isEmpty)
  }

  @Test func nothingIsRankedAmongFigures() {
    var desk = MeasuresTests.desk(Size(rows: 24, columns: 80))
    rank("A > B", in: &desk)
    #expect(rankings(desk).isEmpty && desk.state.measures.isOpen)
  }
}
