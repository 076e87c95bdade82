import Interface
import Judgment
import Review
import Screen
import Testing

/// Every list and box is reached by the keys that help shows.
@Suite struct ReachTests {
  /// Three runs, more than two responses, in the judgment's pane: a place where all of them open.
  private func desk() -> Desk {
    var item = Samples.item(Samples.nameInOrder(), "Which?", "one", "two")
    item.responses.append(
      Response(
        id: ResponseID("third"), messages: [Message(role: "assistant", content: "three")],
        model: "model-three"))
    let records = ["r1", "r2", "r3"].map { Samples.record($0, item) }
    return Desk(items: [item, Samples.sky], records: records)
  }

  private func press(_ command: Command, in desk: inout Desk) throws {
    let sequence = try #require(
      desk.state.keymap.sequences(for: command, in: desk.state.place).first)
    // Help names these keys for it.
    var help = desk
    help.type("?" + command.rawValue)
    let row = try #require(help.lines.first { $0.contains(command.title.prefix(30)) })
    #expect(row.contains(sequence.description), "\(command): \(row)")
    for key in sequence.keys { desk.press(key) }
  }

  @Test(arguments: [
    (Command.help, Picker.Kind.commands), (.runs, .runs), (.labelOther, .labels),
    (.facets, .facets), (.sort, .sorts), (.queues, .queues), (.searchEverywhere, .everywhere),
    (.history, .history), (.journal, .journal), (.reviews, .reviews),
  ])
  func lists(_ command: Command, _ kind: Picker.Kind) throws {
    for focus in [Command.focus1, .focus3, .focus5] {
      var desk = desk()
      desk.run(focus)
      try press(command, in: &desk)
      guard case .picker(let picker) = desk.state.mode else {
        Issue.record("\(command) from \(focus) opens \(desk.state.mode)")
        continue
      }
      #expect(picker.kind == kind)
      desk.press(.escape)
      #expect(desk.state.mode == .review)
    }
  }

  /// Those that are about a response, or a judgment's text.
  @Test func listsOfAPane() throws {
    var responses = desk()
    responses.run(.focus3)
    try press(.responses, in: &responses)
    guard case .picker(let picker) = responses.state.mode, case .responses = picker.kind else {
      Issue.record("\(responses.state.mode)")
      return
    }
    var runs = desk()
    runs.run(.focus5)
    try press(.diff, in: &runs)
    guard case .picker(let picker) = runs.state.mode, picker.kind == .otherRuns else {
      Issue.record("\(runs.state.mode)")
      return
    }
  }

  @Test func boxes() throws {
    for command in [Command.judges, .theme, .guidelines, .cube, .reasons, .commandLine, .filter] {
      var desk = desk()
      try press(command, in: &desk)
      #expect(desk.state.mode != .review, "\(command)")
      desk.press(.escape)
      #expect(desk.state.mode == .review, "\(command)")
    }
  }

  /// `v` begins, Enter opens the tags, a tag's key marks: as help says it.
  @Test func tags() throws {
    var desk = desk()
    desk.run(.focus3)
    try press(.mark, in: &desk)
    desk.type("vl")
    desk.press(.enter)
    guard case .choosing(.tags) = desk.state.mode else {
      Issue.record("\(desk.state.mode)")
      return
    }
    for tag in Samples.taxonomy.tags { #expect(desk.screen.contains(tag.word)) }
    desk.type("g")
    #expect(desk.state.mode == .review)
    // What was marked is in the list of reviews, and gone to from there.
    desk.run(.focus1)
    try press(.reviews, in: &desk)
    #expect(desk.screen.contains("good step"))
    desk.press(.enter)
    #expect(desk.toast?.hasPrefix("good step; mark 1 of 1") == true)
  }

  /// The criterion's box stands on the criterion that was walked to.
  @Test func criterion() throws {
    var desk = Desk(items: [Samples.sky], records: [Samples.record("r", Samples.sky)])
    desk.run(.focus5)
    try press(.nextCriterion, in: &desk)
    try press(.reviewCriterion, in: &desk)
    guard case .choosing(.criterion) = desk.state.mode else {
      Issue.record("\(desk.state.mode)")
      return
    }
  }

  /// The queue language has no key: help lists the line that shows it.
  @Test func theQueueLanguage() {
    var desk = desk()
    desk.type("?:help")
    #expect(
      desk.lines.contains { $0.contains(":help filter") && $0.contains("the filter's language") })
    desk.press(.enter)
    desk.type("filter")
    desk.press(.enter)
    guard case .picker(let picker) = desk.state.mode, picker.kind == .guide else {
      Issue.record("\(desk.state.mode)")
      return
    }
  }
}
