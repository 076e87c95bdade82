import Interface
import Judgment
import Screen
import Testing

/// The rubric as a ledger, and the way from a criterion to where the evaluation speaks of it.
@Suite struct LedgerTests {
  private func desk(_ judgment: String, _ size: Size = Size(rows: 42, columns: 140)) -> Desk {
    Desk(
      records: [Samples.record("r", Samples.sky, text: judgment)], size: size,
      themes: [QuoteTests.marked])
  }

  @Test func weightsUseAndSumStandInColumns() {
    let lines = desk(Samples.chatJudgment).lines
    // Accuracy has passages of both, so has the request; clarity is never named.
    for wanted in [
      " 40 AB Accuracy  the science is", " 35 AB Follows the request  three", "100    sum",
      " 25 ·  Clarity  ○ unused",
    ] {
      #expect(lines.contains { $0.contains(wanted) }, "\(wanted)")
    }
  }

  @Test func onlyOneSlotIsSpokenOf() {
    let desk = desk(
      """
      <rubric>
      1. Tone (50%): warm
      2. Length (40%): short
      3. Proof and reason (10%): shown
      </rubric><eval>
      1. Tone
      <summary_B>is warm</summary_B>
      2. Length
      It is hard to say.
      3. Humour:
      Response A is funny, with reason.
      </eval><answer>[[A]]</answer>
      """)
    for wanted in [
      " 50  B Tone", " 40 →  Length", " 10 ≈  Proof and reason", "100    sum",
      "  +    3. Humour:  ○ not in the",
    ] {
      #expect(desk.lines.contains { $0.contains(wanted) }, "\(wanted)")
    }
  }

  @Test func aSumThatIsNot100IsMarked() {
    let desk = desk(
      "<rubric>\n1. One (40%): x\n2. Two (40.5%): y\n3. Three: z\n</rubric><answer>[[A]]</answer>")
    #expect(desk.screen.contains("40.5    Two"))
    #expect(desk.screen.contains("80.5!   sum of 2 of 3 criteria"))
  }

  /// While it is being written nothing is unused yet.
  @Test func unusedIsSaidOnlyAtTheEnd() {
    var desk = Desk()
    desk.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
    let end = Samples.chatJudgment.firstRange(of: "<answer>")!.lowerBound
    let text = String(Samples.chatJudgment[..<end])
    desk.take(.judge(.pieces(RunID("r"), [Piece(text)])))
    #expect(desk.screen.contains(" 25    Clarity"))
    #expect(!desk.screen.contains("unused"))
    desk.take(.judge(.pieces(RunID("r"), [Piece("<answer>")])))
    #expect(desk.screen.contains("unused"))
  }

  /// Small judges write criteria without names: nothing is claimed of them.
  @Test func criteriaWithoutNamesAreNotUnused() {
    var desk = desk(
      """
      <rubric>
      1. 40% How to save the bees
      </rubric><eval>Response A is better.</eval><answer>[[A]]</answer>
      """)
    #expect(desk.screen.contains(" 40    How to save"))
    #expect(!desk.screen.contains("unused"))
    desk.type("]r")
    #expect(desk.toast == "criterion 1 of 1, 40%: no heading, and nothing to look for in the text")
  }

  @Test func walkingSaysWhereItIsSpokenOf() {
    var desk = desk(Samples.chatJudgment)
    desk.type("]r")
    #expect(desk.toast == "criterion 1 of 3, 40%: evaluated of A, B")
    // In the rubric without its number, in the evaluation with it.
    #expect(QuoteTests.lit(desk.frame) == "Accuracy1. Accuracy")
    desk.type("]r]r")
    #expect(desk.toast == "criterion 3 of 3, 25%: unused, the evaluation does not name it")
    #expect(QuoteTests.lit(desk.frame) == "Clarity")
  }

  @Test func aMentionInRunningTextIsLit() {
    var desk = desk(
      """
      <rubric>
      1. Proof and reason (100%): shown
      </rubric><eval>
      Response A is funny, with reason.
      </eval><answer>[[A]]</answer>
      """)
    desk.type("]r")
    #expect(
      desk.toast == "criterion 1 of 1, 100%: no heading, but its name in the text of A")
    #expect(QuoteTests.lit(desk.frame) == "Proof and reasonreason")
  }

  /// Enter goes from a lit criterion to its place, and there it goes on in the queue as ever.
  @Test func enterGoesToTheCriterionsPlace() {
    var desk = desk(Samples.chatJudgment)
    desk.run(.focus5)
    desk.type("]r")
    desk.tick(after: 9_000)
    #expect(desk.lines.last?.contains("Enter its place") == true)
    desk.press(.enter)
    #expect(desk.state.focus == .evaluationA)
    #expect(desk.currentNumber == 1)
    desk.press(.enter)
    #expect(desk.currentNumber == 2)
    // Without a lit criterion it goes on from the rubric too.
    desk.type("K")
    desk.run(.focus5)
    desk.press(.enter)
    #expect(desk.currentNumber == 2)
  }

  @Test func aClickGoesToCriteriaAndQuotes() {
    var desk = desk(Samples.chatJudgment)
    func click(_ text: String, last: Bool = false) {
      let rows = desk.lines.indices.filter { desk.lines[$0].contains(text) }
      guard let row = last ? rows.last : rows.first,
        let range = desk.lines[row].firstRange(of: text)
      else {
        Issue.record("\(text) is not on screen")
        return
      }
      let column = desk.lines[row].distance(
        from: desk.lines[row].startIndex, to: range.lowerBound)
      desk.perform(
        .mouse(
          MouseEvent(kind: .press, button: .left, row: row, column: column), desk.moment()))
    }
    click("Follows the request  three")
    #expect(desk.toast?.hasPrefix("criterion 2 of 3, 35%") == true)
    #expect(desk.state.focus == .rubric)
    click("1. Accuracy")
    #expect(desk.toast?.hasPrefix("criterion 1 of 3, 40%") == true)
    click("it is blue because of the")
    #expect(desk.toast == "quote 2 of 3: does not stand in B, nor in another response")
    // A place that is neither only gets the focus.
    desk.press(.escape)
    click("names the right mechanism")
    #expect(QuoteTests.lit(desk.frame).isEmpty)
  }

  /// The quotes of each side are counted where the border has the room.
  @Test func titlesCountQuotes() {
    #expect(desk(Samples.chatJudgment).screen.contains(" Evaluation of A · 1 ❝ "))
    #expect(desk(Samples.chatJudgment).screen.contains(" Evaluation of B · 2 ❝ · 1 → · 1 ✗ "))
    var small = desk(Samples.chatJudgment, Size(rows: 12, columns: 40))
    small.state.focus = .evaluationB
    #expect(small.screen.contains(" Evaluation of B 2❝ 1→ 1✗ "))
    let none = desk("<eval>Response A wins.</eval><answer>[[A]]</answer>")
    #expect(!none.lines.joined().contains("❝"))
  }
}
