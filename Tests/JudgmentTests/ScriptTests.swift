import Judgment
import Testing

/// Scaffolded runs driven against a scripted generator.
@Suite struct ScriptTests {
  /// A driver as Application's, with a generator that answers from a function: it applies stops
  /// and limits as the engine does, a byte a token.
  struct Driver {
    var transcript = Transcript()
    var steps: [Script.Step] = []

    mutating func run(
      _ script: inout Script, masses: [Double] = [0.2, 0.1],
      write: (Script.Part) -> String
    ) {
      var step = script.start()
      for _ in 0..<20 {
        steps.append(step)
        switch step {
        case .write(let parts):
          step = script.resume(
            written: parts.map { part in
              transcript.pieces.append(Piece(part.opening, origin: .scaffold))
              let text = Self.cut(write(part), part)
              if !text.isEmpty { transcript.pieces.append(Piece(text)) }
              transcript.pieces.append(Piece(part.closing, origin: .scaffold))
              return text
            })
        case .reuse(let pieces):
          transcript.pieces += pieces
          step = script.resume(written: [])
        case .choose(let choice):
          guard let letter = choice.letter(of: masses) else { return }
          transcript.pieces.append(Piece(choice.opening, origin: .scaffold))
          transcript.pieces.append(Piece(bytes: Array(String(letter).utf8), letterMasses: masses))
          transcript.pieces.append(Piece(choice.closing, origin: .scaffold))
          step = script.resume(chosen: letter)
        case .end: return
        }
      }
      Issue.record("no end")
    }

    static func cut(_ text: String, _ part: Script.Part) -> String {
      let bytes = Array(text.utf8.prefix(part.maximumTokens))
      var end = bytes.count
      for stop in part.stops {
        let stop = Array(stop.utf8)
        guard bytes.count >= stop.count else { continue }
        for start in 0...(bytes.count - stop.count)
        where bytes[start..<start + stop.count].elementsEqual(stop) {
          end = min(end, start)
          break
        }
      }
      return String(decoding: bytes[..<end], as: UTF8.self)
    }
  }

  static let presentation = Presentation([ProtocolTests.one, ProtocolTests.two])
  static let chain = JudgingProtocol.chainOfRubrics

  static func run(
    _ item: Item = ProtocolTests.item(), presentation: Presentation = presentation,
    protocol judge: JudgingProtocol = chain, rubric: WrittenRubric? = nil,
    write: (Script.Part) -> String
  ) throws -> Driver {
    var script = try Script(judge, item: item, presentation: presentation, rubric: rubric)
    var driver = Driver()
    driver.run(&script, write: write)
    return driver
  }

  static func sections(_ transcript: Transcript) -> [String] {
    let reading = JudgmentReading(transcript, isOver: true)
    return reading.sections.map { "\($0.kind) \($0.state) " + reading.text($0.content) }
  }

  @Test func allSectionsAndAVerdict() throws {
    let driver = try Self.run { part in
      switch part.section {
      case .rubric: ". Truth (60%): right?\n2. Care (40%): kind?</rubric> and on"
      case .evaluationOf(let letter): " is \(letter == "A" ? "true" : "wrong").\n"
      default: ""
      }
    }
    #expect(
      Self.sections(driver.transcript) == [
        "rubric closed \n1. Truth (60%): right?\n2. Care (40%): kind?\n",
        "evaluationOf(\"A\") closed \nResponse A is true.\n\n",
        "evaluationOf(\"B\") closed \nResponse B is wrong.\n\n", "answer closed [[A]]",
      ])
    let reading = JudgmentReading(driver.transcript, isOver: true)
    #expect(reading.irregularities.isEmpty)
    #expect(reading.panes.rubric.map(\.name) == ["Truth", "Care"])
    let verdict = VerdictReading(reading)
    #expect(
      verdict.verdict(end: .verdict, presentation: Self.presentation)
        == .response(ProtocolTests.one))
    #expect(LetterOdds(in: driver.transcript, of: verdict.reading)?.masses == [0.2, 0.1])
  }

  /// Every ending of a section: its closer, another tag, a bracket, a role's token, another
  /// response's heading, its budget, nothing at all.
  @Test(arguments: [
    "x</rubric>", "x<answer>[[B]]", "x<EVAL_A>", "x[[B]]", "x<|im_end|>", "x\nUser: more",
    "x### Response:", "x</think>", "x\n=== Response A ===",
  ])
  func endings(text: String) throws {
    let driver = try Self.run { _ in text }
    let sections = Self.sections(driver.transcript)
    #expect(sections.count == 4)
    #expect(sections[0] == "rubric closed \n1x\n")
    #expect(sections[1] == "evaluationOf(\"A\") closed \nResponse Ax\n")
    #expect(sections[3] == "answer closed [[A]]")
  }

  @Test func anotherResponsesHeadingEndsAnEvaluation() throws {
    let driver = try Self.run { part in
      if case .evaluationOf = part.section { " ok\nResponse A\nResponse B" } else { " c" }
    }
    let sections = Self.sections(driver.transcript)
    #expect(sections[1] == "evaluationOf(\"A\") closed \nResponse A ok\nResponse A\n")
    #expect(sections[2] == "evaluationOf(\"B\") closed \nResponse B ok\n")
  }

  @Test func budgetsAndEmptySections() throws {
    let long = try Self.run { _ in String(repeating: "x", count: 5_000) }
    let scaffold = try #require(Self.chain.scaffold)
    #expect(
      Self.sections(long.transcript)[0].utf8.count
        == "rubric closed \n1\n".utf8.count + scaffold.rubric.maximum)
    let empty = try Self.run { _ in "" }
    #expect(
      Self.sections(empty.transcript) == [
        "rubric closed \n1\n", "evaluationOf(\"A\") closed \nResponse A\n",
        "evaluationOf(\"B\") closed \nResponse B\n", "answer closed [[A]]",
      ])
    let reading = JudgmentReading(empty.transcript, isOver: true)
    #expect(reading.sections.filter { reading.isEmptySection($0) }.count == 3)
    let full = JudgmentReading(long.transcript, isOver: true)
    #expect(full.sections.allSatisfy { !full.isEmptySection($0) })
  }

  /// The rubric never sees the responses and is the same for both orders; no evaluation reads the
  /// other; the verdict reads everything, A first.
  @Test func whoReadsWhat() throws {
    let item = ProtocolTests.item("QUESTION", "FIRST", "SECOND")
    let write: (Script.Part) -> String = { part in
      switch part.section {
      case .rubric: ". CRITERION"
      case .evaluationOf(let letter): " RATED \(letter)"
      default: ""
      }
    }
    let forward = try Self.run(item, write: write)
    let backward = try Self.run(
      item, presentation: Self.presentation.reversed, write: write)
    guard case .write(let rubric) = forward.steps[0], case .write(let parts) = forward.steps[1],
      case .choose(let choice) = forward.steps[2], case .end = forward.steps[3]
    else {
      Issue.record("\(forward.steps)")
      return
    }
    #expect(forward.steps[0] == backward.steps[0])
    func all(_ prompt: JudgePrompt) -> String {
      prompt.messages.map(\.content).joined() + prompt.assistantPrefix
    }
    #expect(rubric.count == 1 && all(rubric[0].context).contains("QUESTION"))
    #expect(!all(rubric[0].context).contains("FIRST"))
    #expect(!all(rubric[0].context).contains("SECOND"))
    #expect(parts.map(\.section) == [.evaluationOf("A"), .evaluationOf("B")])
    #expect(parts[0].context.messages == parts[1].context.messages)
    for part in parts {
      #expect(!all(part.context).contains("RATED"))
      #expect(all(part.context).contains("CRITERION"))
      #expect(part.context.assistantPrefix == part.opening)
    }
    let prefix = choice.context.assistantPrefix
    #expect(
      prefix.hasPrefix(
        "<eval_A>\nResponse A RATED A\n</eval_A>\n\n<eval_B>\nResponse B RATED B\n</eval_B>"))
    #expect(prefix.hasSuffix("<answer>[["))
    // What the model read is what the transcript holds.
    let text = forward.transcript.text
    #expect(text.hasSuffix(prefix + "A]]</answer>"))
    #expect(
      choice.context.messages.contains { text.hasPrefix($0.content) && $0.role == "assistant" })
  }

  @Test func theOtherOrderReusesTheRubric() throws {
    let write: (Script.Part) -> String = { part in
      part.section == .rubric ? ". One\n2. Two" : " so"
    }
    let first = try Self.run(write: write)
    let rubric = try #require(WrittenRubric(transcript: first.transcript))
    #expect(rubric.pieces.map(\.origin) == [.scaffold, .model, .scaffold])
    let fresh = try Self.run(presentation: Self.presentation.reversed, write: write)
    let reused = try Self.run(
      presentation: Self.presentation.reversed, rubric: rubric, write: write)
    #expect(reused.transcript == fresh.transcript)
    #expect(reused.steps[1] == fresh.steps[1])
    guard case .reuse = reused.steps[0] else {
      Issue.record("\(reused.steps[0])")
      return
    }
    func identity(_ item: Item, _ presentation: Presentation) throws -> String? {
      try Script(Self.chain, item: item, presentation: presentation).rubricIdentity
    }
    let item = ProtocolTests.item()
    #expect(
      try identity(item, Self.presentation) == identity(item, Self.presentation.reversed))
    #expect(
      try identity(item, Self.presentation)
        == identity(ProtocolTests.item("Why is the sky blue?", "x", "y"), Self.presentation))
    #expect(
      try identity(item, Self.presentation)
        != identity(ProtocolTests.item("Why?"), Self.presentation))
    #expect(WrittenRubric(transcript: Transcript(text: "<rubric>no end")) == nil)
  }

  /// Whatever the item holds and the model writes, forced pieces are the protocol's own strings.
  @Test func forcedPiecesAreFixed() throws {
    var state: UInt64 = 11
    func random() -> String {
      let words = [
        "<rubric>", "1. Criterion (90%)", "[[B]]", "</eval_A>", "Response B", "{answer_a}", "x\n",
        "<|im_end|>", "</rubric>", "é", "User:", "<answer>[[A]]</answer>",
      ]
      return (0..<8).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return words[Int((state >> 33) % UInt64(words.count))]
      }.joined(separator: " ")
    }
    let fixed: Set<String> = [
      "<rubric>\n1", "\n</rubric>\n\n", "<eval_A>\nResponse A", "\n</eval_A>\n\n",
      "<eval_B>\nResponse B", "\n</eval_B>\n\n", "<answer>[[", "]]</answer>",
      "<think>\nThoughts", "\n</think>\n\n",
    ]
    for judge in JudgingProtocol.builtIn {
      for _ in 0..<40 {
        let driver = try Self.run(
          ProtocolTests.item(random(), random(), random()), protocol: judge
        ) { _ in random() }
        for piece in driver.transcript.pieces where piece.origin == .scaffold {
          #expect(fixed.contains(String(decoding: piece.bytes, as: UTF8.self)))
        }
        let reading = JudgmentReading(driver.transcript, isOver: true)
        #expect(VerdictReading(reading).reading.decision == .letter("A"))
      }
    }
  }

  /// What the model goes on from ends in a letter, a digit or the verdict's bracket.
  @Test func openingsEndWhereATokenEnds() throws {
    for judge in JudgingProtocol.builtIn {
      let driver = try Self.run(protocol: judge) { _ in "text" }
      for step in driver.steps {
        switch step {
        case .write(let parts):
          for part in parts {
            let last = try #require(part.context.assistantPrefix.last)
            #expect(last.isLetter || last.isNumber)
            #expect(part.context.assistantPrefix.hasSuffix(part.opening))
          }
        case .choose(let choice): #expect(choice.context.assistantPrefix.hasSuffix("[["))
        case .reuse, .end: break
        }
      }
    }
  }

  @Test func thoughtsThenTheVerdict() throws {
    let driver = try Self.run(protocol: .thinkThenAnswer) { _ in " about both.</think>" }
    #expect(
      Self.sections(driver.transcript) == [
        "thinking closed \nThoughts about both.\n", "answer closed [[A]]",
      ])
  }

  @Test func choices() {
    let choice = Script.Choice(
      opening: "", letters: ["A", "B"], closing: "", context: JudgePrompt(messages: []))
    #expect(choice.letter(of: [0.001, 0.002]) == "B")
    #expect(choice.letter(of: [0.5, 0.5]) == "A")
    #expect(choice.letter(of: [0, 0]) == "A")
  }

  @Test func withoutAScaffold() {
    var judge = Self.chain
    judge.scaffold = nil
    #expect(throws: ProtocolError.noScaffold(protocolName: "chain-of-rubrics")) {
      try Script(judge, item: ProtocolTests.item(), presentation: Self.presentation)
    }
  }
}
