import Interface
import Judgment
import Review
import Screen
import Testing

/// The `:` line: names, prefixes, completion, history, arguments, and sentences where it can't.
@Suite struct CommandLineTests {
  private func desk() -> Desk {
    Desk(records: [Samples.record("r1", Samples.sky)])
  }

  private func prompt(_ desk: Desk) -> CommandPrompt? {
    if case .command(let prompt) = desk.state.mode { prompt } else { nil }
  }

  private func run(_ line: String, in desk: inout Desk) {
    desk.type(":" + line)
    desk.press(.enter)
  }

  @Test(arguments: Command.allCases)
  func everyCommandIsFoundByItsName(_ command: Command) {
    let entry = CommandEntry.all.filter { $0.name == command.rawValue }
    #expect(entry.map(\.command) == [command])
  }

  @Test func namesAreNotGivenTwice() {
    #expect(Set(CommandEntry.all.map(\.name)).count == CommandEntry.all.count)
  }

  @Test func aNameRuns() {
    var desk = desk()
    run("next-item", in: &desk)
    #expect(desk.currentNumber == 2)
    #expect(desk.state.mode == .review)
  }

  @Test func whatBeginsOneNameRuns() {
    var desk = desk()
    run("next-i", in: &desk)
    #expect(desk.currentNumber == 2)
  }

  /// `replay` is a name, though `replay-pause` begins so, too.
  @Test func aWholeNameGoesBeforeLongerOnes() {
    var desk = desk()
    run("replay", in: &desk)
    #expect(desk.state.playback != nil)
  }

  @Test func whatBeginsSeveralStaysWithASentence() throws {
    var desk = desk()
    run("label-", in: &desk)
    let prompt = try #require(self.prompt(desk))
    #expect(prompt.error == "label- begins 6 commands; Tab chooses")
    #expect(desk.labels.isEmpty)
    #expect(desk.screen.contains("label- begins 6 commands"))
    // It can be mended.
    desk.type("b")
    #expect(self.prompt(desk)?.error == nil)
    desk.press(.enter)
    #expect(desk.labels.map(\.choice) == [.response(Samples.sky.responses[1].id)])
  }

  @Test(arguments: [
    ("nonsense", "there is no command nonsense"),
    ("unlab", "there is no command unlab; near it: next-unlabelled, previous-unlabelled"),
    ("wrap off", "wrap takes nothing after it"),
    ("item", "item needs NUMBER after it"),
    ("item two", "item needs a number"),
    ("blind maybe", "blind takes on or off"),
    ("scaffold x", "scaffold takes on, off or auto"),
    ("theme Nowhere", "there is no theme Nowhere; Tab shows those there are"),
  ])
  func whatCantBeRunSaysWhy(_ line: String, _ sentence: String) throws {
    var desk = desk()
    let before = desk.effects
    run(line, in: &desk)
    #expect(try #require(prompt(desk)).error == sentence)
    #expect(desk.effects == before)
    desk.press(.escape)
    #expect(desk.state.mode == .review)
  }

  /// Keys are letters while a line is typed, whatever they are bound to.
  @Test func noKeyFiresWhileTyping() {
    var desk = desk()
    desk.type(":12345axufQqrBz")
    desk.press(.control("d"), .control("r"), .control("z"), .alt("1"), .pageDown)
    #expect(prompt(desk)?.editor.string == "12345axufQqrBz")
    #expect(desk.labels.isEmpty && !desk.state.hasQuit && !desk.state.blindness.isOn)
    #expect(desk.currentNumber == 1)
  }

  @Test func backspaceOnAnEmptyLineLeavesIt() {
    var desk = desk()
    desk.type(":a")
    desk.press(.backspace)
    #expect(prompt(desk) != nil)
    desk.press(.backspace)
    #expect(desk.state.mode == .review)
  }

  @Test func controlPOpensItToo() {
    var desk = desk()
    desk.press(.control("p"))
    #expect(prompt(desk) != nil)
  }

  // MARK: - Arguments

  @Test func aNumberGoesToThatItem() {
    var desk = desk()
    run("3", in: &desk)
    #expect(desk.currentNumber == 3)
    run("item 2", in: &desk)
    #expect(desk.currentNumber == 2)
    run("99", in: &desk)
    #expect(desk.currentNumber == 2)
    #expect(desk.toast == "there is no item 99; there are 1 to \(Samples.items.count)")
    run("0", in: &desk)
    #expect(desk.currentNumber == 2)
  }

  @Test func aNumberTakesAFilterAwayThatHidesIt() {
    var desk = desk()
    run("filter state:judged", in: &desk)
    #expect(desk.state.queue.visible.count == 1)
    run("3", in: &desk)
    #expect(desk.currentNumber == 3)
    #expect(desk.state.queue.plan.filter.isEmpty)
    #expect(desk.state.queue.visible.count == Samples.items.count)
  }

  @Test func themeByName() {
    var desk = Desk(themes: [.plain, Theme(name: "Other One", summary: "", styles: [:])])
    run("theme other one", in: &desk)
    #expect(desk.state.theme.name == "Other One")
    #expect(desk.effects.contains(.rememberTheme("Other One")))
    // Without a name it is the key's command: the picker.
    run("theme", in: &desk)
    if case .themes = desk.state.mode {} else { Issue.record("no picker") }
  }

  @Test func openAsksForTheFile() {
    var desk = desk()
    run("open ~/a b.jsonl", in: &desk)
    #expect(desk.effects.contains(.open(path: "~/a b.jsonl")))
  }

  @Test func openWaitsForRunsToEnd() {
    var desk = desk()
    desk.take(.judge(.started(Samples.run("live", Samples.sky, end: nil))))
    run("open x", in: &desk)
    #expect(!desk.effects.contains(.open(path: "x")))
    #expect(desk.toast?.contains("Ctrl-c stops them") == true)
  }

  @Test func aCommentIsWrittenAtOnce() {
    var desk = desk()
    run("comment well said", in: &desk)
    #expect(desk.labels.map(\.note) == ["well said"])
  }

  @Test func blindOnTwiceStaysOn() {
    var desk = desk()
    run("blind on", in: &desk)
    run("blind on", in: &desk)
    #expect(desk.state.blindness.isOn)
  }

  // MARK: - Completion

  @Test func tabWalksTheCompletionsAndComesBackToWhatWasTyped() {
    var desk = desk()
    desk.type(":next-un")
    desk.press(.tab)
    // The only one is taken whole.
    #expect(prompt(desk)?.editor.string == "next-unlabelled")
    desk.press(.control("u"))
    desk.type("focus-")
    var seen: [String] = []
    for _ in 0..<11 {
      desk.press(.tab)
      seen.append(prompt(desk)?.editor.string ?? "")
    }
    let panes = ["focus-next", "focus-previous"] + (1...8).map { "focus-\($0)" }
    #expect(Set(seen) == Set(panes + ["focus-"]))
    #expect(seen.last == "focus-")
    desk.press(.backTab)
    #expect(prompt(desk)?.editor.string == seen[9])
  }

  /// A whole name is the first of its completions, and Tab goes past it.
  @Test func tabGoesPastWhatIsTyped() {
    var desk = desk()
    desk.type(":next")
    #expect(desk.state.completions.first?.text == "next")
    desk.press(.tab)
    #expect(prompt(desk)?.editor.string == desk.state.completions[1].line)
    desk.press(.backTab)
    #expect(prompt(desk)?.editor.string == "next")
  }

  @Test func whatBeginsSoIsFirstAndTitlesAreSearched() {
    var desk = desk()
    desk.type(":un")
    let names = desk.state.completions.map(\.text)
    #expect(names.first == "undo")
    #expect(names.contains("next-unlabelled"))
    // Titles such as “the next item” have it too, but names answer.
    desk.press(.control("u"))
    desk.type("the")
    #expect(desk.state.completions.map(\.text) == ["theme NAME", "label-other", "other-order"])
    desk.press(.control("u"))
    desk.type("transcript")
    // No name has it; the title of `raw` does.
    #expect(desk.state.completions.map(\.text) == ["raw"])
  }

  @Test func scatteredLettersCountWhereNothingElseDoes() {
    var desk = desk()
    desk.type(":nxunl")
    #expect(desk.state.completions.map(\.text) == ["next-unlabelled"])
    desk.press(.control("u"))
    // `replay-back` has these letters in this order, too.
    desk.type("lab")
    let texts = desk.state.completions.map(\.text)
    #expect(texts.contains("label-a") && !texts.contains("replay-back"))
  }

  @Test func theListShowsKeysAndTitles() {
    var desk = desk()
    desk.type(":next-f")
    let row = desk.lines.first { $0.contains("next-flagged") }
    #expect(row?.contains("]f") == true)
    #expect(row?.contains("next flagged") == true)
  }

  @Test func valuesAreCompleted() {
    var desk = desk()
    desk.type(":scaffold ")
    #expect(desk.state.completions.map(\.line) == ["scaffold on", "scaffold off", "scaffold auto"])
    desk.press(.control("u"))
    desk.type("filter !sub")
    #expect(desk.state.completions.map(\.line) == ["filter !subset:"])
    desk.type("set:x state:unl")
    #expect(desk.state.completions.map(\.line) == ["filter !subset:x state:unlabelled"])
    desk.press(.control("u"))
    desk.type("filter subset:")
    #expect(
      desk.state.completions.map(\.line)
        == ["filter subset:chat", "filter subset:reasoning", "filter subset:safety"])
    desk.press(.control("u"))
    desk.type("sort len")
    #expect(desk.state.completions.map(\.line) == ["sort length"])
    desk.type("gth ")
    #expect(desk.state.completions.map(\.line) == ["sort length desc", "sort length asc"])
    desk.press(.control("u"))
    desk.type("queue subset:chat --re")
    #expect(desk.state.completions.map(\.line) == ["queue subset:chat --repeats "])
    desk.press(.control("u"))
    desk.type("protocol ")
    #expect(desk.state.completions.contains { $0.line == "protocol chain-of-rubrics" })
    desk.press(.control("u"))
    desk.type("judge ")
    #expect(desk.effects.last == .listJudges)
  }

  @Test func pathsAreAskedForAndLateAnswersIgnored() {
    var desk = desk()
    desk.type(":open a/")
    #expect(desk.effects.last == .listPaths("a/"))
    desk.take(.paths(PathListing(typed: "a", paths: ["a/"])))
    #expect(desk.state.completions.isEmpty)
    desk.take(.paths(PathListing(typed: "a/", paths: ["a/b.jsonl", "a/c/"])))
    #expect(desk.state.completions.map(\.line) == ["open a/b.jsonl", "open a/c/"])
    // Right takes what Tab put there, so that a folder is gone into.
    desk.press(.tab, .tab, .right)
    #expect(desk.effects.last == .listPaths("a/c/"))
  }

  // MARK: - History

  @Test func upBringsBackWhatBeganSo() {
    var desk = desk()
    desk.state.commandLine.history = ["wrap", "filter gold:A", "zoom"]
    run("wrap", in: &desk)
    // It was there before: now it is the newest.
    #expect(desk.state.commandLine.history == ["filter gold:A", "zoom", "wrap"])
    #expect(desk.effects.contains(.rememberCommand("wrap")))
    desk.type(":")
    desk.press(.up)
    #expect(prompt(desk)?.editor.string == "wrap")
    desk.press(.up, .up, .up)
    #expect(prompt(desk)?.editor.string == "filter gold:A")
    desk.press(.down, .down, .down)
    #expect(prompt(desk)?.editor.string == "")
    desk.type("f")
    desk.press(.up)
    #expect(prompt(desk)?.editor.string == "filter gold:A")
  }

  // MARK: - Everywhere

  @Test func itFitsTheSmallestScreen() {
    var desk = Desk(size: Layout.smallest)
    desk.type(":next")
    #expect(desk.lines.last?.hasPrefix(" :next") == true)
    #expect(desk.screen.contains("next-item"))
    #expect(desk.frame.cursor?.row == Layout.smallest.rows - 1)
  }

  @Test func itOpensOverTheStartScreen() {
    var state = State(me: Samples.me, size: Size(rows: 24, columns: 80), now: Desk().clock)
    _ = reduce(
      &state,
      .news(.places([StartOffer(kind: .sample, title: "One", detail: "", path: "/x/one")])))
    var desk = Desk()
    desk.state = state
    desk.type(":open /y")
    #expect(desk.screen.contains("One") && desk.screen.contains(":open /y"))
    desk.press(.enter)
    #expect(desk.effects.contains(.open(path: "/y")))
    run("label-a", in: &desk)
    #expect(desk.toast == "nothing is open yet")
    run("comment x", in: &desk)
    #expect(desk.toast == "nothing is open; :open PATH opens a file")
    run("picture here", in: &desk)
    #expect(desk.effects.last == .savePicture(name: "here"))
  }
}
