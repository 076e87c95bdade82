import Interface
import Judgment
import Testing

/// When runs that wait will be over, by the clock of those that ended.
@Suite struct RunPaceTests {
  /// Begins and ends runs at seconds.
  private struct Clock {
    var pace = RunPace()

    static func at(_ seconds: Double) -> Timestamp {
      Timestamp(milliseconds: 1_000_000 + Int64(seconds * 1_000))
    }
    mutating func begin(_ run: String, _ seconds: Double) {
      pace.begin(RunID(run), at: Self.at(seconds))
    }
    mutating func end(_ run: String, _ seconds: Double, isWhole: Bool = true) {
      pace.end(RunID(run), isWhole: isWhole, at: Self.at(seconds))
    }
    func left(_ waiting: Int, _ seconds: Double) -> Double? {
      pace.secondsLeft(waiting: waiting, at: Self.at(seconds))
    }
  }

  @Test("One after the other: what is left of the run under way counts, too")
  func alone() {
    var clock = Clock()
    clock.begin("a", 0)
    #expect(clock.left(3, 5) == nil)
    clock.end("a", 10)
    clock.begin("b", 10)
    #expect(clock.left(3, 10) == 40)
    #expect(clock.left(3, 14) == 36)
    // Nothing goes on for a while: that costs no run anything.
    clock.end("b", 20)
    clock.begin("c", 500)
    #expect(clock.left(3, 500) == 40)
  }

  /// Two at once take 20 seconds: four that wait are two pairs.
  @Test func besideEachOther() {
    var clock = Clock()
    for run in ["a", "b"] { clock.begin(run, 0) }
    for run in ["a", "b"] { clock.end(run, 20) }
    for run in ["c", "d"] { clock.begin(run, 20) }
    #expect(clock.left(4, 20) == 60)
    #expect(clock.left(4, 25) == 55)
  }

  /// One alone took 10 seconds. Four beside each other take 40: as much of the judge's time each.
  @Test func aloneAndThenBesideOthers() {
    var clock = Clock()
    clock.begin("a", 0)
    clock.end("a", 10)
    for run in 1...4 { clock.begin("b\(run)", 10) }
    for run in 1...4 { clock.end("b\(run)", 50) }
    clock.begin("c", 50)
    #expect(clock.left(4, 50) == 50)
  }

  @Test("The first to end of several are the short ones: nothing is told until as many ended")
  func theFirstToEnd() {
    var clock = Clock()
    for run in ["a", "b", "c"] { clock.begin(run, 0) }
    clock.end("a", 3)
    #expect(clock.left(100, 3) == nil)
    clock.end("b", 30)
    #expect(clock.left(100, 30) != nil)
  }

  /// One that takes longer than all before may take half as long again, and so may others: of the
  /// runs, one took 10, one will have taken 45 seconds.
  @Test func longerThanAllBefore() {
    var clock = Clock()
    clock.begin("a", 0)
    clock.end("a", 10)
    clock.begin("b", 10)
    #expect(clock.left(1, 40) == 15 + 27.5)
  }

  @Test("A run that somebody stopped, or another judge's, tells nothing")
  func whatTellsNothing() {
    var clock = Clock()
    clock.begin("a", 0)
    clock.end("a", 1, isWhole: false)
    #expect(clock.left(3, 1) == nil)
    clock.begin("b", 1)
    clock.end("b", 11)
    #expect(clock.left(3, 11) == 30)
    clock.pace.forget()
    #expect(clock.left(3, 11) == nil)
  }

  /// In the header, from what the judge tells.
  @Test func theHeaderTells() {
    var desk = Desk()
    desk.take(.judge(.ready(JudgeFacts(name: "m", protocolName: "p", isScaffolded: false))))
    let waiting = [Samples.sum, Samples.poem, Samples.lock].map {
      JudgeRequest(
        comparison: Samples.comparison(of: $0), presentation: Samples.presentation($0))
    }
    desk.take(.judge(.waiting(waiting, isPaused: false)))
    desk.take(.judge(.started(Samples.run("a", Samples.sky, end: nil))))
    desk.tick(after: 20_000)
    #expect(desk.lines[0].contains("3 wait") && !desk.lines[0].contains("about"))
    desk.take(.judge(.ended(Samples.run("a", Samples.sky), RunFigures())))
    desk.take(.judge(.waiting(Array(waiting.dropFirst()), isPaused: false)))
    desk.take(.judge(.started(Samples.run("b", Samples.sum, end: nil))))
    desk.tick(after: 5_000)
    #expect(desk.lines[0].contains("2 wait, about 55 s"), "\(desk.lines[0])")
  }
}
