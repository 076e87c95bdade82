import Interface
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
  @Test(arguments: ["c", "read poems", "zoom", "z", "#x", "11", "]", "\u{1b}[2J"])
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
}
