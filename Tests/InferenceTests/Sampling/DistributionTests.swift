import Foundation
import Inference
import Testing

@Suite struct DistributionTests {
  @Test func logProbabilitiesOfARowByHand() {
    // 8 : 4 : 2 : 1 : 1.
    let logits: [Float] = [2.0794415, 1.3862944, 0.6931472, 0, 0]
    logits.withUnsafeBufferPointer {
      let distribution = Distribution($0)
      #expect(distribution.best.id == 0)
      #expect(abs(distribution.logProbability(0) - log(Float(0.5))) < 1e-6)
      #expect(abs(distribution.logProbability(4) - log(Float(1.0 / 16))) < 1e-6)
      #expect(abs(distribution.probability(1) - 0.25) < 1e-6)
      let top = distribution.top(4)
      // Equal ones in the order of their ids.
      #expect(top.map(\.id) == [0, 1, 2, 3])
      #expect(distribution.top(9).count == 5)
      #expect(distribution.top(0).isEmpty)
    }
  }

  @Test func logSumAgreesWithTheLibraryOverAVocabulary() {
    let random = Random(seed: 1)
    let logits = (0..<50_003).map { Float(random.uniform(UInt64($0)) * 40 - 20) }
    let expected = log(logits.reduce(0.0) { $0 + exp(Double($1)) })
    logits.withUnsafeBufferPointer {
      #expect(abs(Distribution($0).logSum - expected) < 2e-6)
    }
  }
}
