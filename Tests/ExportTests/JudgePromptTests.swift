import Export
import Foundation
import JSON
import Judgment
import Review
import Testing

@Suite struct JudgePromptTests {
  /// Eleven pairs; the good answer is the item's first or second in turn.
  private func ground() -> ExportGround {
    var ground = ExportGround()
    for number in 0..<11 {
      let texts = ["good \(number)", "bad \(number)"]
      let good = number % 2
      ground.ask("question \(number)", good == 0 ? texts : texts.reversed())
      ground.label(number, ground.chosen(number, good))
    }
    ground.ask("undecided", ["x", "y"])
    ground.ask("tie", ["x", "y"])
    ground.label(12, .tie)
    return ground
  }

  /// What stands as the given letter's response in the prompt's own words.
  private func shown(_ letter: String, in prompt: JSONValue?) -> String? {
    guard let text = prompt?.array?.last?["content"]?.string,
      let start = text.range(of: "=== Response \(letter) ===\n"),
      let end = text.range(of: "\n=== End of Response \(letter) ===")
    else { return nil }
    return String(text[start.upperBound..<end.lowerBound])
  }

  @Test(arguments: ExportSettings.Order.allCases)
  func theWinnerPointsAtThePersonsText(order: ExportSettings.Order) throws {
    var ground = ground()
    for number in 0..<11 { ground.judge(number, "", swapped: number % 3 == 0) }
    let export = JudgePrompts(layout: .rmR1).export(ground.material(order: order))
    let rows = try export.values()
    #expect(rows.count == (order == .both ? 22 : 11))
    for row in rows {
      let letter = try #require(["model_a": "A", "model_b": "B"][row["winner"]?.string ?? ""])
      let text = try #require(shown(letter, in: row["context_messages"]))
      #expect(text.hasPrefix("good "))
      let question = try #require(row["context_messages"]?.array?.last?["content"]?.string)
      #expect(question.contains("question " + text.dropFirst(5) + "\n"))
    }
    let first = rows.count { $0["winner"]?.string == "model_a" }
    #expect(export.firstSlotWins == first)
    switch order {
    case .balanced: #expect(first == 6)
    case .both: #expect(first == 11)
    case .asJudged:
      // Odd ones have the good answer second; every third was shown the other way round.
      #expect(first == (0..<11).count { ($0 % 2 == 0) != ($0 % 3 == 0) })
    }
    #expect(export.leftOut == [.undecided: 1, .tie: 1])
  }

  @Test func asJudgedNeedsAJudge() {
    let export = JudgePrompts(layout: .rmR1).export(ground().material(order: .asJudged))
    #expect(export.rows == 0 && export.leftOut[.notJudged] == 11)
  }

  /// The order in which the last judge that came to an end saw it.
  @Test func asJudgedIsAsTheLastSawIt() throws {
    var ground = ExportGround()
    ground.ask("q", ["good", "bad"])
    ground.label(0, ground.chosen(0, 0))
    ground.judge(0, "")
    ground.judge(0, "", swapped: true)
    ground.judge(0, "", end: nil)
    let rows = try JudgePrompts(layout: .rmR1).export(ground.material(order: .asJudged)).values()
    #expect(rows.map { $0["winner"]?.string } == ["model_b"])
    #expect(shown("B", in: rows[0]["context_messages"]) == "good")
  }

  /// Though every item has the good answer first, as files of chosen and rejected have it.
  @Test func itemsOrdersDecideNoSlot() {
    var ground = ExportGround()
    for number in 0..<20 {
      ground.ask("question \(number)", ["good", "bad"])
      ground.label(number, ground.chosen(number, 0))
    }
    let export = JudgePrompts(layout: .rmR1).export(ground.material())
    #expect(export.rows == 20 && export.firstSlotWins == 10)
  }

  @Test func longPromptsAreLeftOutAndTheRestStaysBalanced() throws {
    // A tokenizer of its own: a token a byte. "question 10" with its answers is 5 bytes longer.
    let usual = try JudgingProtocol.thinkThenAnswer.prompt(
      for: ground().items[0], presentation: Presentation(ground().comparisons[0].responses)
    ).messages.reduce(0) { $0 + $1.content.utf8.count }
    let limit = ExportSettings.PromptLimit(tokens: usual, tokenizer: "bytes") { messages in
      messages.reduce(0) { $0 + $1.content.utf8.count }
    }
    let export = JudgePrompts(layout: .veRL).export(ground().material(limit: limit))
    #expect(export.rows == 10 && export.leftOut[.tooLong] == 1)
    #expect(export.firstSlotWins == 5)
  }

  /// What gives no row takes no slot of what does: pairs decided both ways, ties, equal texts.
  @Test(arguments: 1...8) func whatIsLeftOutLeavesTheRestBalanced(count: Int) throws {
    var ground = ground()
    for number in 0..<count {
      for chosen in 0...1 {
        let place = ground.ask("contrary \(number)", ["x", "y"])
        ground.label(place, ground.chosen(place, chosen))
      }
      let place = ground.ask("equal \(number)", ["x", "x"])
      ground.label(place, ground.chosen(place, 0))
    }
    let export = JudgePrompts(layout: .rmR1).export(ground.material())
    #expect(export.rows == 11 && export.leftOut[.contradicted] == 2 * count)
    #expect(export.leftOut[.identical] == count)
    #expect(export.firstSlotWins == 6)
  }

  @Test func veRLAndGRPOSayTheSame() throws {
    let material = ground().material()
    let plain = try JudgePrompts(layout: .rmR1).export(material).values()
    let veRL = try JudgePrompts(layout: .veRL).export(material).values()
    let grpo = try JudgePrompts(layout: .grpo).export(material).values()
    for (index, row) in plain.enumerated() {
      #expect(veRL[index]["prompt"] == row["context_messages"])
      #expect(veRL[index]["reward_model"]?["ground_truth"] == row["winner"])
      #expect(veRL[index]["reward_model"]?["style"]?.string == "rule")
      #expect(veRL[index]["extra_info"]?["index"]?.int == index)
      #expect(grpo[index]["prompt"] == row["context_messages"])
      #expect(
        grpo[index]["ground_truth"]?.string
          == (row["winner"]?.string == "model_a" ? "A" : "B"))
    }
  }
}
