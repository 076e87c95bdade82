import Export
import JSON
import Judgment
import Review
import Testing

@Suite struct JudgmentRowTests {
  private let right = "First is better. <answer>[[A]]</answer>"
  private let wrong = "Second is better. <answer>[[B]]</answer>"

  /// One pair, of which the first answer is the person's choice.
  private func ground() -> ExportGround {
    var ground = ExportGround()
    ground.ask("q", ["x", "y"])
    ground.label(0, ground.chosen(0, 0))
    return ground
  }

  private func judgments(_ export: Export) throws -> [String?] {
    try export.values().map { $0["winner"]?[0]?["content"]?.string }
  }

  @Test func onlyJudgmentsThatThePersonBearsOut() throws {
    var ground = ground()
    ground.judge(0, right)
    ground.judge(0, wrong)
    // Of the other order: B is the first answer there.
    ground.judge(0, wrong, swapped: true)
    ground.judge(0, right, isScaffolded: true)
    ground.judge(0, right, hash: "other")
    ground.judge(0, right, end: .length)
    ground.judge(0, "No idea.")
    ground.judge(0, "[[B]] at first. <answer>[[A]]</answer>")
    ground.judge(0, "<answer>[[A]]</answer></answer>")
    let unsound = ground.judge(0, "For its length. <answer>[[A]]</answer>")
    ground.add(.review(RunReview(run: unsound, rationale: .unsound)), by: "bob")
    let export = JudgmentRows(layout: .sft).export(ground.material())
    #expect(try judgments(export) == [right, wrong])
    #expect(
      export.leftOutJudgments == [
        .verdictDiffers: 1, .scaffolded: 1, .otherProtocol: 1, .unfinished: 1, .noVerdict: 1,
        .malformed: 2, .unsound: 1,
      ])
    // The prompt is the one that was answered: in the second row "y" is Response A.
    let prompts = try export.values().map {
      $0["context_messages"]?.array?.last?["content"]?.string ?? ""
    }
    #expect(prompts[0].contains("=== Response A ===\nx\n"))
    #expect(prompts[1].contains("=== Response A ===\ny\n"))
  }

  /// Not by the run's own word, but by who wrote its pieces; and not against what its log says.
  @Test func whatOthersWroteOrLogsContradictStaysOut() throws {
    var ground = ground()
    for origin in [Piece.Origin.model, .scaffold, .human] {
      ground.judge(0, "")
      ground.runs[ground.runs.count - 1].transcript = Transcript([
        Piece("First is better. "), Piece("<answer>[[A]]</answer>", origin: origin),
      ])
    }
    ground.judge(0, right + "\n")
    ground.runs[3].decision = .letter("B")
    ground.judge(0, right + " ")
    ground.runs[4].decision = .letter("A")
    let export = JudgmentRows(layout: .sft).export(ground.material())
    #expect(try judgments(export) == [right, right + " "])
    #expect(export.leftOutJudgments == [.scaffolded: 2, .malformed: 1])
  }

  /// Whoever's labels are exported: reasoning that anybody calls unsound stays out, and an amendment
  /// takes no judgment's place that is somebody else's.
  @Test func whoseReviewsAndAmendmentsCount() throws {
    var ground = ground()
    let unsound = ground.judge(0, right)
    let amended = ground.judge(0, right + "\n")
    ground.add(.review(RunReview(run: unsound, rationale: .unsound)), by: "bob")
    ground.add(
      .amendment(Amendment(run: amended, pieces: [Piece("Mine. " + right, origin: .human)])),
      by: "bob")
    let export = JudgmentRows(layout: .sft).export(
      ground.material(reviewers: [AuthorID("ann")]))
    #expect(try judgments(export) == [right + "\n"])
    #expect(export.leftOutJudgments == [.unsound: 1])
  }

  @Test func anAmendmentTakesItsJudgmentsPlace() throws {
    var ground = ground()
    let run = ground.judge(0, wrong, isScaffolded: true)
    let amended = "In truth the first is. <answer>[[A]]</answer>"
    ground.add(.amendment(Amendment(run: run, pieces: [Piece(amended, origin: .human)])))
    #expect(try judgments(JudgmentRows(layout: .sft).export(ground.material())) == [amended])
    // One that decides against the label is a mistake, not an example.
    ground.add(.amendment(Amendment(run: run, pieces: [Piece(wrong, origin: .human)])))
    let export = JudgmentRows(layout: .sft).export(ground.material())
    #expect(export.rows == 0 && export.leftOut == [.noJudgment: 1])
    #expect(export.leftOutJudgments[.verdictDiffers] == 1)
    // Nor is it one to reject, in the place of what a model wrote.
    ground.judge(0, right)
    #expect(JudgmentRows(layout: .preference).export(ground.material()).rows == 0)
  }

  @Test func whatWasAmendedIsNoExampleItself() throws {
    var ground = ground()
    let run = ground.judge(0, right)
    let amended = "Better said: the first. <answer>[[A]]</answer>"
    ground.add(.amendment(Amendment(run: run, pieces: [Piece(amended, origin: .human)])))
    let export = JudgmentRows(layout: .sft).export(ground.material())
    #expect(try judgments(export) == [amended] && export.leftOutJudgments == [.amended: 1])
  }

  @Test func preferencesPairJudgmentsOfOneOrder() throws {
    var ground = ground()
    ground.judge(0, right)
    ground.judge(0, right + "\n")
    ground.judge(0, wrong)
    // The other order has only one that agrees.
    ground.judge(0, wrong, swapped: true)
    let rows = try JudgmentRows(layout: .preference).export(ground.material()).values()
    #expect(rows.map { $0["chosen"]?[0]?["content"]?.string } == [right])
    #expect(rows.map { $0["rejected"]?[0]?["content"]?.string } == [wrong])
  }

  /// Whatever judgments say, the verdict that any rule reads in an exported one is the label's.
  @Test(arguments: 0..<200) func noExportedVerdictDiffersFromItsLabel(seed: Int) throws {
    let parts = [
      "<answer>", "[[A]]", "[[B]]", "</answer>", " so ", "</think>", "<think>", "<eval>", "[[tie]]",
      "<answer>[[A]]</answer>", "<answer>[[B]]</answer>",
    ]
    var ground = ground()
    for run in 0..<20 {
      var text = ""
      for part in 0..<(1 + run % 5) {
        let hash = StableHash.of(seed: UInt64(seed), "\(run) \(part)")
        text += parts[Int(hash % UInt64(parts.count))]
      }
      ground.judge(0, text, swapped: run % 2 == 1)
    }
    let export = JudgmentRows(layout: .sft).export(ground.material())
    for row in try export.values() {
      let text = try #require(row["winner"]?[0]?["content"]?.string)
      let prompt = row["context_messages"]?.array?.last?["content"]?.string ?? ""
      let letter: Character = prompt.contains("=== Response A ===\nx\n") ? "A" : "B"
      for rule in VerdictRule.allCases {
        #expect(rule.read(text).decision == .letter(letter), "\(rule): \(text)")
      }
    }
    #expect(export.rows + export.leftOutJudgments.values.reduce(0, +) == 20 || export.rows == 0)
  }
}

/// Rows of strings, and what a template would do to rows of messages.
@Suite struct TemplatedJudgmentTests {
  private func ground(_ judgments: [String]) -> ExportGround {
    var ground = ExportGround()
    ground.ask("q", ["x", "y"])
    ground.label(0, ground.chosen(0, 0))
    for judgment in judgments { ground.judge(0, judgment) }
    return ground
  }

  /// As DeepSeek-R1's ends a prompt.
  private let thinking = ExportSettings.PromptRendering(model: "thinker") { messages in
    messages.map { "<|\($0.role)|>\($0.content)" }.joined() + "<|assistant|><think>\n"
  }

  private let judgment = "Hm.\n</think>\n<answer>[[A]]</answer>"

  @Test func messagesThatThinkAreCounted() {
    let ground = ground([judgment, "<answer>[[A]]</answer>"])
    for layout in [JudgmentRows.Layout.sft, .trlSFT] {
      let export = JudgmentRows(layout: layout).export(ground.material())
      #expect(export.rows == 2 && export.thinkingRows == 1)
    }
    // A string passes no template.
    let strings = JudgmentRows(layout: .trlSFT).export(ground.material(template: thinking))
    #expect(strings.rows == 2 && strings.thinkingRows == 0)
    var answers = ExportGround()
    answers.ask("q", ["Hm.</think>x", "y"])
    answers.label(0, answers.chosen(0, 1))
    #expect(TRLPreference(layout: .conversational).export(answers.material()).thinkingRows == 1)
    #expect(TRLPreference(layout: .plain).export(answers.material()).thinkingRows == 0)
  }

  @Test func aTemplateWritesThePromptAndLeavesTheJudgment() throws {
    // With what a screen would take out.
    let judgment = "\u{1b}[1m\u{202e}e\u{301}\r\n" + judgment
    let export = JudgmentRows(layout: .trlSFT).export(
      ground([judgment]).material(template: thinking))
    let row = try #require(try export.values().first)
    #expect(row["completion"]?.string?.utf8.elementsEqual(judgment.utf8) == true)
    #expect(row["prompt"]?.string?.hasSuffix("<|assistant|><think>\n") == true)
    #expect(row["prompt"]?.string?.contains("=== Response A ===\nx\n") == true)
  }

  @Test func thoughtsAreOpenedOnce() throws {
    let own = "<think>" + judgment
    let export = JudgmentRows(layout: .sft).export(ground([own]).material(template: thinking))
    let row = try #require(try export.values().first)
    #expect(row["winner"]?.string == own)
    #expect(row["context_messages"]?.string?.hasSuffix("<|assistant|>") == true)
    // No prompt fits one that opens its thoughts and one that doesn't.
    let pair = ground([own, "No.\n</think>\n<answer>[[B]]</answer>"])
    let preference = JudgmentRows(layout: .preference)
    #expect(preference.export(pair.material()).rows == 1)
    #expect(preference.export(pair.material(template: thinking)).leftOut == [.noJudgment: 1])
  }

  @Test func whatATemplateRefusesIsCounted() {
    let refusing = ExportSettings.PromptRendering(model: "m") { _ in nil }
    let export = JudgmentRows(layout: .trlSFT).export(
      ground([judgment]).material(template: refusing))
    #expect(export.rows == 0 && export.leftOut == [.refusedByTemplate: 1])
  }
}
