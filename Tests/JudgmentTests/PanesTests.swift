import Judgment
import Testing

/// What the panes show of judgments of our own writing.
@Suite struct PanesTests {
  static func panes(_ text: String, isOver: Bool = true) -> JudgmentPanes {
    JudgmentReading(Transcript(text: text), isOver: isOver).panes
  }

  /// Rows as text: a heading, then each band's passages with their kinds and subjects.
  static func rows(_ text: String) -> [String] {
    let reading = JudgmentReading(Transcript(text: text), isOver: true)
    func show(_ passage: Passage) -> String {
      let subject =
        switch passage.subject {
        case .slot(let letter): String(letter)
        case .several: "*"
        case .nothing: "-"
        }
      return subject + (passage.isGuessed ? "≈" : "") + " " + reading.text(passage.range)
    }
    return reading.panes.evaluation.flatMap { row -> [String] in
      let heading = row.heading.map { passage in
        ["# " + reading.text(passage.range) + " → " + (row.criterion.map(String.init) ?? "?")]
      }
      return (heading ?? [])
        + row.bands.map { band in
          switch band {
          case .columns(let columns):
            columns.map { $0.map(show).joined(separator: " / ") }.joined(separator: " | ")
          case .across(let passages): "= " + passages.map(show).joined(separator: " / ")
          }
        }
    }
  }

  @Test func rubricItems() {
    let panes = Self.panes(
      """
      <rubric>
      Criteria:
      1. Accuracy (40%): is it true?
      and complete?
      2) **Warmth** (30 %): kind
         - says hello
      3. Depth (Weight: 20%) goes far
      4. **Brevity (10%)**
      <justify>Truth first.</justify>
      </rubric>
      """)
    #expect(panes.route == .rubric)
    #expect(panes.rubric.map(\.name) == ["Accuracy", "Warmth", "Depth", "Brevity"])
    #expect(panes.rubric.map(\.number) == [1, 2, 3, 4])
    #expect(panes.rubric.map(\.weight) == [40, 30, 20, 10])
    #expect(
      panes.first.map(\.kind) == [
        .prose, .criterion(0), .criterion(1), .criterion(2), .criterion(3), .justification,
      ])
  }

  @Test func weightsAtTheEnd() {
    let panes = Self.panes("<rubric>1. Depth: goes far, 20%.\n2. **Tone** - calm (5%)\n3. 8% up")
    #expect(panes.rubric.map(\.weight) == [20, 5, 8])
    #expect(Self.panes("<rubric>1. Depth: 20% of it").rubric.map(\.weight) == [nil])
  }

  @Test func rubricTexts() {
    let reading = JudgmentReading(
      Transcript(text: "<rubric>- Tone: calm\n- Facts – 60%: right\nand more\n</rubric>"),
      isOver: true)
    let items = reading.panes.rubric
    #expect(items.map(\.name) == ["Tone", "Facts"])
    #expect(items.map { reading.text($0.textRange) } == ["calm", "right\nand more"])
    #expect(items.map(\.weight) == [nil, 60])
  }

  @Test func evaluationByCriterion() {
    let text = """
      <rubric>
      1. Accuracy (60%): true?
      2. Warmth (40%): kind?
      </rubric>
      <eval>
      Let us compare.
      1. Accuracy:
      <quote_A>so</quote_A> Response A is right. It shows why.
      <summary_B>guesses</summary_B>

      Both are short, but Response B is wrong.
      **Warmth**: B's tone is kind. A greets nobody.
      </eval>
      """
    #expect(
      Self.rows(text) == [
        "= - Let us compare.",
        "# 1. Accuracy: → 0",
        "A so / A Response A is right. / A≈ It shows why. | B guesses",
        "= * Both are short, but Response B is wrong.",
        "# **Warmth**: → 1",
        "A A greets nobody. | B B's tone is kind.",
      ])
  }

  @Test func headingsOfResponses() {
    let text = """
      <eval>
      ### Response A
      Short and plain.
      ### Response B
      Long. Goes astray.
      </eval>
      """
    #expect(
      Self.rows(text) == [
        "A ### Response A / A≈ Short and plain. | B ### Response B / B≈ Long. Goes astray."
      ])
  }

  @Test func scaffoldedEvaluations() {
    let text = """
      <rubric>
      1. Fit
      </rubric>

      <eval_A>
      Response A is short.
      Nothing more.
      </eval_A>

      <eval_B>
      Response B tells all. It is better than Response A.
      </eval_B>

      <answer>[[B]]</answer>
      """
    #expect(
      Self.rows(text) == [
        "A Response A is short.\nNothing more. | "
          + "B Response B tells all. It is better than Response A."
      ])
  }

  @Test func thinkingHasSubjects() {
    let reading = JudgmentReading(
      Transcript(
        text: "Chatbot A is brief. That helps.\n\nHm. Chatbot B is long.\n</think>\nB wins."
          + "<answer>[[B]]</answer>"), isOver: true)
    let panes = reading.panes
    #expect(panes.route == .thinking)
    #expect(panes.first.map(\.kind) == [.thinking, .thinking, .thinking, .thinking])
    #expect(panes.first.map(\.subject) == [.slot("A"), .slot("A"), .nothing, .slot("B")])
    #expect(panes.first.map(\.isGuessed) == [false, true, false, false])
    #expect(panes.evaluation.flatMap(\.passages).map { reading.text($0.range) } == ["B wins."])
    #expect(panes.closing.map(\.kind) == [.answer])
  }

  @Test func routes() {
    #expect(Self.panes("").route == .undecided)
    #expect(Self.panes("<type>Chat</type>", isOver: false).route == .rubric)
    #expect(Self.panes("<type>Reasoning</type>", isOver: false).route == .solution)
    #expect(Self.panes("<type>Reas", isOver: false).route == .undecided)
    #expect(Self.panes("some text", isOver: false).route == .undecided)
    #expect(Self.panes("some text").route == .thinking)
    #expect(Self.panes("<solution>x").route == .solution)
    #expect(Self.panes("hm</think>x").route == .thinking)
    #expect(Self.panes("hm</think><rubric>1. x</rubric>").route == .rubric)
  }

  @Test func textAfterTheAnswerCloses() {
    let reading = JudgmentReading(
      Transcript(text: "<answer>[[A]]</answer>\nI am sure.\n</answer>"), isOver: true)
    #expect(reading.panes.closing.map { reading.text($0.range).prefix(5) } == ["[[A]]", "I am "])
  }

  @Test func originsByPiece() {
    let transcript = Transcript([
      Piece("<rubric>\n1", origin: .scaffold), Piece(". Go"), Piece("od\n"),
      Piece("</rubric>", origin: .scaffold),
    ])
    let reading = JudgmentReading(transcript, isOver: true)
    let item = reading.panes.first[0]
    #expect(reading.text(item.range) == "1. Good")
    let origins = reading.origins(in: item.range)
    #expect(origins.map(\.range) == [9..<10, 10..<16])
    #expect(origins.map(\.origin) == [.scaffold, .model])
    #expect(reading.pieceIndex(at: 15) == 2)
    #expect(reading.pieceIndex(at: reading.bytes.count) == nil)
  }

  /// While tokens arrive every byte that came stands in one passage, at every prefix.
  @Test func nothingIsLostWhileItGrows() {
    var reading = JudgmentReading()
    var compared = 0
    for byte in SectionParserTests.chat.utf8 {
      reading.append(Piece(bytes: [byte]))
      // A half tag at the end belongs to nothing yet.
      let lost = reading.lostText.filter { !$0.contains("<") }
      #expect(lost.isEmpty)
      compared += 1
    }
    #expect(compared > 300)
  }

  /// A judge that only thinks has judged each response in its thoughts.
  @Test func thoughtsOfEachResponse() {
    let reading = JudgmentReading(
      Transcript(
        text: """
          <think>
          The task is easy.

          Response A is right.

          Response B is wrong. It is long too.

          Both are polite.

          Response A is also short.
          </think>
          <answer>[[A]]</answer>
          """), isOver: true)
    let rows = reading.panes.thoughts(slotCount: 2)
    let words = rows.map { row in
      row.bands.flatMap { band -> [[String]] in
        guard case .columns(let columns) = band else { return [] }
        return columns.map { $0.map { reading.text($0.range) } }
      }
    }
    #expect(
      words == [
        [["Response A is right."], ["Response B is wrong.", "It is long too."]],
        [["Response A is also short."], []],
      ])
    // With nothing about any one response there are none.
    let plain = JudgmentReading(Transcript(text: "<think>Hm.</think>"), isOver: true)
    #expect(plain.panes.thoughts(slotCount: 2).isEmpty)
  }
}
