import Interface
import Judgment
import Review
import Screen
import Testing

/// While conflicts are settled nothing tells of judge, gold or names: sessions that differ in
/// nothing else look the same.
@Suite struct AdjudicationBlindTests {
  /// Sessions with other judges and gold, in which the same labels are other people's: in one of
  /// them one's own is among them, in another it is the other one's.
  static func worlds(_ size: Size) -> [Desk] {
    let people = [
      (Samples.me, Samples.ben), (Samples.ben, Samples.me), (Samples.anna, Samples.ben),
    ]
    return people.enumerated().map { index, people in
      var items = Samples.items
      for item in items.indices {
        items[item].subset = index == 0 ? "" : "gold-is-\(index)"
        for response in items[item].responses.indices {
          items[item].responses[response].model = "model-\(index)-\(response)"
        }
      }
      let texts = [Samples.chatJudgment, "<answer>[[B]]</answer>", Samples.thinkingJudgment]
      var gold: [String: Int] = [:]
      for item in items { gold[item.id.text] = index % 2 }
      var desk = Desk(
        items: items,
        records: [
          Samples.record("r1", items[0], text: texts[index], p: 0.5 + 0.2 * Double(index)),
          Samples.record("r2", items[1], text: texts[(index + 1) % 3]),
        ], events: Samples.conflicts(people.0, people.1), size: size, gold: gold)
      desk.run(.adjudicate)
      desk.run(.top)
      desk.effects = []
      desk.tick(after: 9_000)
      return desk
    }
  }

  /// Whether all look the same, which is expected.
  @discardableResult
  static func compare(_ desks: [Desk], _ what: @autoclosure () -> String) -> Bool {
    let frame = desks[0].frame
    var lookTheSame = true
    for other in desks.dropFirst() {
      let looksTheSame = frame == other.frame
      #expect(looksTheSame, "\(what())")
      #expect(desks[0].effects == other.effects, "\(what())")
      lookTheSame = lookTheSame && looksTheSame
    }
    return lookTheSame
  }

  /// What decides, or goes back to where nothing is masked, is left out.
  static let maskedCommands = Command.allCases.filter {
    ![.labelA, .labelB, .labelTie, .labelBothBad, .labelCannot, .labelOther, .adjudicate, .back]
      .contains($0)
  }

  @Test(arguments: BlindTests.sizes)
  func everyCommandLooksTheSame(_ size: Size) {
    var desks = Self.worlds(size)
    #expect(desks.allSatisfy { $0.state.adjudicating != nil })
    Self.compare(desks, "at first")
    for command in Self.maskedCommands {
      for index in desks.indices {
        desks[index].run(command)
        desks[index].state.hasQuit = false
      }
      Self.compare(desks, "\(command)")
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

  /// Sessions whose runs were asked in one order or the other look the same, wherever one looks: the
  /// letters are the session's own. What asks for runs is left out, for it asks for those that lack.
  @Test(arguments: [Size(rows: 42, columns: 140), Size(rows: 24, columns: 80)])
  func theOrderOfARunIsNotTold(_ size: Size) {
    var desks = [false, true].map { isReversed in
      var desk = Desk(
        records: Samples.items.prefix(3).enumerated().map { index, item in
          Samples.record("r\(index)", item, reversed: isReversed, text: Samples.chatJudgment)
        }, events: Samples.conflicts(), size: size)
      desk.run(.adjudicate)
      desk.tick(after: 9_000)
      return desk
    }
    for command in Self.maskedCommands where ![.run, .runAll, .otherOrder].contains(command) {
      for index in desks.indices {
        desks[index].run(command)
        desks[index].state.hasQuit = false
      }
      #expect(desks[0].frame == desks[1].frame, "\(command)")
      for index in desks.indices {
        desks[index].press(.escape)
        desks[index].press(.escape)
        desks[index].tick(after: 9_000)
      }
      #expect(desks[0].frame == desks[1].frame, "after \(command)")
    }
  }

  @Test(arguments: BlindTests.sizes)
  func everyKeyLooksTheSame(_ size: Size) {
    var desks = Self.worlds(size)
    var chance = SeededChance(seed: UInt64(size.columns))
    let keys: [Key] =
      "jkgGJK+-axcfsuropM{}Fzi#<>/yBarvj][dfxerT?p =()RwnmtwwgEhcqlus".map { Key.character($0) } + [
        .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .pageDown, .pageUp, .home,
        .end, .alt("1"), .alt("3"), .alt("5"), .control("d"), .control("u"), .control("r"),
        .control("l"), .backspace,
      ]
    var compared = 0
    for step in 0..<BlindTests.steps(600, at: size) {
      let key = keys[Int(chance.next() % UInt64(keys.count))]
      let isFree = if case .review = desks[0].state.mode { true } else { false }
      // What goes back, what decides a response, and help, whose rows run anything.
      if isFree, [.character("q"), .character("l"), .character("?")].contains(key) { continue }
      if isFree, desks[0].state.input.prefix == [.character("g")], key == .character("j") {
        continue
      }
      for index in desks.indices {
        desks[index].press(key, after: Int64(chance.state % 700))
        desks[index].state.hasQuit = false
      }
      guard Self.compare(desks, "step \(step): \(key)"), desks[0].state.adjudicating != nil
      else { break }
      compared += 1
    }
    #expect(compared > BlindTests.steps(400, at: size))
  }

  @Test(arguments: [
    "filter judge:A", "filter gold:B", "filter human:A", "filter labelled", "filter reason:",
    "filter conflict:open", "filter re", "sort time", "sort p", "queue human:B", "gold on",
    "blind off", "blind on", "comment fine", "skip no", "new", "2", "99", "measures", "cube",
    "copy-verdict", "copy-json", "replay", "raw", "history", "reviews", "journal", "facets",
    "undo", "redo", "next-unlabelled", "next-flagged", "next-disagreement",
  ])
  func linesTellNothing(_ line: String) {
    var desks = Self.worlds(Size(rows: 42, columns: 140))
    for index in desks.indices { desks[index].type(":" + line) }
    for key in [Key.tab, .enter, .down, .escape] {
      for index in desks.indices { desks[index].press(key) }
      Self.compare(desks, "\(line) then \(key)")
    }
  }
}
