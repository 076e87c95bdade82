import JSON
import TestGround
import Testing

extension Journeys {
  @Test("A judgment streams into its panes, in both orders, and Ctrl-c stops one")
  func judging() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home)
    try await pane.start("items.jsonl", "--model", Home.model)
    try await pane.wait(for: "(scaffolded)")
    try pane.press("r")
    // Tokens arrive before there is a verdict: the rubric is written first.
    try await pane.wait("a rubric that grows") { screen in
      screen.contains("tok/s") && screen.contains("1.")
        && Pane.verdictLine("judge", of: screen)?.hasPrefix("…") == true
    }
    try await pane.wait(for: "letter p")
    let both = try await pane.wait("both orders") {
      $0.contains("⇄ both orders") || $0.contains("⇄ slot-decided")
    }
    #expect(both.contains("1 judged"))
    #expect(both.contains("mass"))
    let judged = try #require(Pane.verdictLine("judge", of: both))
    #expect(judged.hasPrefix("A ") || judged.hasPrefix("B "))

    try pane.press("J", "r")
    try await pane.wait(for: "writing:")
    try pane.press("C-c")
    let stopped = try await pane.wait("a run that stopped") {
      Pane.verdictLine("judge", of: $0)?.hasPrefix("? stopped") == true
    }
    #expect(!stopped.contains("tok/s"))
    #expect(try await pane.quit() == 0)

    // What was judged is there without the model, at once and whole.
    try await pane.start("items.jsonl")
    let again = try await pane.wait("the verdict of before") { screen in
      Pane.verdictLine("judge", of: screen)?.hasPrefix(judged.prefix(20)) == true
    }
    #expect(again.contains("1."))
    #expect(try await pane.quit() == 0)
  }

  @Test("Labels, strength, comment, flag, skip, undo and redo last over a restart")
  func labelling() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home)
    try await pane.start("items.jsonl", "--session", "mine")
    try await pane.wait(row: 1, label: "–")
    try pane.press("1")
    try await pane.wait(row: 1, label: "A", mark: "✓")
    try pane.press("+")
    try await pane.wait(for: "A clearly  ✓")
    try pane.press("c")
    try await pane.wait(for: "Enter")
    try pane.type("it tells the reason")
    try pane.press("Enter")
    try await pane.wait(for: "“it tells the reason”")
    try pane.press("f")
    try await pane.wait(for: "1 flagged")
    for (number, key, word) in [(2, "2", "B"), (3, "3", "tie"), (4, "4", "bad")] {
      try pane.press("J", key)
      try await pane.wait(row: number, label: word, mark: "✓")
    }
    try pane.press("J", "s")
    try await pane.wait(for: "skip, because:")
    try pane.type("too easy")
    try pane.press("Enter")
    try await pane.wait(row: 5, label: "skip")
    try pane.press("u")
    try await pane.wait(row: 5, label: "–")
    try pane.press("C-r")
    try await pane.wait(row: 5, label: "skip")
    // Skipping went on to another item.
    try pane.press("G", "5")
    try await pane.wait(row: 5, label: "can't", mark: "✓")
    #expect(try await pane.quit() == 0)

    try await pane.start("--session", "mine")
    let screen = try await pane.wait(row: 5, label: "can't")
    let rows = Pane.rows(of: screen)
    #expect([1, 2, 3, 4].map { rows[$0]?.label } == ["A", "B", "tie", "bad"])
    #expect(screen.contains("5 labelled") && screen.contains("1 flagged"))
    try pane.press("g", "g")
    try await pane.wait(for: "“it tells the reason”")
    try await pane.wait(for: "A clearly  ✓")
    // What was done before the restart can be taken back, step by step.
    try pane.press("u")
    try await pane.wait(row: 5, label: "skip")
    try pane.press("u")
    try await pane.wait(row: 5, label: "–")
    try pane.press("u")
    try await pane.wait(row: 4, label: "–")
    try pane.press("C-r")
    try await pane.wait(row: 4, label: "bad", mark: "✓")
    #expect(try await pane.quit() == 0)
    try await exported(home)
  }

  /// The labels that `labelling` left, as other tools and other reviewers get them.
  private func exported(_ home: Home) async throws {
    let rows = try home.overrule("export", "mine", "--format", "trl")
    #expect(rows.code == 0)
    let pairs = try rows.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    // One and two are preferences; a tie, both bad and what was taken back are none.
    #expect(pairs.count == 2)
    for pair in pairs {
      #expect(
        pair["chosen"] != nil && pair["rejected"] != nil && pair["chosen"] != pair["rejected"])
    }
    #expect(try home.overrule("export", "mine", "--format", "recording", "-o", "r.jsonl").code == 0)
    let first = try home.overrule("import", "theirs", "r.jsonl")
    #expect(first.code == 0 && first.errors.contains("5 items"))
    let second = try home.overrule("import", "theirs", "r.jsonl")
    #expect(second.code == 0 && second.errors.contains(": 0 new"))
    // The facts come out of the second session as they came out of the first.
    let copy = try home.overrule("export", "theirs", "--format", "recording")
    let facts = { (text: String) in text.split(separator: "\n").dropFirst().map(String.init) }
    let mine = facts(try Files.read(home.folder + "/r.jsonl"))
    #expect(facts(copy.output) == mine)
    TestGround.report("lines of a recording that was imported twice", compared: mine.count)
    #expect(mine.count > 15)
  }

  @Test("A blind reviewer sees nothing of the judge until the label is there")
  func blind() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let run = try home.overrule(
      "run", "items.jsonl", "--model", Home.model, "--limit", "1", "--session", "blind")
    #expect(run.code == 0)
    let pane = try await Pane(home)
    try await pane.start("--session", "blind", "--blind")
    let sealed = try await pane.wait(for: "judge  sealed")
    #expect(sealed.contains("BLIND"))
    for telling in ["letter p", "gold", "mass", "agrees", "⇄", "overrule the judge"] {
      #expect(!sealed.contains(telling), "\(telling) tells of the judge or the gold")
    }
    try pane.press("a")
    try await pane.wait(for: "sealed")
    #expect(Pane.rows(of: try pane.screen())[1]?.label == "–")
    try pane.press("2")
    let open = try await pane.wait(for: "letter p")
    #expect(Pane.rows(of: open)[1]?.label == "B")
    #expect(open.contains("gold"))
    #expect(try await pane.quit() == 0)
    // The opening and the label's blindness are facts of the session.
    let recording = try home.overrule("export", "blind", "--format", "recording").output
    let lines = try recording.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    #expect(lines.count { $0["kind"] == .string("reveal") } == 1)
    let label = try #require(lines.first { $0["kind"] == .string("label") })
    #expect(label["blind"] == .bool(true))
    #expect(label["seen"] == .array([]))
  }
}
