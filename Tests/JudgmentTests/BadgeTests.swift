import Judgment
import Testing

@Suite struct BadgeTests {
  static func badges(
    _ transcript: Transcript, masses: [Double]? = nil, expectsThinking: Bool = false
  ) -> [String] {
    let reading = JudgmentReading(transcript, isOver: true)
    return Badge.all(
      of: reading, verdict: VerdictReading(reading), odds: masses.map { LetterOdds(masses: $0) },
      expectsThinking: expectsThinking
    ).map(\.words)
  }

  @Test func wellFormedHasNone() {
    #expect(Self.badges(Transcript(text: "<answer>[[A]]</answer>"), masses: [0.5, 0.1]).isEmpty)
  }

  @Test func eachOnce() {
    let text = "[[B]]? <answer>[[A]]</answer></answer></answer> so"
    #expect(
      Self.badges(Transcript(text: text), masses: [0.1, 0.1])
        == ["off-format", "anywhere differs", "stray closer", "text after answer"])
  }

  @Test func emptySectionsOfScaffoldedRuns() {
    let transcript = Transcript([
      Piece("<rubric>\n1", origin: .scaffold), Piece(". Truth"),
      Piece("\n</rubric>\n\n", origin: .scaffold),
      Piece("<eval_A>\nResponse A", origin: .scaffold), Piece(" \n-"),
      Piece("\n</eval_A>\n\n", origin: .scaffold),
    ])
    #expect(Self.badges(transcript) == ["empty evaluation of A"])
  }

  @Test func expectedThinking() {
    let transcript = Transcript(text: "hm</think><answer>[[A]]</answer>")
    #expect(Self.badges(transcript) == ["no think opener"])
    #expect(Self.badges(transcript, expectsThinking: true).isEmpty)
  }
}
