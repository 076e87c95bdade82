import Application
import Testing

@Suite("How often frames are shown")
struct FramePaceTests {
  /// How many frames are shown in some seconds where news come every `step` of them.
  private func frames(
    seconds: Double, step: Double, _ pace: inout FramePace, from start: Double,
    cost: Double = 0.0001
  ) -> Int {
    var shown = 0
    var now = start
    while now < start + seconds {
      if now >= pace.due {
        shown += 1
        pace.show(at: now, taking: cost)
      }
      now += step
    }
    return shown
  }

  @Test("A stream is shown twenty times a second")
  func stream() {
    var pace = FramePace()
    _ = frames(seconds: 1, step: 0.001, &pace, from: 100)
    let second = frames(seconds: 10, step: 0.001, &pace, from: 101)
    #expect((190...201).contains(second))
  }

  @Test(
    "Frames that cost more come less often: a hundredth of the time is theirs, five a second at least",
    arguments: [(0.0004, 20.0), (0.001, 10), (0.0015, 6.67), (0.02, 5)])
  func costly(cost: Double, aSecond: Double) {
    var pace = FramePace()
    _ = frames(seconds: 2, step: 0.001, &pace, from: 100, cost: cost)
    let shown = frames(seconds: 20, step: 0.001, &pace, from: 102, cost: cost)
    #expect(abs(Double(shown) / 20 - aSecond) < 0.4)
  }

  @Test("After a rest three frames are shown at once, and no more")
  func burst() {
    var pace = FramePace()
    for start in [5.0, 50, 51] {
      #expect(frames(seconds: 0.0009, step: 0.0001, &pace, from: start) == 3)
    }
  }

  @Test("News that are slower than frames are all shown")
  func slow() {
    var pace = FramePace()
    #expect(frames(seconds: 10.01, step: 0.1, &pace, from: 7) == 101)
  }
}
