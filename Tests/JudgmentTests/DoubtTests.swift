import Judgment
import Testing

@Suite struct DoubtTests {
  private func piece(_ logarithm: Double?) -> Piece {
    Piece(bytes: [97], logProbability: logarithm)
  }

  /// Values of e^x from tables.
  @Test func probabilitiesAreTheExponentials() throws {
    for (x, wanted) in [
      (0.0, 1.0), (-1, 0.36787944117144233), (-0.6931471805599453, 0.5),
      (-2.302585092994046, 0.1), (-20, 2.061153622438558e-9),
      (-100, 3.720075976020836e-44),
    ] {
      let value = try #require(piece(x).probability)
      #expect(abs(value - wanted) <= wanted * 1e-11, "\(x): \(value)")
    }
    #expect(piece(-.infinity).probability == 0)
    #expect(piece(-2_000).probability == 0)
    #expect(piece(nil).probability == nil)
  }

  @Test func doubtHasThreeSteps() {
    #expect(Doubt(probability: 1) == .none)
    #expect(Doubt(probability: 0.5) == .none)
    #expect(Doubt(probability: 0.499) == .some)
    #expect(Doubt(probability: 0.1) == .some)
    #expect(Doubt(probability: 0.099) == .strong)
    #expect(Doubt(probability: 0) == .strong)
    #expect(Doubt.none < .some && Doubt.some < .strong)
    #expect(piece(nil).doubt == nil)
    #expect(piece(-.infinity).doubt == .strong)
  }

  @Test func votesAreCounted() {
    let one = ResponseID("one")
    let two = ResponseID("two")
    let votes = Votes([
      .response(one), .response(two), .response(one), .tie, .failure(.loop), .pending,
      .failure(.loop),
    ])
    #expect(votes.total == 6)
    #expect(votes.wins(of: one) == 2)
    #expect(votes.wins(of: two) == 1)
    #expect(votes.wins(of: ResponseID("three")) == 0)
    #expect(votes.ties == 1)
    #expect(votes.failures == [.loop: 2])
    #expect(!votes.isUnanimous)
    #expect(Votes([.response(one), .response(one), .failure(.conflict)]).isUnanimous)
    #expect(!Votes([.response(one), .tie]).isUnanimous)
    #expect(Votes([Verdict]()).isUnanimous)
  }
}
