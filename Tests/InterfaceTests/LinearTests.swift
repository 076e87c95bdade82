import Interface
import Judgment
import Screen
import Testing

/// The review as plain lines: what a typed line means, and what is read out.
@Suite struct LinearTests {
  @Test(arguments: [
    ("", LinearLine.steps([.command(.next)])),
    ("1", .steps([.command(.labelA)])),
    ("]d", .steps([.command(.nextDisagreement)])),
    ("next-item", .steps([.command(.nextItem)])),
    ("  redo ", .steps([.command(.redo)])),
    ("read", .read(nil)),
    ("read verdict", .read(.verdict)),
    ("#12", .item(12)),
    ("list", .list(from: nil)),
    ("list 21", .list(from: 21)),
    ("?", .help),
    (
      "c two words",
      .steps([
        .command(.comment), .key(.control("e")), .key(.control("u")), .text("two words"),
        .key(.enter),
      ])
    ),
  ])
  func lines(_ line: String, _ meaning: LinearLine) {
    #expect(LinearLine(line, keymap: .standard) == meaning)
  }

  /// What needs the screen, or means nothing, is answered with a sentence.
  @Test(arguments: ["c", "read poems", "zoom", "z", "#x", "list all", "11", "]", "\u{1b}[2J"])
  func sentences(_ line: String) {
    guard case .unknown(let sentence) = LinearLine(line, keymap: .standard) else {
      Issue.record("“\(line)” was taken for something")
      return
    }
    #expect(!sentence.isEmpty && !sentence.unicodeScalars.contains { $0.value < 32 })
  }

  /// Every command that is offered says how it is typed, and that is taken for it.
  @Test func helpIsTrue() {
    let desk = Desk()
    for command in Command.linear {
      guard
        let line = desk.state.linearHelp.first(where: { $0.hasSuffix("  " + command.title) })
      else {
        Issue.record("help does not tell of \(command.rawValue)")
        continue
      }
      let typed = String(line.dropLast(command.title.count + 2))
      #expect(LinearLine(typed, keymap: .standard) == .steps([.command(command)]))
    }
  }

  @Test func everyPartIsRead() {
    let desk = Desk(records: [Samples.record("r", Samples.sky, p: 0.87)])
    let all = LinearPart.allCases.flatMap { desk.state.linearLines(of: $0) }
    for text in [
      "Give three reasons why the sky looks blue.", "Response B", "Evaluation of A",
      "the science is right", "names the right mechanism",
    ] {
      #expect(all.contains { $0.contains(text) }, "\(text)")
    }
    #expect(desk.state.linearHeading == "Item 1 of 5, not labelled")
  }

  @Test func whatIsSealedIsNotRead() {
    let desk = Desk(records: [Samples.record("r", Samples.sky, p: 0.87)], isBlind: true)
    let all = LinearPart.allCases.flatMap { desk.state.linearLines(of: $0) }
    #expect(!all.contains { $0.contains("Accuracy") || $0.contains(".87") })
    #expect(all.contains { $0.contains("sealed") })
  }

  /// Every item a line, with what is decided and what the judge says; the end says how to go on.
  @Test func itemsAreListed() {
    var desk = Desk(
      items: Samples.items
        + (0..<30).map { Samples.item("more-\($0)", "Question \($0)?", "a", "b") },
      records: [Samples.record("r", Samples.sky, p: 0.87)])
    desk.type("2fJ3")
    let list = desk.state.linearList(from: 1)
    #expect(list.count == 21)
    #expect(list[0].hasPrefix("1, labelled B, judge A .87, flagged: Give three reasons"))
    #expect(list[1].hasPrefix("2, here, labelled tie, not judged: "))
    #expect(list[2].hasPrefix("3, not labelled, not judged: "))
    #expect(list[20] == "15 more: list 21")
    #expect(
      desk.state.linearList(from: 30).map { $0.prefix(3) } == [
        "30,", "31,", "32,", "33,", "34,", "35,",
      ])
    #expect(desk.state.linearList(from: nil).first?.hasPrefix("2, here") == true)
    #expect(desk.state.linearList(from: 36) == ["there are 35 items here"])
    desk.type("/nothing like this")
    desk.press(.enter)
    #expect(desk.state.linearList(from: nil) == ["sample: nothing matches"])
  }

  /// A transcript that can't be read is told of and waited for no more; it is asked for again when
  /// its item comes back.
  @Test func whatCannotBeReadIsNotWaitedFor() {
    var desk = Desk(records: [Samples.record("r", Samples.sky, p: 0.87).withoutText])
    #expect(desk.state.awaitsAnswer)
    desk.take(.transcriptUnread(RunID("r"), "the disk has gone"))
    #expect(!desk.state.awaitsAnswer)
    let words = "the text of this run can't be read: the disk has gone"
    #expect(desk.toast == words)
    #expect(desk.state.linearLines(of: .rubric).contains(words))
    desk.effects = []
    desk.type("JK")
    #expect(desk.effects.contains(.loadTranscript(RunID("r"))))
    desk.take(.transcript(RunID("r"), Samples.record("r", Samples.sky).run.transcript))
    #expect(desk.state.linearLines(of: .rubric).contains { $0.contains("the science is right") })
  }

  @Test func theListIsSealedToo() {
    let desk = Desk(records: [Samples.record("r", Samples.sky, p: 0.87)], isBlind: true)
    let list = desk.state.linearList(from: 1)
    #expect(list[0].hasPrefix("1, here, not labelled, judge sealed: "))
    #expect(!list.contains { $0.contains("judge A") || $0.contains(".87") })
  }

  /// A figure is read as a figure: a bar of eight blocks would be read block by block.
  @Test func nothingIsDrawn() {
    var desk = Desk(records: [
      Samples.record("r", Samples.sky, p: 0.87),
      Samples.record("s", Samples.sky, reversed: true, p: 0.75),
    ])
    desk.state.look.isReadOut = true
    let lines = desk.state.linearLines(of: .verdict)
    #expect(lines.contains { $0.contains("slot lean") && $0.contains("preference for A") })
    let drawn = "▏▎▍▌▋▊▉█░│"
    #expect(!lines.contains { $0.contains(where: drawn.contains) || $0.hasSuffix(" ") })
  }
}
