import Interface
import Judgment
import Review
import Screen
import Testing

/// Before a label nothing may tell of judge or gold: two sessions that differ in nothing else
/// must look the same, cell for cell, and ask for the same work.
@Suite struct BlindTests {
  /// Sessions of the same items: opposite verdicts, other texts, lengths, failures, odds, gold,
  /// subsets and model names.
  static func worlds(_ size: Size) -> [Desk] {
    func world(_ isOther: Bool) -> Desk {
      var items = Samples.items
      for index in items.indices {
        items[index].subset = isOther ? "gold-is-first" : ""
        for response in items[index].responses.indices {
          items[index].responses[response].model = isOther ? "strong" : "weak-model-\(response)"
        }
      }
      let long = String(repeating: "and so on, at length. ", count: 400)
      let records =
        isOther
        ? [
          Samples.record(
            "r1", items[0], text: "<think>" + long + "</think><answer>[[B]]</answer>", p: 0.51,
            winner: "B"),
          Samples.record(
            "r2", items[0], reversed: true, text: "<answer>[[B]]</answer>", p: 0.9, winner: "B"),
          Samples.record("r3", items[1], end: .loop, text: long),
          Samples.record("r4", items[2], text: Samples.chatJudgment),
        ]
        : [
          Samples.record("r1", items[0], text: Samples.chatJudgment, p: 0.99),
          Samples.record("r2", items[0], reversed: true, end: .length, text: "<type>Chat"),
          Samples.record("r3", items[1], text: Samples.thinkingJudgment, p: 0.7),
          Samples.record("r4", items[2], text: "<answer>[[A]] [[B]]</answer>"),
        ]
      var gold: [String: Int] = [:]
      for item in items { gold[item.id.text] = isOther ? 0 : 1 }
      var desk = Desk(items: items, records: records, size: size, isBlind: true, gold: gold)
      desk.take(
        .judge(
          .ready(
            JudgeFacts(name: "SmolLM2", protocolName: "chain-of-rubrics", isScaffolded: true))))
      return desk
    }
    return [world(false), world(true)]
  }

  static let sizes = [
    Size(rows: 42, columns: 140), Size(rows: 60, columns: 200), Size(rows: 30, columns: 100),
    Size(rows: 24, columns: 80), Size(rows: 20, columns: 60), Size(rows: 12, columns: 40),
    Size(rows: 100, columns: 300),
  ]

  /// So many steps, and a fifth of them on the largest screen, whose frames take longest.
  static func steps(_ count: Int, at size: Size) -> Int { size.rows < 100 ? count : count / 5 }

  /// What commits a label or opens on purpose is left out; everything else is pressed.
  static let sealedCommands = Command.allCases.filter {
    ![.labelA, .labelB, .labelTie, .labelBothBad, .labelCannot, .labelOther, .blind]
      .contains($0)
  }

  /// Whether both look the same, which is expected.
  @discardableResult
  static func compare(_ desks: [Desk], _ what: @autoclosure () -> String) -> Bool {
    let looksSame = desks[0].frame == desks[1].frame
    #expect(looksSame, "\(what())")
    #expect(desks[0].effects == desks[1].effects, "\(what())")
    return looksSame
  }

  @Test(arguments: sizes)
  func everyCommandLooksTheSame(_ size: Size) {
    var desks = Self.worlds(size)
    Self.compare(desks, "at first")
    for command in Self.sealedCommands {
      for index in desks.indices { desks[index].run(command) }
      Self.compare(desks, "\(command)")
      // Whatever it opened is typed into, then left.
      for key in [Key.character("a"), .down, .enter, .escape, .escape] {
        for index in desks.indices { desks[index].press(key) }
        Self.compare(desks, "\(command) then \(key)")
      }
      for pane in Pane.allCases {
        for index in desks.indices {
          desks[index].state.focus = pane
          desks[index].tick(after: 500)
        }
        Self.compare(desks, "\(command) with \(pane)")
      }
    }
  }

  @Test(arguments: sizes)
  func everyKeyLooksTheSame(_ size: Size) {
    var desks = Self.worlds(size)
    var chance = SeededChance(seed: UInt64(size.columns))
    let keys: [Key] =
      "jkgGJK+-axcfsuropM{}Fzi#<>/yBarvj][dfqerTQ?pq =()RwnmtwwgEhc".map { Key.character($0) } + [
        .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .pageDown, .pageUp, .home,
        .end, .alt("1"), .alt("3"), .alt("5"), .control("d"), .control("u"), .control("r"),
        .control("c"), .control("l"), .backspace,
      ]
    for step in 0..<Self.steps(1_500, at: size) {
      let key = keys[Int(chance.next() % UInt64(keys.count))]
      // `B` opens on purpose; as text it is only text.
      if key == .character("B"), case .review = desks[0].state.mode { continue }
      for index in desks.indices {
        desks[index].press(key, after: Int64(chance.state % 700))
        desks[index].state.hasQuit = false
      }
      guard Self.compare(desks, "step \(step): \(key)") else { return }
    }
  }

  @Test(arguments: [
    "judge:A", "judge:wrong", "gold:B", "human:right", "flip:yes", "state:loop", "subset:gold",
    "!judge:none", "state:agrees", "overruled", "[[B]]", "length",
  ])
  func filtersTellNothing(_ filter: String) {
    var desks = Self.worlds(Size(rows: 42, columns: 140))
    for index in desks.indices { desks[index].type("/" + filter) }
    Self.compare(desks, filter)
    if filter.contains(":") {
      #expect(desks[0].state.queue.error?.contains("sealed in blind mode") == true, "\(filter)")
      #expect(desks[0].state.queue.visible.count == 5)
    }
  }

  /// Nor does the `:` line, its completions, or its errors.
  @Test(arguments: [
    "filter judge:A", "filter state:loop", "filter su", "agree", "overrule", "copy-verdict",
    "copy-json", "replay", "raw", "next-quote", "next-disagreement", "next-failure", "runs",
    "previous-run", "2", "99", "comment fine", "nonsense", "judge x", "next-",
  ])
  func linesTellNothing(_ line: String) {
    var desks = Self.worlds(Size(rows: 42, columns: 140))
    for key in [Key.tab, .enter, .escape] {
      for index in desks.indices {
        if case .command = desks[index].state.mode {} else { desks[index].type(":" + line) }
        desks[index].press(key)
      }
      Self.compare(desks, "\(line) then \(key)")
    }
  }

  /// A list that was filtered by the judge before is filtered no more.
  @Test func turningBlindOnForgetsTellingFilters() {
    var desks = Self.worlds(Size(rows: 42, columns: 140))
    for index in desks.indices {
      desks[index].state.blindness.isOn = false
      desks[index].type("J/judge:A")
      desks[index].press(.enter)
      desks[index].type("B")
      desks[index].run(.top)
      desks[index].effects = []
      desks[index].tick(after: 9_000)
    }
    #expect(desks[0].state.queue.visible.count == 5)
    Self.compare(desks, "after")
  }

  /// Runs that go on while the reader is blind: of other lengths, with other ends.
  @Test func liveRunsTellNothing() {
    var desks = Self.worlds(Size(rows: 42, columns: 140))
    let item = Samples.poem
    let texts = [Samples.chatJudgment, "<answer>[[B]]</answer>"]
    for index in desks.indices {
      desks[index].type("JJ")
      desks[index].take(.judge(.started(Samples.run("live", item, end: nil))))
      desks[index].take(.judge(.prefill(RunID("live"), done: 10 + index, total: 900, cached: 0)))
    }
    Self.compare(desks, "prefill")
    for index in desks.indices {
      for piece in Samples.pieces(texts[index]) {
        desks[index].take(.judge(.pieces(RunID("live"), [piece])))
      }
    }
    Self.compare(desks, "written")
    for index in desks.indices {
      var run = Samples.run("live", item, end: index == 0 ? .verdict : .error)
      run.error = index == 0 ? nil : "the model is gone"
      desks[index].take(.judge(.ended(run, RunFigures(generatedTokens: 7 + index))))
    }
    Self.compare(desks, "ended")
  }

  @Test func theLabelOpensAndTheOpeningIsStored() {
    var desk = Self.worlds(Size(rows: 42, columns: 140))[0]
    #expect(desk.screen.contains("sealed"))
    #expect(!desk.screen.contains("Rayleigh scattering: air scatters short waves❞"))
    desk.type("2")
    #expect(desk.labels.map(\.isBlind) == [true])
    #expect(desk.labels[0].seen.isEmpty)
    #expect(desk.reveals.map(\.comparison) == [Samples.comparison(of: Samples.sky)])
    #expect(desk.reveals[0].runs == [RunID("r1"), RunID("r2")])
    #expect(desk.screen.contains("Accuracy"))
    #expect(desk.screen.contains("gold"))
    #expect(desk.screen.contains("disagrees (blind)"))
    // The revision is given after seeing; both are kept.
    desk.type("1")
    #expect(desk.labels.count == 2)
    #expect(desk.labels[1].isBlind == false)
    #expect(desk.labels[1].seen.isEmpty == false)
    #expect(desk.screen.contains("was B when blind"))
    #expect(desk.reveals.count == 1)
  }

  /// One undo takes the label back, not the opening: what was seen can't be unseen.
  @Test func undoDoesNotSealAgain() {
    var desk = Self.worlds(Size(rows: 42, columns: 140))[0]
    desk.type("2u")
    #expect(desk.state.isCurrentOpen)
    desk.type("2")
    #expect(desk.labels.last?.isBlind == false)
  }

  /// A label given before any run opens too; when a run comes into view, that is recorded.
  @Test func aRunThatComesLaterIsRevealedWithAnEvent() {
    var desk = Self.worlds(Size(rows: 42, columns: 140))[0]
    desk.type("JJJ1")
    #expect(desk.reveals.isEmpty)
    desk.take(.judge(.started(Samples.run("late", Samples.lock, end: nil))))
    desk.take(.judge(.ended(Samples.record("late", Samples.lock).run, RunFigures())))
    desk.type("j")
    #expect(desk.reveals.map(\.comparison) == [Samples.comparison(of: Samples.lock)])
  }

  @Test func openingOnPurposeIsRecorded() {
    var desk = Self.worlds(Size(rows: 42, columns: 140))[0]
    desk.type("B")
    #expect(desk.reveals.count == 1)
    #expect(desk.state.blindness.isOn)
    #expect(desk.state.isCurrentOpen)
    desk.type("J")
    #expect(!desk.state.isCurrentOpen)
    desk.type("K1")
    #expect(desk.labels[0].isBlind == false)
  }

  /// What was seen before blind mode came on can't be blind.
  @Test func seenBeforeIsNotBlind() {
    var desk = Self.worlds(Size(rows: 42, columns: 140))[0]
    desk.type("J")
    desk.state.blindness.isOn = false
    desk.tick(after: 10)
    desk.type("B1")
    #expect(desk.labels[0].isBlind == false)
    desk.type("J1")
    #expect(desk.labels[1].isBlind == true)
  }
}

/// The same numbers for the same seed, everywhere.
struct SeededChance: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
