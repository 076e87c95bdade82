import Judgment
import Testing

/// A judgment is read in its protocol's own format, which a run keeps.
@Suite struct JudgmentFormatTests {
  /// German tags, ties, a prompt that ends inside thinking.
  static let german = JudgmentFormat(
    tags: TagGrammar(names: [
      .rubric: "massstab", .evaluationOf: "urteil", .answer: "Sieger", .thinking: "denk",
    ]), startsInThinking: true, verdictRule: .last80, tieMark: "gleich")

  static func run(_ text: String, _ format: JudgmentFormat?, protocolName: String = "p") -> Run {
    Run(
      id: RunID("r"), comparison: ComparisonID("c"), identity: "r",
      presentation: Presentation([ResponseID("one"), ResponseID("two")]),
      judge: JudgeIdentity(kind: .local, name: "j"),
      judgingProtocol: ProtocolIdentity(name: protocolName, hash: "h"), format: format,
      end: .endOfSequence, transcript: Transcript(text: text))
  }

  /// Where nothing but the name is known, RM-R1's own prompts are read by RM-R1's evaluation.
  @Test(arguments: [
    ("rm-r1-qwen-instruct", VerdictRule.anywhere), ("chain-of-rubrics", .lastTag),
    ("think-then-answer", .lastTag), ("", .lastTag),
  ])
  func whatANameTells(_ name: String, _ rule: VerdictRule) {
    let run = Self.run("", nil, protocolName: name)
    #expect(run.format.verdictRule == rule)
    #expect(run.format.tags == .standard)
    // What the run itself tells goes before.
    #expect(Self.run("", Self.german, protocolName: name).format == Self.german)
  }

  @Test func aProtocolTellsItsFormat() {
    var judge = JudgingProtocol.thinkThenAnswer
    #expect(judge.format == .standard)
    judge.tags = Self.german.tags
    judge.startsInThinking = true
    judge.verdictRule = .last80
    judge.tieMark = "gleich"
    #expect(judge.format == Self.german)
  }

  @Test func sectionsHaveTheFormatsTags() {
    let text = """
      Hm. <answer>[[A]]</answer></denk><massstab>1. Kurz</massstab>
      <urteil_B>Gut.</urteil_B><Sieger>[[B]]</Sieger>
      """
    let reading = JudgmentReading(of: Self.run(text, Self.german))
    #expect(reading.sections.map(\.kind) == [.thinking, .rubric, .evaluationOf("B"), .answer])
    #expect(reading.sections.allSatisfy { $0.state == .closed })
    // The standard format sees nothing but the tag that is none here.
    #expect(JudgmentReading(of: Self.run(text, nil)).sections.map(\.kind) == [.answer])
  }

  @Test func verdictsAreTheFormats() {
    func verdict(_ text: String, _ format: JudgmentFormat?) -> Verdict {
      let run = Self.run(text, format)
      return VerdictReading(JudgmentReading(of: run))
        .verdict(end: run.end, presentation: run.presentation)
    }
    let one = Verdict.response(ResponseID("one"))
    let two = Verdict.response(ResponseID("two"))
    #expect(verdict("</denk><sieger>[[B]]</sieger>", Self.german) == two)
    #expect(verdict("</denk><sieger>[[gleich]]</sieger>", Self.german) == .tie)
    #expect(verdict("</denk><sieger>[[gleich]]</sieger>", nil) == .failure(.unparsed))
    #expect(verdict("<answer>[[A]]</answer>", Self.german) == .failure(.unparsed))
    #expect(verdict("<answer>[[A]]</answer>", nil) == one)
    // The official rule is the format's: this tag stands too far from the end for it.
    let far = "</denk><sieger>[[B]]</sieger>" + String(repeating: ".", count: 80)
    #expect(verdict(far, Self.german) == .failure(.unparsed))
    var byTag = Self.german
    byTag.verdictRule = .lastTag
    #expect(verdict(far, byTag) == two)
    // All three rules read the format's tag alike.
    let reading = JudgmentReading(of: Self.run("</denk><sieger>[[B]]</sieger>", Self.german))
    #expect(VerdictReading(reading).differing == [])
  }

  @Test func aTextKeptElsewhereIsReadInTheRunsFormat() {
    let run = Self.run("", Self.german)
    let text = Transcript(text: "so</denk><sieger>[[B]]</sieger>")
    let reading = JudgmentReading(of: run, transcript: text)
    #expect(reading.isOver && reading.sections.map(\.kind) == [.thinking, .answer])
    var beginning = JudgmentReading(beginning: run)
    #expect(beginning.bytes.isEmpty && !beginning.isOver)
    for piece in text.pieces { beginning.append(piece) }
    #expect(beginning.sections.map(\.kind) == [.thinking, .answer])
  }

  /// Tags that could never be read are refused with the field's name.
  @Test(arguments: [
    ("tags.answer", "final answer"), ("tags.rubric", "<rubric>"), ("tags.type", "größe"),
    ("tags.solution", "rubric"), ("tags.summary", "quote"), ("tags.answer", ""),
  ])
  func tagsThatCantBeRead(_ field: String, _ name: String) throws {
    var fields = JudgingProtocol.chainOfRubrics.fields
    fields[field] = .text(name)
    let error = #expect(throws: ProtocolError.self) { try JudgingProtocol(fields: fields) }
    #expect(error?.description.contains("tags.") == true)
  }

  @Test func tagsThatMayBeLeftOut() throws {
    var fields = JudgingProtocol.thinkThenAnswer.fields.filter { !$0.key.hasPrefix("scaffold.") }
    fields["tags.rubric"] = .text("")
    fields["tags.thinking"] = .text("Reasoning_1")
    #expect(try JudgingProtocol(fields: fields).tags.names[.thinking] == "reasoning_1")
    fields["tags.answer"] = .text("")
    fields["verdict_rule"] = .text("anywhere")
    #expect(try JudgingProtocol(fields: fields).tags.names[.answer] == nil)
  }
}
