import Interface
import Judgment
import Screen
import Testing

/// A replay made ahead of time: its frames, their times, and what is not filmed.
@Suite struct ReplayFilmTests {
  private static let text = "<rubric>\n1. One two\n</rubric>\n<answer>[[A]]</answer>"

  /// Tokens a tenth of a second apart.
  private func desk(isBlind: Bool = false) -> Desk {
    var record = Samples.record("r", Samples.sky, text: Self.text)
    record.run.transcript.pieces = Self.text.split(separator: "\n").enumerated().map {
      Piece(bytes: Array(($1 + "\n").utf8), origin: .model, milliseconds: $0 * 100)
    }
    return Desk(records: [record], isBlind: isBlind)
  }

  private func text(_ frame: Frame) -> String {
    (0..<frame.rows).map { row in (0..<frame.columns).map { frame[row, $0].text }.joined() }
      .joined(separator: "\n")
  }

  @Test func itGoesFromNothingToTheVerdict() throws {
    let shots = Array(try ReplayFilm(of: desk().state, speed: 1))
    // Four tokens: at once, and after 100, 200 and 300 ms. The first frame has none of them.
    let (first, last) = (try #require(shots.first), try #require(shots.last))
    #expect(first.milliseconds == 0 && !text(first.frame).contains("One two"))
    #expect(!text(first.frame).contains("[[A]]"))
    let rubric = try #require(shots.first { text($0.frame).contains("One two") })
    #expect(rubric.milliseconds == 100)
    let verdict = try #require(shots.first { text($0.frame).contains("[[A]]") })
    #expect(verdict.milliseconds == 300)
    // What came last stays for three seconds.
    #expect(last.milliseconds == 3_300 && last.frame == verdict.frame)
    for (shot, next) in zip(shots, shots.dropFirst()) {
      #expect(shot.milliseconds < next.milliseconds)
      #expect(shot.frame != next.frame || next == last)
    }
  }

  @Test func atTwiceTheSpeedItTakesHalfTheTime() throws {
    let shots = Array(try ReplayFilm(of: desk().state, speed: 2))
    #expect(shots.last?.milliseconds == 150 + 3_000)
  }

  /// A replay that is open, paused in the middle, is filmed from its start at its speed.
  @Test func anOpenReplayBeginsAnew() throws {
    var desk = desk()
    desk.type("gp", apart: 10)
    desk.type("+p.", apart: 10)
    desk.type("yc")
    let casts = desk.effects.compactMap { effect -> (film: ReplayFilm, name: String)? in
      if case .saveCast(let film, let name) = effect { (film, name) } else { nil }
    }
    let (film, name) = try #require(casts.first)
    #expect(name == "sample")
    let shots = Array(film)
    #expect(shots.first?.milliseconds == 0 && shots.last?.milliseconds == 3_150)
    #expect(desk.state.playback?.isPaused == true)
  }

  /// Whatever stands over the panes is in no frame: figures, boxes, keys to come, a sentence below.
  @Test(arguments: ["m", "?", "M", "g", "yc", ":"]) func nothingStandsOverIt(keys: String) throws {
    var covered = desk()
    covered.type(keys)
    let plain = Array(try ReplayFilm(of: desk().state, speed: 1))
    let shots = Array(try ReplayFilm(of: covered.state, speed: 1))
    #expect(covered.frame != desk().frame)
    #expect(shots.map { text($0.frame) } == plain.map { text($0.frame) })
  }

  /// What is sealed is in no file; what isn't there is said.
  @Test func whatCannotBeReplayedIsNotFilmed() {
    #expect(throws: ReplayFilm.Problem.self) {
      try ReplayFilm(of: desk(isBlind: true).state, speed: 1)
    }
    #expect(throws: ReplayFilm.Problem.self) { try ReplayFilm(of: Desk().state, speed: 1) }
    var sealed = desk(isBlind: true)
    sealed.type("yc")
    #expect(!sealed.effects.contains { if case .saveCast = $0 { true } else { false } })
    sealed.type("1")
    sealed.storeAll()
    sealed.type("yc")
    #expect(sealed.effects.contains { if case .saveCast = $0 { true } else { false } })
  }

  /// Films are drawn with the screen's own memory: what they leave out is not missing there.
  @Test func theScreenKeepsWhatAFilmLeavesOut() throws {
    var desk = desk()
    desk.type("wca")
    desk.press(.escape)
    #expect(desk.screen.contains("✓ apt"))
    let shots = Array(try ReplayFilm(of: desk.state, speed: 1))
    #expect(try !text(#require(shots.last).frame).contains("✓ apt"))
    #expect(desk.screen.contains("✓ apt"))
  }
}
