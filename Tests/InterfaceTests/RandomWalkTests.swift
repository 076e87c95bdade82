import Interface
import Judgment
import Review
import Screen
import TestGround
import Testing

/// Whatever is pressed and whatever news come, in whatever order: it holds.
@Suite struct RandomWalkTests {
  static let keys: [Key] =
    "jkgGJK12345+-axcfsuropM{}Fzi#<>/yBbarvj][dfqerT?pq 0:!l\"=()RwnmtwEhlgv".map {
      Key.character($0)
    } + [
      .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .pageDown, .pageUp, .home, .end,
      .alt("1"), .alt("2"), .alt("3"), .alt("4"), .alt("5"), .alt("6"), .control("d"),
      .control("u"), .control("r"), .control("c"), .control("l"), .control("w"), .backspace,
      .delete, .insert, .altUp, .altDown, .altLeft, .altRight, .function(1), .function(12),
      .character("漢"), .character("👩‍👩‍👧"),
    ]

  static let texts = [
    Samples.chatJudgment, Samples.thinkingJudgment, "", "<eval></eval>", "<quote_A>", "[[A]]",
    "</think><answer>[[B]]</answer><answer>[[A]]</answer> and more",
    "<rubric>\n1. 漢字 (40%): 👩‍👩‍👧\n2. \u{202E}evil\u{202C} \u{1B}[31m (1e9%)\n</rubric>",
  ]

  @Test(arguments: 0..<6)
  func aWalk(_ seed: Int) {
    var chance = SeededChance(seed: UInt64(seed) &* 7_919 &+ 1)
    func pick<T>(_ list: [T]) -> T { list[Int(chance.next() % UInt64(list.count))] }
    var items = Samples.items
    items.append(
      Samples.item("odd", "\u{1B}]0;x\u{7}\t\r\n", "", String(repeating: "漢", count: 3_000)))
    var three = Samples.item("three", "Which?", "one", "two")
    three.responses.append(
      Response(id: ResponseID("three-3"), messages: [Message(role: "assistant", content: "3")]))
    items.append(three)
    var desk = Desk(
      items: seed == 5 ? [] : items,
      records: seed == 5
        ? [] : [Samples.record("r", items[0]), Samples.record("s", items[1]).withoutText],
      size: Size(rows: 24, columns: 80), isBlind: seed % 2 == 1, gold: ["sky": 0])
    desk.state.look.isASCII = seed == 4
    var cells = 0
    var live: [RunID] = []
    for step in 0..<5_000 {
      switch chance.next() % 20 {
      case 0:
        desk.resize(Int(chance.next() % 50), Int(chance.next() % 160))
      case 1: desk.tick(after: Int64(chance.next() % 2_000))
      case 2:
        let item = pick(items)
        let id = RunID("live\(step)")
        live.append(id)
        desk.take(
          .judge(.started(Samples.run(id.text, item, reversed: chance.next() % 2 == 0, end: nil))))
      case 3, 4:
        guard !live.isEmpty else { continue }
        let bytes = Array(pick(Self.texts).utf8)
        let cut = bytes.isEmpty ? 0 : Int(chance.next() % UInt64(bytes.count))
        desk.take(
          .judge(
            .pieces(
              pick(live),
              [
                Piece(bytes: Array(bytes[..<cut])),
                Piece(bytes: Array(bytes[cut...]), origin: .scaffold),
              ])))
      case 5:
        guard !live.isEmpty else { continue }
        desk.take(.judge(.rewound(pick(live), toPieces: Int(chance.next() % 9) - 1)))
      case 6:
        guard !live.isEmpty else { continue }
        let id = pick(live)
        if var run = desk.state.records[id]?.run {
          run.end = pick(RunEnd.allCases)
          desk.take(.judge(.ended(run, RunFigures(generatedTokens: 3))))
        }
      case 7:
        desk.perform(
          .mouse(
            MouseEvent(
              kind: pick([.press, .wheelUp, .wheelDown, .drag, .release]), button: .left,
              row: Int(chance.next() % 60) - 5, column: Int(chance.next() % 200) - 5),
            desk.moment()))
      case 8: desk.perform(.paste(pick(Self.texts)))
      case 9: desk.storeAll()
      default: desk.press(pick(Self.keys), after: Int64(chance.next() % 600))
      }
      desk.effects = []
      desk.state.hasQuit = false
      let state = desk.state
      #expect(
        state.current == nil || state.comparison(state.current ?? ComparisonID("")) != nil)
      #expect(state.sight.listTop >= 0 && state.sight.listTop <= max(0, state.queue.visible.count))
      if let position = state.position { #expect(state.queue.visible.indices.contains(position)) }
      guard step % 3 == 0 else { continue }
      let frame = desk.frame
      #expect(frame.size == state.size)
      for cell in frame.cells where !cell.isContinuation {
        cells += 1
        let base = cell.glyph.base.value
        if base < 0x20 || (0x7F...0x9F).contains(base) || (0x202A...0x202E).contains(base) {
          Issue.record("U+\(String(base, radix: 16)) on screen")
        }
      }
      if let cursor = frame.cursor {
        #expect(frame.bounds.contains(row: cursor.row, column: cursor.column))
      }
      // The counts kept along are those counted anew.
      if step % 300 == 0 { #expect(Self.counted(state) == state.tallies.counts) }
    }
    TestGround.report("cells of a random walk", compared: cells)
    #expect(cells > 0)
  }

  /// The header's counts, the slow way.
  static func counted(_ state: State) -> Tallies.Counts {
    var counts = Tallies.Counts()
    for comparison in state.session?.comparisons ?? [] {
      counts.items += 1
      if state.runs(of: comparison.id).contains(where: { !$0.isRunning }) { counts.judged += 1 }
      if state.relation(comparison.id) == .overrides { counts.overruled += 1 }
      guard
        let label = state.decisions.label(of: comparison.id, by: state.me.id)?.current.label
      else { continue }
      if label.isDecision { counts.labelled += 1 }
      if label.isFlagged { counts.flagged += 1 }
      if label.state == .draft, label.choice != nil { counts.drafts += 1 }
    }
    return counts
  }
}
