import Inference
import Testing

/// Small distributions worked out by hand.
///
/// Logits ln 8, ln 4, ln 2, ln 1, ln 1 give probabilities 8/16, 4/16, 2/16, 1/16, 1/16.
@Suite struct SamplerTests {
  let eighths: [Float] = [2.0794415, 1.3862944, 0.6931472, 0, 0]

  private func choose(
    _ logits: [Float], _ sampling: Sampling, history: [Int32] = [], position: Int = 0,
    masked: [Int32] = []
  ) -> Int32 {
    var scratch = [Float](repeating: 0, count: logits.count)
    var sampler = Sampler()
    return logits.withUnsafeBufferPointer { logits in
      scratch.withUnsafeMutableBufferPointer { scratch in
        sampler.choose(
          from: Distribution(logits), sampling: sampling, history: history, position: position,
          masked: masked, scratch: scratch)
      }
    }
  }

  /// The set of tokens that 400 positions draw.
  private func drawn(_ logits: [Float], _ sampling: Sampling) -> Set<Int32> {
    Set((0..<400).map { choose(logits, sampling, position: $0) })
  }

  @Test func greedyTakesTheLargestAndTheLowestIdAmongEquals() {
    #expect(choose([1, 3, 2], .greedy) == 1)
    #expect(choose([1, 3, 3, 3], .greedy) == 1)
    #expect(choose([-5, -4, -4], .greedy) == 1)
    // Longer than the eight lanes, the largest in the rest that does not fill them.
    #expect(choose([0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0], .greedy) == 9)
  }

  @Test func maskedTokensAreNeverChosen() {
    #expect(choose([1, 3, 2], .greedy, masked: [1]) == 2)
    var sampling = Sampling(temperature: 1)
    for position in 0..<200 {
      sampling.seed = UInt64(position)
      #expect(choose(eighths, sampling, masked: [0]) != 0)
    }
  }

  @Test func topKKeepsK() {
    #expect(drawn(eighths, Sampling(temperature: 1, topK: 2)) == [0, 1])
    #expect(drawn(eighths, Sampling(temperature: 1, topK: 1)) == [0])
    // Tokens 3 and 4 tie for the fourth place; the lower id has it.
    #expect(drawn(eighths, Sampling(temperature: 1, topK: 4)) == [0, 1, 2, 3])
  }

  @Test func topPKeepsTheSmallestSetThatReachesP() {
    #expect(drawn(eighths, Sampling(temperature: 1, topP: 0.49)) == [0])
    #expect(drawn(eighths, Sampling(temperature: 1, topP: 0.51)) == [0, 1])
    #expect(drawn(eighths, Sampling(temperature: 1, topP: 0.8)) == [0, 1, 2])
    #expect(drawn(eighths, Sampling(temperature: 1, topP: 1)) == [0, 1, 2, 3, 4])
  }

  @Test func topPIsAShareOfWhatTopKLeft() {
    // Top-k 2 leaves 8/12 and 4/12; the first alone reaches .6.
    #expect(drawn(eighths, Sampling(temperature: 1, topK: 2, topP: 0.6)) == [0])
    #expect(drawn(eighths, Sampling(temperature: 1, topK: 2, topP: 0.7)) == [0, 1])
  }

  @Test func minPDropsBelowAFractionOfTheMostProbable() {
    #expect(drawn(eighths, Sampling(temperature: 1, minP: 0.3)) == [0, 1])
    #expect(drawn(eighths, Sampling(temperature: 1, minP: 0.2)) == [0, 1, 2])
    #expect(drawn(eighths, Sampling(temperature: 1, minP: 0.51)) == [0])
  }

  @Test func filtersActAfterTheTemperature() {
    // At temperature ½ the probabilities are as 64 : 16 : 4 : 1 : 1, so the first has 64/86 = .74.
    #expect(drawn(eighths, Sampling(temperature: 0.5, topP: 0.7)) == [0])
    // At temperature 2 as √8 : 2 : √2 : 1 : 1, so the first has .34 and two have .58.
    #expect(drawn(eighths, Sampling(temperature: 2, topP: 0.5)) == [0, 1])
  }

  @Test func topPReachesFarIntoAFlatVocabulary() {
    // 5,000 equal tokens after one that is a million times as probable: the nucleus of .999 is
    // the first alone (5,000 are .005 of it), the nucleus of .9985 too, that of 1 − 1e-4 is not.
    let logits = [Float(13.8155)] + [Float](repeating: 0, count: 5000)
    #expect(drawn(logits, Sampling(temperature: 1, topP: 0.99)) == [0])
    let wide = (0..<4000).map {
      choose(logits, Sampling(temperature: 3, topP: 0.99999), position: $0)
    }
    // At temperature 3 the first weighs 100 against 5,000: most draws are others.
    #expect(wide.filter { $0 == 0 }.count < 400)
    #expect(Set(wide).count > 1000)
  }

  @Test func chanceFollowsTheProbabilities() {
    // Deterministic by seed; 4,000 draws, so each count's deviation is below 32 (one sigma).
    let draws = (0..<4000).map { choose(eighths, Sampling(temperature: 1, seed: 7), position: $0) }
    let expected: [Int32: Int] = [0: 2000, 1: 1000, 2: 500, 3: 250, 4: 250]
    for (id, count) in expected {
      #expect(abs(draws.filter { $0 == id }.count - count) < 130, "token \(id)")
    }
  }

  @Test func drawDependsOnSeedAndPositionAlone() {
    let sampling = Sampling(temperature: 1, seed: 42)
    let first = (0..<64).map { choose(eighths, sampling, position: $0) }
    let again = (0..<64).reversed().map { choose(eighths, sampling, position: $0) }.reversed()
    #expect(first == Array(again))
    var other = sampling
    other.seed = 43
    #expect(first != (0..<64).map { choose(eighths, other, position: $0) })
  }

  @Test func repetitionPenaltyDividesPositiveAndMultipliesNegativeOnce() {
    var logits: [Float] = [3, -3, 3, -3]
    var seen = Set<Int32>()
    logits.withUnsafeMutableBufferPointer {
      RepetitionPenalty(penalty: 1.5, window: 3)
        .apply(to: $0, history: [2, 0, 0, 1] as [Int32], seen: &seen)
    }
    // Token 2 lies outside the window of three; token 0 came twice and is weakened once.
    #expect(logits == [2, -4.5, 3, -3])
  }

  @Test func settingsOutOfRangeComplain() {
    #expect(Sampling.greedy.complaint == nil)
    #expect(Sampling(temperature: -1).complaint != nil)
    #expect(Sampling(temperature: .nan).complaint != nil)
    #expect(Sampling(topP: 0).complaint != nil)
    #expect(Sampling(minP: 1).complaint != nil)
    #expect(Sampling(repetitionPenalty: 0).complaint != nil)
  }
}
