import Interface
import Judgment
import Review
import Screen
import TestGround
import Testing

/// No control and no bidi mark of anybody's text is in a frame's cells or in a line that is read
/// out: every one of them stands in every text that the program did not write itself, and every
/// command is given. What leaves by other ways (window title, clipboard) passes `Sanitizer`.
@Suite struct HarmfulTextTests {
  /// All of them, a letter after each.
  private static let evil = Harmful.all.map { String($0) + "x" }.joined()

  private static var item: Item {
    let source = Item.Source(reader: evil, file: evil, record: 0)
    let turns = ["user", "assistant", evil].map { Message(role: $0 + evil, content: evil) }
    let responses = ["one", "two", "three"].map { name in
      Response(
        id: ResponseID(name), messages: [Message(role: evil, content: evil)], model: evil + name)
    }
    return Item(
      id: ItemID(evil), source: source, subset: evil, messages: turns, responses: responses)
  }

  private static func record(_ id: String, _ item: Item, error: String? = nil) -> RunRecord {
    let text = """
      <type>\(evil)</type><rubric>
      1. \(evil) (40%): \(evil)
      2. b (50%)
      <justify>\(evil)</justify></rubric><eval>1. b
      <quote_A>\(evil)</quote_A><summary_B>\(evil)</summary_B>
      3. \(evil)
      </eval><answer>[[A]] \(evil)</answer>
      """
    return RunRecord(
      reading: Run(
        id: RunID(id), comparison: Samples.comparison(of: item), identity: id,
        presentation: Samples.presentation(item),
        judge: JudgeIdentity(kind: .local, name: evil),
        judgingProtocol: ProtocolIdentity(name: evil, hash: "h"), isScaffolded: true,
        started: Timestamp(milliseconds: 0), end: error == nil ? .verdict : .error, error: error,
        transcript: Transcript(Samples.pieces(text, winner: "A", p: 0.6))))
  }

  private func desk(_ size: Size) -> Desk {
    let evil = Self.evil
    let item = Self.item
    var desk = Desk(
      items: [item, Samples.sum],
      records: [Self.record("r", item), Self.record("s", item, error: evil)], size: size,
      themes: [.plain, Theme(name: evil, summary: evil, styles: [:])])
    desk.state.me.name = evil
    desk.state.session?.title = evil
    desk.state.session?.notes = [item.id: evil]
    desk.state.taxonomy = Taxonomy(
      groups: [
        Taxonomy.Group(title: evil, reasons: [Taxonomy.Entry(key: "p", word: evil, about: evil)])
      ], tags: [Taxonomy.Entry(key: "w", word: evil)])
    desk.state.savedQueues = [SavedQueue(name: evil, plan: QueuePlan(filter: evil))]
    desk.take(
      .judges([
        JudgeOffer(title: evil, detail: evil, model: "m"),
        JudgeOffer(title: evil, detail: evil, model: nil, isUsable: false),
      ]))
    desk.take(.complaints([evil, evil]))
    return desk
  }

  private static func found(in frame: Frame) -> [String] {
    var found: Set<String> = []
    for cell in frame.cells {
      for scalar in [cell.glyph.base] + cell.glyph.marks where Harmful.contains(scalar) {
        found.insert(String(scalar.value, radix: 16))
      }
    }
    return found.sorted()
  }

  private static let sizes = [
    Size(rows: 12, columns: 40), Size(rows: 24, columns: 80), Size(rows: 42, columns: 140),
  ]

  /// Every pane, title, box, list, toast and typed line: after each command, after pasting into
  /// what it opened, completing it, and Enter; and what the program asks to be shown elsewhere.
  @Test(arguments: sizes)
  func everyCommand(_ size: Size) {
    let start = desk(size)
    #expect(start.screen.contains("‹U+00"))
    var frames = 0
    for command in Command.allCases {
      var desk = start
      func look(_ when: String) {
        frames += 1
        let found = Self.found(in: desk.frame)
        #expect(found == [], "\(command.rawValue), \(when)")
      }
      desk.state.focus = .rubric
      desk.run(command)
      look("given")
      desk.perform(.paste(Self.evil))
      look("pasted into")
      desk.press(.tab)
      look("completed")
      desk.press(.enter)
      look("entered")
      desk.press(.escape)
      desk.take(.judge(.notKept(Self.evil)))
      look("left, with bad news")
      for effect in desk.effects {
        guard case .setTitle(let title) = effect else { continue }
        #expect(Harmful.found(in: Sanitizer.title(title)) == [])
      }
    }
    TestGround.report("frames with harmful texts", compared: frames)
    #expect(frames == Command.allCases.count * 5)
  }

  /// What judging, files and the disk have to tell, one after the other.
  @Test(arguments: sizes)
  func everyNews(_ size: Size) {
    let evil = Self.evil
    let news: [News] = [
      .notice(Notice(evil)), .notice(Notice(evil, .bad)), .complaints([evil]),
      .judge(.loading(name: evil, fraction: 0.5)), .judge(.unavailable(evil)),
      .judge(
        .ready(JudgeFacts(name: evil, protocolName: evil, isScaffolded: true, warning: evil))),
      .transcriptUnread(RunID("r"), evil), .notWritten(evil, reason: evil),
      .places([StartOffer(kind: .sample, title: evil, detail: evil, path: evil)]),
      .spelt(JudgeIdentity(kind: .local, name: evil), [1: Array(evil.utf8)]),
      .paths(PathListing(typed: evil, paths: [evil])),
    ]
    for one in news {
      var desk = desk(size)
      desk.take(one)
      #expect(Self.found(in: desk.frame) == [])
      // A decision that can't be stored says why.
      desk.run(.labelA)
      for event in desk.state.saving.pending.sorted() { desk.take(.notSaved(event, evil)) }
      #expect(Self.found(in: desk.frame) == [])
      desk.run(.judges)
      #expect(Self.found(in: desk.frame) == [])
      var state = State(me: Samples.me, size: size, now: desk.clock)
      _ = reduce(&state, .news(one))
      #expect(Self.found(in: render(state)) == [], "with nothing open")
    }
  }

  /// What `--linear` reads out.
  @Test func everyLineReadOut() {
    var desk = desk(Size(rows: 24, columns: 80))
    desk.state.look.isReadOut = true
    desk.run(.labelB)
    desk.perform(.command(.comment, desk.moment()))
    desk.perform(.paste(Self.evil))
    desk.press(.enter)
    let state = desk.state
    let lines =
      [state.linearHeading] + LinearPart.allCases.flatMap { state.linearLines(of: $0) }
      + state.linearHelp + state.linearList(from: 1)
    #expect(lines.contains { $0.contains("U+202E") })
    for line in lines { #expect(Harmful.found(in: line) == [], "\(line)") }
    for line in ["read " + Self.evil, "list " + Self.evil, Self.evil, "#" + Self.evil] {
      if case .unknown(let sentence) = LinearLine(line, keymap: .standard) {
        #expect(Harmful.found(in: sentence) == [], "\(sentence)")
      }
    }
  }
}
