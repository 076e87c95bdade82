import Foundation
import Glibc
import JSON
import TestGround
import Testing

extension Journeys {
  @Test("kill -9 at ten moments: every ✓ that was seen is there after")
  func fewKills() async throws { try await kills(10) }

  @Test(
    "kill -9 at 300 moments: every ✓ that was seen is there after",
    .enabled(
      if: ProcessInfo.processInfo.environment["OVERRULE_LONG"] != nil,
      "SKIPPED: takes minutes; OVERRULE_LONG=1 runs it"))
  func manyKills() async throws { try await kills(300) }

  /// Labels without a pause, kills the program at a random moment, and looks for every label
  /// whose ✓ was on screen, `count` times on one session. In every third life a run goes on.
  ///
  /// The events of a session are never taken away, so each (item, choice) that was seen stored
  /// must be among them for ever; and the list shows after the next start what was seen last, or
  /// what was pressed after that.
  private func kills(_ count: Int) async throws {
    let home = try Home()
    let itemCount = 30
    try home.write("items.jsonl", Items.sums(itemCount))
    var dice = SeededGenerator(seed: 20_26)
    let keys = ["1": "A", "2": "B", "3": "tie", "4": "bad", "5": "can't"]
    // Seen stored last, and what was pressed since: by item.
    var seen: [Int: String] = [:]
    var pressed: [Int: Set<String>] = [:]
    var everSeen: [Int: Set<String>] = [:]
    var compared = 0
    for life in 0..<count {
      let pane = try await Pane(home)
      if life % 3 == 0 {
        try await pane.start("items.jsonl", "--session", "s", "--model", Home.model)
      } else {
        try await pane.start("items.jsonl", "--session", "s")
      }
      let process = try await pane.process()
      let first = try await pane.wait("every row") { Pane.rows(of: $0).count == itemCount }
      let rows = Pane.rows(of: first)
      for (item, label) in seen {
        let now = rows[item]?.label ?? ""
        compared += 1
        #expect(
          now == label || pressed[item]?.contains(now) == true,
          "life \(life), item \(item): ✓ \(label) was seen, now \(now)")
        seen[item] = now
      }
      pressed = [:]
      if life % 3 == 0 {
        // Somewhere between loading and verdict the end will come.
        try pane.press("r")
        if Bool.random(using: &dice) {
          try await pane.wait(for: "tok/s")
        }
      }
      // Some keys without waiting, some looks, then the end.
      var item = 1
      let labels = Int.random(in: 1...12, using: &dice)
      for _ in 0..<labels {
        let steps = Int.random(in: 1...5, using: &dice)
        if item + steps > itemCount { break }
        item += steps
        let key = String(Int.random(in: 1...5, using: &dice))
        try pane.press(Array(repeating: "J", count: steps) + [key])
        if let word = keys[key] { pressed[item, default: []].insert(word) }
        guard Int.random(in: 0..<3, using: &dice) > 0 else { continue }
        let looked = Pane.rows(of: try pane.screen())
        for (number, row) in looked where "✓✗".contains(row.mark) {
          seen[number] = row.label
          everSeen[number, default: []].insert(row.label)
        }
      }
      kill(process, SIGKILL)
      #expect(try await pane.exitCode() == 128 + SIGKILL)
    }
    TestGround.report("labels seen stored, after \(count) kills", compared: compared)
    #expect(compared > count)

    // The session is whole, and every label that was ever seen stored is an event of it.
    let export = try home.overrule("export", "s", "--format", "recording")
    #expect(export.code == 0)
    let lines = try export.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    let stored = try Stored(lines)
    var found = 0
    for (item, labels) in everSeen {
      for label in labels {
        found += 1
        #expect(
          stored.labels[item]?.contains(label) == true,
          "item \(item): \(label) was seen stored and is no event")
      }
    }
    TestGround.report("events whose ✓ was on screen", compared: found)
    #expect(found > 0)
    let runs = lines.filter { $0["kind"] == .string("run") }
    let ended = runs.compactMap { $0["end"] }
    TestGround.report(
      "runs after the kills, \(ended.count { $0 == .string("interrupted") }) of them interrupted",
      compared: runs.count)
    #expect(!runs.isEmpty)
    // Nothing that was cut off still passes for a run that goes on, or for one that ended well.
    let pane = try await Pane(home)
    try await pane.start("--session", "s")
    let last = try await pane.wait("every row") { Pane.rows(of: $0).count == itemCount }
    #expect(!Pane.rows(of: last).values.contains { $0.mark == "▶" })
    #expect(try await pane.quit() == 0)
  }

  @Test("A run that was cut off by kill -9 opens as interrupted, and what it wrote is there")
  func interrupted() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home)
    try await pane.start("items.jsonl", "--session", "s", "--model", Home.model)
    try await pane.wait(for: "(scaffolded)")
    // In the middle of the run: what it had written by the last save is there after.
    try pane.press("r")
    try await pane.wait(for: "tok/s")
    kill(try await pane.process(), SIGKILL)
    #expect(try await pane.exitCode() == 128 + SIGKILL)
    let again = try await Pane(home)
    try await again.start("--session", "s", "--model", Home.model)
    try await again.wait(for: "? interrupted")
    try await again.wait(for: "(scaffolded)")
    try again.press("r")
    try await again.wait(for: "letter p")
    #expect(try await again.quit() == 0)
  }
}

/// The labels in a recording, by the number of their item (`What is N plus N?`), as the words
/// that the list shows.
private struct Stored {
  var labels: [Int: Set<String>] = [:]

  init(_ lines: [JSONValue]) throws {
    var numbers: [String: Int] = [:]
    var items: [String: String] = [:]
    for line in lines {
      if line["kind"] == .string("item"), let id = line["id"]?.string,
        let text = line["messages"]?[0]?["content"]?.string,
        let match = text.firstMatch(of: /What is (\d+) plus/)
      {
        numbers[id] = Int(match.1)
      } else if line["kind"] == .string("comparison"), let id = line["id"]?.string {
        items[id] = line["item"]?.string
      }
    }
    for line in lines where line["kind"] == .string("label") {
      guard let comparison = line["comparison"]?.string, let item = items[comparison],
        let number = numbers[item], let choice = line["choice"]
      else { continue }
      let word: String
      if let response = choice["response"]?.string {
        word = line["presentation"]?[0]?.string == response ? "A" : "B"
      } else {
        word = ["tie": "tie", "both_bad": "bad", "cannot": "can't"][choice.string ?? ""] ?? "?"
      }
      labels[number, default: []].insert(word)
    }
  }
}
