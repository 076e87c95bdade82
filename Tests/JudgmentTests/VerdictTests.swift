import Judgment
import Testing

/// The three verdict rules and what they decide.
@Suite struct VerdictTests {
  static func decisions(_ text: String, tieMark: String? = nil) -> [Reading.Decision] {
    VerdictRule.allCases.map { $0.read(text, format: JudgmentFormat(tieMark: tieMark)).decision }
  }

  @Test func rulesSideBySide() {
    let a = Reading.Decision.letter("A")
    let b = Reading.Decision.letter("B")
    #expect(Self.decisions("so <answer>[[A]]</answer>") == [a, a, a])
    #expect(Self.decisions("I could say [[B]]. <answer>[[A]]</answer>") == [a, .conflict, a])
    #expect(Self.decisions("[[B]] it is") == [.nothing, b, .nothing])
    #expect(Self.decisions("<answer>[[A]]") == [.nothing, a, .nothing])
    #expect(Self.decisions("<answer>A</answer>") == [.nothing, .nothing, .nothing])
    #expect(Self.decisions("<answer> [[A]] </answer>") == [a, a, .nothing])
    #expect(
      Self.decisions("<answer>[[A]]</answer><answer>[[B]]</answer>") == [b, .conflict, .conflict])
    #expect(
      Self.decisions("<answer>[[A]]</answer><answer>none</answer>") == [.nothing, a, a])
    #expect(Self.decisions("<answer>[[A]] or [[B]]</answer>") == [.conflict, .conflict, .nothing])
    #expect(
      Self.decisions("<think><answer>[[A]]</answer></think>") == [.nothing, a, a])
    #expect(
      Self.decisions("or <answer>[[A]]</answer>? </think> <answer>[[B]]</answer>")
        == [b, .conflict, .conflict])
    #expect(Self.decisions("<answer>[[C]]</answer>") == [.nothing, .nothing, .nothing])
    #expect(Self.decisions("<answer>[[C]]</answer>", tieMark: "C") == [.tie, .tie, .tie])
    #expect(Self.decisions("<answer>[[tie]]</answer>", tieMark: "tie") == [.tie, .tie, .tie])
  }

  /// The tag takes 22 code points, so 58 may follow it, however many bytes they are.
  @Test func last80CountsCodePoints() {
    let tag = "<answer>[[B]]</answer>"
    for filler in ["x", "é", "😀"] {
      let text = tag + String(repeating: filler, count: 58)
      #expect(VerdictRule.last80.read(text).decision == .letter("B"))
      #expect(VerdictRule.last80.read(text + filler).decision == .nothing)
    }
    // A decomposed é is two code points and one Character.
    let decomposed = tag + String(repeating: "e\u{301}", count: 29)
    #expect(VerdictRule.last80.read(decomposed).decision == .letter("B"))
    #expect(VerdictRule.last80.read(decomposed + "e\u{301}").decision == .nothing)
    // A carriage return and a line feed are two.
    let lines = tag + String(repeating: "\r\n", count: 29)
    #expect(VerdictRule.last80.read(lines).decision == .letter("B"))
    #expect(VerdictRule.last80.read(lines + "\n").decision == .nothing)
  }

  @Test func places() {
    #expect(VerdictRule.lastTag.read("ä <answer>[[A]]</answer>") == .letter("A", at: 13))
    #expect(VerdictRule.anywhere.read("[[A]] [[A]]") == .letter("A", at: 8))
  }

  static let presentation = Presentation([ResponseID("one"), ResponseID("two")])

  func verdict(_ text: String, _ end: RunEnd?, rule: VerdictRule = .lastTag) -> Verdict {
    let reading = JudgmentReading(
      Transcript(text: text), isOver: end != nil, format: JudgmentFormat(verdictRule: rule))
    return VerdictReading(reading).verdict(end: end, presentation: Self.presentation)
  }

  @Test func verdicts() {
    let tag = "<answer>[[B]]</answer>"
    let two = Verdict.response(ResponseID("two"))
    for end in RunEnd.allCases { #expect(verdict(tag, end) == two) }
    #expect(verdict(tag, nil) == two)
    #expect(verdict("<answer>[[B]]</ans", nil) == .pending)
    #expect(verdict("", nil) == .pending)
    // While it is written, another answer may follow.
    #expect(verdict("<answer>[[A]] [[B]]</answer>", nil) == .pending)
    #expect(verdict("hm", .endOfSequence) == .failure(.unparsed))
    #expect(verdict("hm", .verdict) == .failure(.unparsed))
    #expect(verdict("hm", .length) == .failure(.truncated))
    #expect(verdict("hm", .loop) == .failure(.loop))
    #expect(verdict("hm", .stopped) == .failure(.stopped))
    #expect(verdict("hm", .interrupted) == .failure(.interrupted))
    #expect(verdict("hm", .tooLong) == .failure(.tooLong))
    #expect(verdict("hm", .error) == .failure(.failed))
    #expect(verdict("<answer>[[A]] [[B]]</answer>", .verdict) == .failure(.conflict))
  }

  /// Under `anywhere` a mark in passing decides a finished run, but not one that was cut off.
  @Test func aMarkInPassing() {
    #expect(
      verdict("maybe [[A]]", .endOfSequence, rule: .anywhere) == .response(ResponseID("one")))
    #expect(verdict("maybe [[A]]", .length, rule: .anywhere) == .failure(.truncated))
    #expect(verdict("maybe [[A]]", nil, rule: .anywhere) == .pending)
    #expect(
      verdict("[[A]] <answer>[[B]]</answer>", .endOfSequence, rule: .anywhere)
        == .failure(.conflict))
  }

  @Test func differingRules() {
    func differing(_ official: VerdictRule) -> [VerdictRule] {
      VerdictReading(
        JudgmentReading(
          Transcript(text: "[[B]]? <answer>[[A]]</answer>"), isOver: true,
          format: JudgmentFormat(verdictRule: official))
      ).differing
    }
    #expect(differing(.lastTag) == [.anywhere])
    #expect(differing(.anywhere) == [.lastTag, .last80])
  }

  @Test func letterOdds() throws {
    var letter = Piece("A")
    letter.letterMasses = [0.3, 0.1]
    let transcript = Transcript([
      Piece("<answer>[[", origin: .scaffold), letter, Piece("]]</answer>", origin: .scaffold),
    ])
    let reading = VerdictRule.lastTag.read(transcript.text)
    let odds = try #require(LetterOdds(in: transcript, of: reading))
    #expect(abs(odds.mass - 0.4) < 1e-12)
    #expect(odds.isOffFormat)
    #expect(abs(try #require(odds.probability(of: "A")) - 0.75) < 1e-12)
    #expect(LetterOdds(in: transcript, at: 9) == nil)
    #expect(LetterOdds(in: transcript, at: 99) == nil)
    #expect(LetterOdds(masses: [0, 0]).probability(ofSlot: 0) == nil)
  }

  /// A judge that always likes slot A: no preference, all lean. One that follows the response:
  /// all preference, no lean.
  @Test func bothOrders() {
    let slotted = BothOrders(
      forward: 0.9, backward: 0.9, forwardLetter: "A", backwardLetter: "A")
    #expect(abs((slotted.preference ?? 0) - 0.5) < 1e-12)
    #expect(abs((slotted.slotLean ?? 0) - 0.4) < 1e-12)
    #expect(slotted.isSlotDecided)
    let fair = BothOrders(forward: 0.8, backward: 0.2, forwardLetter: "A", backwardLetter: "B")
    #expect(abs((fair.preference ?? 0) - 0.8) < 1e-12)
    #expect(fair.slotLean == 0)
    #expect(!fair.isSlotDecided)
    let unknown = BothOrders(
      forward: nil, backward: 0.2, forwardLetter: nil, backwardLetter: "B")
    #expect(unknown.preference == nil && unknown.slotLean == nil && !unknown.isSlotDecided)
  }
}

/// What a log says itself that a judgment decided.
@Suite struct RecordedDecisionTests {
  private func verdict(_ scores: [Double], of count: Int) -> Verdict {
    let shown = Presentation((0..<count).map { ResponseID("r\($0)") })
    return RecordedDecision.scores(scores).verdict(end: .endOfSequence, presentation: shown)
  }

  @Test func theHighestScoreDecides() {
    #expect(verdict([3.2, -1.1], of: 2) == .response(ResponseID("r0")))
    #expect(verdict([-3, -2.5, -9], of: 3) == .response(ResponseID("r1")))
    #expect(RecordedDecision.scores([3.2, -1.1]).letter == "A")
    #expect(RecordedDecision.scores([-3, -2.5, -9]).letter == "B")
    // Beyond Z there is a response, and no letter.
    let many = (0..<31).map(Double.init)
    #expect(verdict(many, of: 31) == .response(ResponseID("r30")))
    #expect(RecordedDecision.scores(many).letter == nil)
  }

  @Test func aSharedHighestScoreIsATie() {
    #expect(verdict([2, 2], of: 2) == .tie)
    #expect(verdict([2, 1, 2], of: 3) == .tie)
    #expect(verdict([1, 1, 2], of: 3) == .response(ResponseID("r2")))
    #expect(RecordedDecision.scores([2, 2]).letter == nil)
    // Scores of other responses than those shown say nothing of these.
    #expect(verdict([2, 1, 3], of: 2) == .failure(.unparsed))
  }

  @Test func itsTextIsReadAgain() {
    let decisions: [RecordedDecision] = [
      .letter("A"), .tie, .nothing, .scores([0.1767578125, -1e-20]), .scores([7, 7, 0]),
    ]
    for decision in decisions { #expect(RecordedDecision(text: decision.text) == decision) }
    for text in ["", "a", "AB", "scores", "scores 1", "scores 1  2", "scores 1 nan", "scores1 2"] {
      #expect(RecordedDecision(text: text) == nil, "\(text)")
    }
  }
}
