import Judgment
import Review
import Testing

/// What one decision on all of an item's responses says of some of them.
@Suite struct RankingTests {
  private let ranking = Ranking(item: "i", tiers: [["z"], ["x", "y"], ["w"]])

  @Test func pairsFollow() {
    #expect(ranking.choice(among: ["z", "x"]) == .response("z"))
    #expect(ranking.choice(among: ["w", "y"]) == .response("y"))
    #expect(ranking.choice(among: ["x", "y"]) == .tie)
    #expect(ranking.choice(among: ["x", "y", "z"]) == .response("z"))
  }

  /// Two of three first are neither a winner nor a tie of all; one that was not ranked lost to nobody.
  @Test func whatDoesNotFollowIsNotSaid() {
    #expect(ranking.choice(among: ["x", "y", "w"]) == nil)
    #expect(ranking.choice(among: ["z", "v"]) == nil)
    #expect(ranking.choice(among: ["v", "u"]) == nil)
    #expect(ranking.choice(among: ["z"]) == nil)
  }
}
