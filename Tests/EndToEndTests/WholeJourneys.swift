import Glibc
import JSON
import TestGround
import Testing

/// A reviewer's days with the program, from the first label to the export.
extension Journeys {
  @Test("Ten labels, kill -9, on from there, one taken back, exported: nine pairs")
  func tenLabels() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.sums(12))
    let pane = try await Pane(home)
    try await pane.start("items.jsonl", "--session", "days")
    try await pane.wait(for: "0 labelled")
    for count in 1...10 {
      try pane.press(count % 2 == 0 ? "1" : "2")
      try await pane.wait(for: "✓")
      try await pane.wait(for: "\(count) labelled")
      if count < 10 {
        try pane.press("J")
        try await pane.wait(for: "\(count + 1) plus \(count + 1)")
      }
    }
    kill(try await pane.process(), SIGKILL)
    #expect(try await pane.exitCode() == 128 + SIGKILL)
    try await pane.start("items.jsonl", "--session", "days")
    try await pane.wait(for: "10 labelled")
    try pane.press("u")
    try await pane.wait(for: "9 labelled")
    #expect(try await pane.quit() == 0)
    let out = home.folder + "/pairs.jsonl"
    let done = try home.overrule("export", "days", "--format", "trl", "-o", out)
    #expect(done.code == 0)
    let rows = try Files.read(out).split(separator: "\n")
    #expect(rows.count == 9)
    for row in rows {
      let pair = try JSONValue(parsing: String(row))
      #expect(
        pair["chosen"] != nil && pair["rejected"] != nil && pair["chosen"] != pair["rejected"])
    }
  }

  @Test("Scrolled up while text arrives, the reader's place stays, and a mark says that more comes")
  func scrollWhileStreaming() async throws {
    let home = try Home()
    let pane = try await Pane(home, columns: 40, rows: 12)
    try await pane.start(TestGround.root + "/SampleSessions/first-judgment.jsonl")
    try await pane.wait(for: "1/12")
    try pane.press("M-5")
    try await pane.wait(for: "Rubric")
    // A rubric of more rows than there are, played again: the pane follows its tail.
    try pane.press("g", "p")
    try await pane.wait("the first criterion above the pane") {
      $0.contains("Conservation") && !$0.contains("Cleaner")
    }
    try pane.press(["Space"] + Array(repeating: "k", count: 20))
    let still = try await pane.wait("the top, and what is below, counted") {
      $0.contains("Cleaner") && $0.contains(/↓ [0-9]+ more/)
    }
    func body(_ screen: String) -> [Substring] {
      Array(screen.split(separator: "\n", omittingEmptySubsequences: false)[2..<10])
    }
    try pane.press("Space")
    // It grows below, and nothing moves.
    let over = try await pane.wait("what came since, counted") { $0.contains(/↓ [0-9]+ new/) }
    #expect(body(over) == body(still))
    #expect(try await pane.quit() == 0)
  }

  @Test("A storm of resizes while a judgment streams: the last size is drawn whole")
  func resizeStorm() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home)
    try await pane.start("items.jsonl", "--model", Home.model)
    try await pane.wait(for: "(scaffolded)")
    try pane.press("r")
    var random = SystemRandomNumberGenerator()
    for _ in 0..<60 {
      try pane.resize(
        columns: .random(in: 20...220, using: &random), rows: .random(in: 5...70, using: &random))
    }
    // The smallest and the largest there are.
    for (columns, rows) in [(1, 1), (300, 100), (1, 100), (300, 1), (2, 2), (300, 100)] {
      try pane.resize(columns: columns, rows: rows)
    }
    let large = try await pane.wait("300×100") { screen in
      let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.count >= 100 && lines[99].contains("? help")
    }
    let right = large.split(separator: "\n", omittingEmptySubsequences: false)[1..<99]
    #expect(right.allSatisfy { $0.count == 300 && "┐┤│┘".contains($0.last ?? " ") })
    try pane.resize(columns: 120, rows: 32)
    try await pane.wait(for: "letter p")
    let lines = try pane.lines()
    #expect(lines.count >= 32 && lines[0].contains("overrule") && lines[31].contains("? help"))
    // Each border of the last frame ends at the right edge.
    let body = lines[1...30]
    #expect(body.allSatisfy { $0.count == 120 && "┐┤│┘".contains($0.last ?? " ") })
    #expect(try await pane.quit() == 0)
  }
}
