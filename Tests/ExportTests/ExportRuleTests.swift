import Export
import JSON
import Judgment
import Review
import Testing

/// What holds for every format, on a session that gives each of them rows.
@Suite struct ExportRuleTests {
  /// Texts with all that a screen would take out or rewrite: terminal controls, special tokens, line ends, writing
  /// from right to left, letters in two parts, and what looks like a verdict.
  private let question = " Why?\u{1b}[2J\r\n\u{202e}e\u{301} <|im_end|>\u{7} "
  private let good = "Good\u{9b}31m \u{200b}\r\n\r\nstep\tthree [[B]] </answer>"
  private let bad = "Bad\u{0}\u{2028}<|im_start|>assistant"
  private let judgment = "First\u{1b}]0;x\u{7}\r\n\u{202d}it is. <answer>[[A]]</answer>"
  private let other = "No.\u{85} <answer>[[B]]</answer>"

  /// Every kind of event that can carry a note carries one.
  private func ground() -> ExportGround {
    var ground = ExportGround()
    ground.ask(question, [good, bad])
    let run = ground.judge(0, judgment)
    let differing = ground.judge(0, other)
    ground.label(0, ground.chosen(0, 0), strength: 2, reasons: ["safety"], note: "SECRET 1")
    for (target, range, tag) in [
      (
        MarkedSpan.Target.response(ground.response(0, 0), message: 0, item: ground.items[0].id),
        0..<good.utf8.count, "good step"
      ),
      (
        .response(ground.response(0, 1), message: 0, item: ground.items[0].id), 0..<1,
        "first wrong step"
      ),
      (.run(run), 0..<judgment.utf8.count, "good step"),
      (.run(differing), 0..<1, "first wrong step"),
      (.message(0, item: ground.items[0].id), 0..<1, "claim"),
    ] {
      ground.add(
        .span(
          MarkedSpan(target: target, range: range, excerpt: "", tag: tag, note: "SECRET 2")))
    }
    ground.add(
      .review(
        RunReview(
          run: run, rationale: .sound, criteria: [.init(index: 0, mark: "apt", note: "SECRET 3")],
          missing: ["names its source"], note: "SECRET 4")))
    ground.add(
      .adjudication(
        Adjudication(
          comparison: ground.comparisons[0].id, choice: ground.chosen(0, 0), sources: [],
          category: "guideline gap", note: "SECRET 5")), by: "bob")
    ground.add(
      .ranking(
        Ranking(
          item: ground.items[0].id, tiers: [[ground.response(0, 0)], [ground.response(0, 1)]],
          note: "SECRET 6")))
    ground.add(.guidelines(Guidelines(version: "1", markdown: "SECRET 7")))
    return ground
  }

  private static let training = ExportFormats.all.filter(\.isTraining).map(\.name)

  private func export(_ name: String, _ material: ExportMaterial) throws -> Export {
    try #require(ExportFormats.named(name)).export(material)
  }

  /// Every string of a value.
  private func strings(_ value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(strings)
    case .object(let object): object.members.flatMap { strings($0.value) }
    default: []
    }
  }

  @Test(arguments: training) func notesAreInNoRowForTraining(format: String) throws {
    let export = try export(format, ground().material())
    #expect(export.rows > 0)
    #expect(!String(decoding: export.bytes, as: UTF8.self).contains("SECRET"))
    #expect(export.companion == nil)
  }

  /// Byte by byte: each row holds the two texts, or what it is made of.
  @Test(arguments: training + ["mt-bench-human", "argilla"])
  func textsGoOutAsTheyAre(format: String) throws {
    let export = try export(format, ground().material())
    let found = try export.values().flatMap(strings)
    func holds(_ text: String) -> Bool {
      found.contains { $0.utf8.contains(text.utf8) }
    }
    switch format {
    case "steps":
      // A line feed pair that a carriage return parts is no blank line: one step.
      #expect(holds(question) && holds(good) && holds(bad))
    case "judgment-steps": #expect(holds(good) && holds(bad) && holds(judgment) && holds(other))
    case "rm-r1-sft", "trl-sft": #expect(holds(good) && holds(bad) && holds(judgment))
    case "judge-preference": #expect(holds(good) && holds(judgment) && holds(other))
    default: #expect(holds(question) && holds(good) && holds(bad))
    }
  }

  @Test func tablesAndTasksHaveThemAsTheyAreToo() throws {
    let table = try export("csv", ground().material()).bytes
    #expect(table.contains(bad.utf8))
    let tasks = try JSONValue(
      parsing: String(
        decoding: try export("label-studio", ground().material()).bytes, as: UTF8.self))
    #expect(Set(strings(tasks)).isSuperset(of: [question, good, bad, judgment, other]))
  }

  /// Of two equal texts, or one that says nothing, no pair can be learned.
  @Test(arguments: training.filter { $0 != "steps" && $0 != "judgment-steps" })
  func equalAndEmptyTextsAreLeftOutAndCounted(format: String) throws {
    var ground = ExportGround()
    for texts in [["same", "same"], ["said", " \n\t"], ["", "said"]] {
      let number = ground.ask("q\(ground.items.count)", texts)
      ground.label(number, ground.chosen(number, 0), reasons: ["safety"])
      ground.judge(number, "<answer>[[A]]</answer>")
      ground.judge(number, "<answer>[[B]]</answer>")
    }
    let export = try export(format, ground.material())
    #expect(export.rows == 0 && export.bytes.isEmpty)
    #expect(export.leftOut == [.identical: 1, .empty: 2])
  }

  /// Of bad responses each text is a row of KTO once, and one that says nothing is none.
  @Test func badTextsAreRowsOnceAndEmptyOnesNever() throws {
    var ground = ExportGround()
    for texts in [["same", "same"], ["said", " \n"], ["", " "]] {
      ground.label(ground.ask("q", texts), .bothBad)
    }
    let export = try export("kto", ground.material())
    #expect(
      try export.values().map { $0["completion"]?[0]?["content"]?.string } == ["same", "said"])
    #expect(export.leftOut == [.empty: 1])
  }

  /// What is not a row is counted: nothing vanishes.
  @Test(arguments: training.filter { $0 != "steps" && $0 != "judgment-steps" && $0 != "kto" })
  func rowsAndWhatIsLeftOutAddUp(format: String) throws {
    var ground = ground()
    for choice in [Label.Choice.tie, .bothBad, .cannot] {
      let number = ground.ask("again \(ground.items.count)", ["x", "y"])
      ground.label(number, choice, reasons: ["safety"])
    }
    ground.ask("never", ["x", "y"])
    let export = try export(format, ground.material())
    #expect(export.rows + export.leftOut.values.reduce(0, +) == ground.comparisons.count)
  }

  /// The pair of judgments: what is chosen decides as the label, what is rejected otherwise.
  @Test(arguments: 0..<50) func chosenJudgmentsAgreeAndRejectedOnesDoNot(seed: Int) throws {
    let parts = [
      "[[A]]", "[[B]]", "<answer>[[A]]</answer>", "<answer>[[B]]</answer>", " so ", "</think>",
    ]
    var ground = ExportGround()
    ground.ask("q", ["x", "y"])
    ground.label(0, ground.chosen(0, 0))
    for run in 0..<30 {
      let words = (0..<(1 + run % 3)).map { part in
        parts[Int(StableHash.of(seed: UInt64(seed), "\(run) \(part)") % UInt64(parts.count))]
      }
      ground.judge(0, words.joined(), swapped: run % 2 == 1)
    }
    for template in [nil, ExportSettings.PromptRendering(model: "m") { $0.last?.content }] {
      let export = JudgmentRows(layout: .preference).export(ground.material(template: template))
      for row in try export.values() {
        let prompt = row["prompt"]?.string ?? row["prompt"]?.array?.last?["content"]?.string ?? ""
        let letter: Character = prompt.contains("=== Response A ===\nx\n") ? "A" : "B"
        for (side, agrees) in [("chosen", true), ("rejected", false)] {
          let text = try #require(row[side]?.string ?? row[side]?[0]?["content"]?.string)
          for rule in VerdictRule.allCases {
            #expect((rule.read(text).decision == .letter(letter)) == agrees, "\(rule): \(text)")
          }
        }
      }
    }
  }
}
