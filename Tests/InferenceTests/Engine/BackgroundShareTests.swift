import Inference
import Testing

/// What the share promises, over simulated steps: a watched sequence's own step takes a second.
@Suite struct BackgroundShareTests {
  /// Plays so many steps; gives the seconds they took, and how many the background shared.
  private func play(
    _ steps: Int, shared cost: (Int) -> Double
  ) -> (seconds: Double, shared: Int) {
    var share = BackgroundShare()
    var seconds = 0.0
    var shared = 0
    for step in 0..<steps {
      let isShared = share.takesPart
      let time = isShared ? cost(step) : 1
      share.count(time, isShared: isShared)
      seconds += time
      if isShared { shared += 1 }
    }
    return (seconds, shared)
  }

  @Test(arguments: [1.0, 1.15, 1.5, 2, 4, 9])
  func theWatchedKeepFourFifthsOfTheirSpeed(cost: Double) {
    let steps = 1_000
    let (seconds, shared) = play(steps) { _ in cost }
    // At the end one shared step may not have been paid back.
    #expect(seconds - cost <= Double(steps) / 0.8)
    #expect(shared > 0)
    // And the background gets what it may: shared steps cost `cost` − 1 each, and a quarter of the
    // time of the others pays for them.
    let fair = 0.25 * Double(steps - shared) / (cost - 1)
    #expect(Double(shared) >= min(fair, Double(steps) * 15 / 16) * 0.75 - 1)
  }

  @Test func neighboursThatCostNothingNearlyAlwaysTakePart() {
    let (_, shared) = play(1_700) { _ in 1 }
    // Every seventeenth step is the watched one's own, and so is the first.
    #expect(shared == 1_600)
  }

  @Test func aPromptInBetweenIsPaidBackToo() {
    // Every tenth shared step has a bite of a prompt in it.
    let (seconds, _) = play(1_000) { $0 % 10 == 0 ? 6 : 1.3 }
    #expect(seconds - 6 <= 1_250)
  }

  @Test func nothingIsSharedBeforeOneStepWasAlone() {
    #expect(!BackgroundShare().takesPart)
  }
}
