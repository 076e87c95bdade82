import Testing

extension Journeys {
  @Test("Every size has its panes, live, and one line below the smallest a sentence")
  func sizes() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home)
    try await pane.start("items.jsonl", "--model", Home.model)
    // The subject is on screen at every size; the three panes of the judgment too, where the
    // plan says so.
    let three = ["Rubric", "Evaluation", "Verdict"]
    let sizes: [(columns: Int, rows: Int, shown: [String])] = [
      (140, 42, ["Items", "Question", "Why does bread rise?"] + three),
      (100, 30, ["Items", "Question", "Why does bread rise?"] + three),
      (80, 24, ["Why does bread rise?"] + three),
      (60, 20, ["Why does bread rise?"]),
      (40, 12, ["Why does bread rise?"]),
      (140, 42, ["Items", "Question", "Why does bread rise?"] + three),
    ]
    for size in sizes {
      try pane.resize(columns: size.columns, rows: size.rows)
      let screen = try await pane.wait("\(size.shown) at \(size.columns)×\(size.rows)") { screen in
        // The footer's help stands on the last line: the frame is of this size.
        let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
        return size.shown.allSatisfy { screen.contains($0) }
          && lines.count >= size.rows && lines[size.rows - 1].contains("help")
      }
      // The narrow header says where one is.
      #expect(screen.contains(size.columns < 60 ? "1/5" : "5 items"))
    }
    try pane.resize(columns: 40, rows: 11)
    try await pane.wait(while: "Why does bread rise?")
    try await pane.wait("a sentence that names the size") { $0.contains("40") && $0.contains("12") }
    try pane.resize(columns: 100, rows: 30)
    try await pane.wait(for: "Why does bread rise?")
    #expect(try await pane.quit() == 0)
  }
}
