import Judgment
import Testing

@Suite struct RubricLedgerTests {
  private func ledger(_ text: String, slotCount: Int = 2) -> (RubricLedger, JudgmentReading) {
    let reading = JudgmentReading(Transcript(text: text), isOver: true, slotCount: slotCount)
    return (RubricLedger(reading.panes, in: reading.bytes, slotCount: slotCount), reading)
  }

  @Test func criteriaUnderHeadingsAreTiedToTheirRows() {
    let (ledger, reading) = ledger(
      """
      <rubric>
      1. Accuracy (40%): right
      2. Clarity (35%): plain
      3. Depth (25%): far
      </rubric>
      <eval>
      1. Accuracy:
      <summary_A>is right</summary_A> <summary_B>is wrong</summary_B>
      2. Clarity:
      <summary_B>is plain</summary_B>
      </eval><answer>[[A]]</answer>
      """)
    #expect(ledger.entries.map(\.use) == [.headed, .headed, .unused])
    #expect(ledger.entries.map(\.slots) == [[0, 1], [1], []])
    #expect(ledger.sum == 100)
    #expect(ledger.isBalanced)
    #expect(ledger.unlisted.isEmpty)
    #expect(ledger.entries[2].place == nil)
    let place = ledger.entries[1].place.map { reading.text($0) }
    #expect(place == "2. Clarity:")
  }

  /// "Both" is about each; a heading without text about anybody is about nobody.
  @Test func slotsAreThoseThatAreSpokenOf() {
    let (ledger, _) = ledger(
      """
      <rubric>
      - Tone (50%)
      - Brevity (50%)
      </rubric>
      <eval>
      **Tone**:
      Both responses are warm.
      **Brevity**:
      It hardly matters here.
      </eval>
      """)
    #expect(ledger.entries.map(\.use) == [.headed, .headed])
    #expect(ledger.entries.map(\.slots) == [[0, 1], []])
  }

  /// Without headings a name, or a part of it, in running text is a guess; in a quote it is the
  /// response's own word, and a part that two criteria share tells neither.
  @Test func namesInRunningTextAreMentions() {
    let (ledger, reading) = ledger(
      """
      <rubric>
      1. Safety and ethical responsibility (50%): no harm
      2. Clarity of the recipe (25%): plain
      3. Clarity of the warning (25%): plain
      </rubric>
      <eval>
      Response B shows Ethical Responsibility. <quote_A>safety first</quote_A>
      Response A has clarity.
      </eval>
      """)
    #expect(ledger.entries.map(\.use) == [.mentioned, .unused, .unused])
    #expect(ledger.entries[0].slots == [1])
    let mentions = ledger.entries[0].mentions.map { reading.text($0) }
    #expect(mentions == ["Ethical Responsibility"])
  }

  @Test func shortNamesAreFoundWhole() {
    let (ledger, _) = ledger(
      "<rubric>\n1. Tone (100%)\n</rubric><eval>Response A has a warm tone.</eval>")
    #expect(ledger.entries.map(\.use) == [.mentioned])
  }

  /// Names are not looked for where there are too many, and then nothing is claimed of them.
  @Test func endlessRubricsAreNotSearched() {
    func uses(_ count: Int) -> Set<RubricLedger.Use> {
      let lines = (1...count).map { "\($0). Matter number \($0)x\n" }.joined()
      let text = "<rubric>\n\(lines)</rubric><eval>As to matter number 7x, all is well.</eval>"
      return Set(ledger(text).0.entries.map(\.use))
    }
    #expect(uses(64) == [.mentioned, .unused])
    #expect(uses(65) == [.untold])
    // A line without a name.
    #expect(
      ledger("<rubric>\n1. 40% how it is\n</rubric><eval>Fine.</eval>").0.entries.map(\.use)
        == [.untold])
  }

  @Test func mentionsAreWholeWords() {
    let (ledger, _) = ledger(
      "<rubric>\n1. Length (100%)\n</rubric><eval>Response A is lengthy.</eval>")
    #expect(ledger.entries.map(\.use) == [.unused])
  }

  /// Scripts without blanks between words.
  @Test func mentionsInOtherScripts() {
    let (ledger, _) = ledger(
      "<rubric>\n1. 正確さ (60%)\n2. 簡潔さ (40%)\n</rubric><eval>回答は正確さで勝る。</eval>")
    #expect(ledger.entries.map(\.use) == [.mentioned, .unused])
  }

  @Test func weightsThatDoNotComeTo100() {
    let (short, _) = ledger("<rubric>\n1. One (40%): a\n2. Two (40%): b\n3. Three: c\n</rubric>")
    #expect(short.sum == 80)
    #expect(short.weighted == 2)
    #expect(!short.isBalanced)
    let (thirds, _) = ledger(
      "<rubric>\n1. One (33.3%)\n2. Two (33.3%)\n3. Three (33.4%)\n</rubric>")
    #expect(thirds.isBalanced)
    let (none, _) = ledger("<rubric>\n1. One: a\n2. Two: b\n</rubric>")
    #expect(none.sum == nil)
    #expect(none.isBalanced)
  }

  /// What the evaluation weighs without the rubric having it; not what sums up.
  @Test func criteriaThatTheRubricLacks() {
    let (ledger, reading) = ledger(
      """
      <rubric>
      1. Accuracy (100%): right
      </rubric>
      <eval>
      1. Accuracy:
      Response A is right.
      2. Humour:
      Response B is funny.
      **Overall comparison:**
      Response A wins.
      </eval>
      """)
    let panes = reading.panes
    let names = ledger.unlisted.compactMap {
      panes.evaluation[$0].heading.map { reading.text($0.range) }
    }
    #expect(names == ["2. Humour:"])
    // A judgment that has no rubric lacks no criterion.
    #expect(self.ledger("<eval>\n1. Humour:\nResponse B is funny.\n</eval>").0.unlisted.isEmpty)
  }
}
