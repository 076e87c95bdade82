import JSON
import TestGround
import Testing

/// A run as a file that terminals play.
extension Journeys {
  private static var sample: String { TestGround.root + "/SampleSessions/first-judgment.jsonl" }

  /// The rows of a screen without those that tell of the replay itself.
  private static func rows(_ screen: String) -> [String] {
    screen.split(separator: "\n", omittingEmptySubsequences: false).prefix(29).map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }
  }

  @Test("a cast, played in a real terminal, ends as the replay in the program does")
  func castShowsTheReplay() async throws {
    let home = try Home()
    let made = try home.overrule(
      "replay", Self.sample, "--item", "2", "--size", "100x30", "--theme", "Dusk", "-o", "a.cast")
    #expect(made.code == 0, "\(made.errors)")
    let lines = try Files.read(home.folder + "/a.cast").split(separator: "\n").map {
      try JSONValue(parsing: String($0))
    }
    let head = try #require(lines.first)
    #expect(head["version"] == .number(2))
    #expect(head["width"] == .number(100) && head["height"] == .number(30))
    let events = lines.dropFirst().compactMap(\.array)
    #expect(events.count > 10 && events.allSatisfy { $0.count == 3 && $0[1] == .string("o") })
    let played = events.compactMap { $0.last?.string }.joined()
    try home.write("played", played)
    let player = try await Pane(home, columns: 100, rows: 30)
    try player.enter("clear; cat played; read")
    let cast = try await player.wait(for: "ended")

    let pane = try await Pane(home, columns: 100, rows: 30)
    try await pane.start(Self.sample, "--theme", "Dusk")
    try await pane.wait(for: "overrule")
    try pane.press("J")
    try await pane.wait(for: "14:35 - 17:10")
    try pane.press("g", "p")
    try await pane.wait(for: "1×")
    try pane.press("End")
    let shown = try await pane.wait(for: "ended")
    #expect(Self.rows(cast) == Self.rows(shown))
    #expect(cast.contains("Rubric") && cast.contains("Verdict"))
  }

  @Test("replay writes over nothing unasked, and says what it can't play")
  func replaySentences() throws {
    let home = try Home()
    let path = try home.write("there.cast", "mine")
    let taken = try home.overrule("replay", Self.sample, "-o", path)
    #expect(taken.code == 1 && taken.errors.contains("exists already"))
    #expect(try Files.read(path) == "mine")
    #expect(try home.overrule("replay", Self.sample, "-o", path, "--force").code == 0)
    #expect(try Files.read(path).hasPrefix(#"{"version":2"#))

    let beyond = try home.overrule("replay", Self.sample, "--item", "99", "-o", "-")
    #expect(beyond.code == 2 && beyond.errors.contains("no item 99; there are 12"))
    let unjudged = try home.overrule(
      "replay", TestGround.root + "/SampleSessions/two-reviewers.jsonl", "-o", "-")
    #expect(unjudged.code == 2 && unjudged.errors.contains("no run to replay"))
    let small = try home.overrule("replay", Self.sample, "--size", "20x5", "-o", "-")
    #expect(small.code == 2 && small.errors.contains("--size"))
  }
}
