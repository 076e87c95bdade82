import Interface
import Judgment
import Review
import Screen
import Testing

/// The judge picker: what it changes holds from Enter on, and it lists who judged before.
@Suite struct JudgePickerTests {
  private func desk(
    _ size: Size = Size(rows: 42, columns: 140), isBlind: Bool = false
  ) -> Desk {
    var recorded = Samples.record("r2", Samples.sum)
    recorded.run.judge = JudgeIdentity(kind: .imported, name: "Old-Judge-7B")
    var desk = Desk(
      records: [Samples.record("r1", Samples.sky), recorded], size: size, isBlind: isBlind)
    desk.type("M")
    desk.take(
      .judges([
        JudgeOffer(title: "smollm2-135m", detail: "98 MB", model: "smollm2-135m"),
        JudgeOffer(title: "big", detail: "5 GB", model: "/big.gguf"),
      ]))
    return desk
  }

  private func used(_ desk: Desk) -> [JudgeChoice] {
    desk.effects.compactMap { if case .useJudge(let choice) = $0 { choice } else { nil } }
  }

  private let names = JudgingProtocol.builtIn.map(\.name)

  @Test func escapeLeavesAllAsItWas() {
    var desk = desk()
    let before = desk.state.desk.choice
    desk.type("psstj")
    #expect(desk.screen.contains("protocol \(names[1]) · scaffold off"))
    #expect(used(desk).isEmpty && desk.state.desk.choice == before)
    desk.press(.escape)
    #expect(used(desk).isEmpty && desk.state.desk.choice == before)
    // Nor is it there when the box opens again.
    desk.type("M")
    #expect(desk.screen.contains("protocol \(names[0]) · scaffold auto"))
  }

  @Test func enterTakesAllOfIt() {
    var desk = desk()
    desk.type("pstj")
    desk.press(.enter)
    #expect(
      used(desk) == [
        JudgeChoice(
          model: "/big.gguf", protocolName: names[1], scaffold: .on, sampling: SamplingParameters())
      ])
    #expect(desk.state.mode == .review)
  }

  /// The protocol's own sampling is told in its figures, and each key press names another.
  @Test func samplingIsTold() throws {
    var desk = desk()
    let own = try #require(JudgingProtocol.named(names[0])?.scaffold?.sampling)
    // A small model is led by the scaffold.
    #expect(own.temperature == 0.5 && own.minP == 0.1 && own.repetitionPenalty == 1.1)
    #expect(
      desk.screen.contains("temperature 0.5, min-p 0.1, penalty 1.1 (the protocol's)"))
    desk.type("t")
    #expect(desk.screen.contains("sampling likeliest token"))
    desk.type("ttt")
    #expect(desk.screen.contains("(the protocol's)"))
  }

  @Test(arguments: [
    Size(rows: 42, columns: 140), Size(rows: 24, columns: 80), Size(rows: 12, columns: 40),
  ])
  func theChosenRowHasASign(_ size: Size) {
    var desk = desk(size)
    #expect(desk.lines.count { $0.contains("› smollm2-135m") } == 1)
    desk.press(.end)
    #expect(desk.lines.contains { $0.contains("› Old-Judge-7B") })
    desk.press(.home)
    desk.press(.control("d"))
    #expect(!desk.lines.contains { $0.contains("› smollm2-135m") })
  }

  /// Of a judge that only recorded runs are of, Enter lists what it judged.
  @Test func recordedJudgesLeadToTheirItems() {
    var desk = desk()
    #expect(desk.lines.contains { $0.contains("Old-Judge-7B") && $0.contains("1 run here") })
    desk.press(.end)
    #expect(desk.lines.last?.contains("Enter its items") == true)
    desk.press(.enter)
    #expect(used(desk).isEmpty)
    #expect(desk.state.queue.visible.map { $0 } == [Samples.comparison(of: Samples.sum)])
    desk.press(.escape)
    #expect(desk.state.queue.visible.count == 5)
  }

  /// Enter on a model that can't be used says why, and the box stays as it is.
  @Test func whatCannotBeUsedIsNotTaken() {
    var desk = desk()
    desk.take(
      .judges([JudgeOffer(title: "half", detail: "cut short", model: "/h.gguf", isUsable: false)]))
    let before = desk.state.desk.choice
    desk.press(.home)
    desk.press(.enter)
    #expect(used(desk).isEmpty && desk.state.desk.choice == before)
    #expect(desk.screen.contains("half: cut short") && desk.screen.contains("› half"))
  }

  /// The keys that change how it is asked are named at every size, also beside a longer word.
  @Test(arguments: [
    Size(rows: 42, columns: 140), Size(rows: 24, columns: 80), Size(rows: 12, columns: 40),
  ])
  func itsKeysAreNamed(_ size: Size) throws {
    var desk = desk(size)
    desk.take(
      .judges([
        JudgeOffer(title: "half", detail: "cut short", model: "/h.gguf", isUsable: false),
        JudgeOffer(title: "smollm2-135m", detail: "98 MB", model: "smollm2-135m"),
      ]))
    for key in [Key.home, .end] {
      desk.press(key)
      let footer = try #require(desk.lines.last)
      let words = footer.split(separator: " ")
      for name in ["Enter", "p", "s", "t", "Esc", "leaves"] {
        #expect(words.contains { $0 == name }, "\(name) in \(footer)")
      }
    }
  }

  /// In blind mode the list would lead to what is sealed.
  @Test func blindTheyAreNotListed() {
    #expect(!desk(isBlind: true).screen.contains("Old-Judge-7B"))
  }
}
