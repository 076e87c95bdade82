import TestGround
import Testing

/// The measures on the screen, of a file of judgments that needs no model.
extension Journeys {
  /// A reward model's games on three pairs, as JudgeBench's output files have them.
  private static let games = [("code", 2.5, -1.0), ("law", 0.5, 0.75), ("law", 1.0, 1.0)]
    .enumerated().map { number, game in
      let (source, first, second) = game
      return """
        {"pair_id":"\(number)","source":"\(source)","question":"Question \(number)?",\
        "response_A":"One.","response_B":"Two.","label":"A>B","judge_name":"reward_model",\
        "judgments":[{"judgment":{"judge_model":"Oak-RM","response":"","scores":[\(first),\(second)]}},\
        {"judgment":{"judge_model":"Oak-RM","response":"","scores":[\(second),\(first)]}}]}
        """
    }.joined(separator: "\n")

  @Test("m: figures of a judge that only scores, a row of them, the items behind it, and back")
  func measures() async throws {
    let home = try Home()
    try home.write("games.jsonl", Self.games)
    let pane = try await Pane(home)
    try await pane.start("games.jsonl")
    let first = try await pane.wait(for: "no reasoning recorded")
    #expect(
      first.contains("scores only: A ") && first.contains("2.5") && first.contains("3 judged"))

    try pane.press("m")
    // Gold is hidden, so that it starts with what needs none.
    let page = try await pane.wait(for: "Both orders")
    #expect(
      page.contains("Does it matter which response is shown first?") || page.contains("Position"))
    try pane.press("j")
    try await pane.wait("the first subset's row") { screen in
      screen.split(separator: "\n").contains { $0.contains("▸") && $0.contains("code") }
    }
    try pane.press("j", "Enter")
    let narrowed = try await pane.wait(for: "2 items behind Position · law")
    #expect(Pane.rows(of: narrowed).keys.sorted() == [2, 3])

    // A label is given there, and the figures know where they were left.
    try pane.press("1")
    try await pane.wait(row: 2, label: "A", mark: nil)
    try pane.press("Escape")
    try await pane.wait("all items") { Pane.rows(of: $0).count == 3 }
    try pane.press("m")
    try await pane.wait("the row that was left") { screen in
      screen.split(separator: "\n").contains { $0.contains("▸") && $0.contains("law") }
    }
    try pane.press("q")
    try await pane.wait("the items again") { Pane.rows(of: $0).count == 3 }
    #expect(try await pane.quit() == 0)
  }
}
