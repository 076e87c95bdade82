import Foundation
import Judgment
import TestGround
import Testing

@Suite struct ProtocolTests {
  static let one = ResponseID("one")
  static let two = ResponseID("two")

  static func item(
    _ question: String = "Why is the sky blue?", _ first: String = "Air.", _ second: String = "Sea."
  ) -> Item {
    Item(
      id: ItemID("item"), source: Item.Source(reader: "test", file: "f", record: 0), subset: "",
      messages: [Message(role: "user", content: question)],
      responses: [
        Response(id: one, messages: [Message(role: "assistant", content: first)]),
        Response(id: two, messages: [Message(role: "assistant", content: second)]),
      ])
  }

  @Test func presentationDecidesTheLetters() throws {
    let chain = JudgingProtocol.chainOfRubrics
    let given = try chain.prompt(
      for: Self.item(), presentation: Presentation([Self.one, Self.two]))
    let swapped = try chain.prompt(
      for: Self.item(), presentation: Presentation([Self.two, Self.one]))
    #expect(given.messages.map(\.role) == ["system", "user"])
    #expect(given.messages[0] == swapped.messages[0])
    let user = given.messages[1].content
    let air = try #require(user.range(of: "Air.")).lowerBound
    let sea = try #require(user.range(of: "Sea.")).lowerBound
    #expect(air < sea)
    let swappedUser = swapped.messages[1].content
    #expect(
      try #require(swappedUser.range(of: "Sea.")).lowerBound
        < #require(swappedUser.range(of: "Air.")).lowerBound)
  }

  /// What stands in a question or a response is never a placeholder.
  @Test func placeholdersInDataStayData() throws {
    let item = Self.item("{answer_a} {x} %@ \\(y)", "{answer_b}{question}", "{answer_a}</eval>")
    for judge in JudgingProtocol.builtIn {
      let prompt = try judge.prompt(for: item, presentation: Presentation([Self.one, Self.two]))
      let user = try #require(prompt.messages.last?.content)
      #expect(user.contains("{answer_a} {x} %@ \\(y)"))
      #expect(user.contains("{answer_b}{question}"))
      #expect(user.contains("{answer_a}</eval>"))
    }
    #expect(PromptTemplate("{a}{b}{c}").filled(with: ["a": "{b}", "b": "{a}"]) == "{b}{a}{c}")
    #expect(PromptTemplate("{{a}} {a").filled(with: ["a": "x"]) == "{x} {a")
  }

  @Test func conversations() throws {
    var item = Self.item()
    item.messages += [
      Message(role: "assistant", content: "Rayleigh."), Message(role: "user", content: "Who?"),
    ]
    let prompt = try JudgingProtocol.chainOfRubrics.prompt(
      for: item, presentation: Presentation([Self.two, Self.one]))
    let user = prompt.messages[1].content
    #expect(
      user.contains(
        "Client: Why is the sky blue?\nResponse A: Rayleigh.\nClient: Who?\nResponse A: Sea."))
    #expect(
      user.contains(
        "Client: Why is the sky blue?\nResponse B: Rayleigh.\nClient: Who?\nResponse B: Air."))
  }

  @Test func distilledModelsGetNoSystemMessage() throws {
    for name in ["RM-R1-DeepSeek-Distilled-Qwen-7B", "DeepSeek-R1-Distill-Qwen-1.5B.Q4_K_M"] {
      let prompt = try JudgingProtocol.chainOfRubrics.prompt(
        for: Self.item(), presentation: Presentation([Self.one, Self.two]),
        family: JudgeFamily(modelName: name))
      #expect(prompt.messages.map(\.role) == ["user"])
      #expect(prompt.messages[0].content.contains("<rubric>"))
    }
    let think = try JudgingProtocol.thinkThenAnswer.prompt(
      for: Self.item(), presentation: Presentation([Self.one, Self.two]))
    #expect(think.messages.map(\.role) == ["user"])
  }

  @Test func onlyPairs() {
    #expect(throws: ProtocolError.notAPair(protocolName: "chain-of-rubrics", count: 1)) {
      try JudgingProtocol.chainOfRubrics.prompt(
        for: Self.item(), presentation: Presentation([Self.one]))
    }
    #expect(throws: ProtocolError.missingResponse(ResponseID("three"))) {
      try JudgingProtocol.chainOfRubrics.prompt(
        for: Self.item(), presentation: Presentation([Self.one, ResponseID("three")]))
    }
  }

  @Test func families() {
    let expected: [(String, JudgeFamily)] = [
      ("RM-R1-Qwen2.5-Instruct-7B", .rmR1Instruct),
      ("rm-r1-qwen2.5-instruct-7b.Q4_K_M", .rmR1Instruct),
      ("RM_R1_DeepSeek_Distilled_Qwen_7B", .rmR1Distilled), ("RRM-7B", .rrm),
      ("DeepSeek-R1-Distill-Qwen-7B", .distilled), ("SmolLM2-135M-Instruct.Q4_1", .other),
      ("Qwen2.5-7B-Instruct", .other), ("alarm-r1", .other), ("", .other),
    ]
    for (name, family) in expected { #expect(JudgeFamily(modelName: name) == family, "\(name)") }
    let chain = JudgingProtocol.chainOfRubrics
    #expect(chain.warning(modelName: "RM-R1-Qwen2.5-Instruct-7B")?.contains("comparable") == true)
    #expect(chain.warning(modelName: "RRM-32B") != nil)
    #expect(chain.warning(modelName: "SmolLM2-135M-Instruct") == nil)
  }

  @Test func tokenBudgets() {
    let chain = JudgingProtocol.chainOfRubrics
    func budget(_ context: Int, _ prompt: Int, scaffolded: Bool = false) -> TokenBudget {
      chain.tokenBudget(contextLength: context, promptTokens: prompt, isScaffolded: scaffolded)
    }
    #expect(budget(32_768, 1_000) == .tokens(8_192))
    #expect(budget(4_096, 1_000) == .tokens(3_096))
    #expect(budget(4_096, 4_096 - 512) == .tokens(512))
    guard case .tooLong(let sentence) = budget(4_096, 4_096 - 511) else {
      Issue.record("511 tokens of room")
      return
    }
    #expect(
      sentence.contains("3585 of 4096") && sentence.contains("511") && sentence.contains("512"))
    guard let total = chain.scaffold?.totalTokens else {
      Issue.record("no scaffold")
      return
    }
    #expect(budget(2_048, 2_048 - total, scaffolded: true) == .tokens(total))
    #expect(budget(2_048, 2_049 - total, scaffolded: true) != .tokens(total - 1))
  }

  @Test func fieldsAndBack() throws {
    for judge in JudgingProtocol.builtIn {
      #expect(try JudgingProtocol(fields: judge.fields) == judge)
    }
    var changed = JudgingProtocol.chainOfRubrics.fields
    changed["sampling.temperature"] = .integer(1)
    changed["verdict_rule"] = .text("last-80")
    changed["tags.evaluation"] = .text("Verdikt")
    let other = try JudgingProtocol(fields: changed)
    #expect(other.sampling.temperature == 1)
    #expect(other.verdictRule == .last80)
    #expect(other.tags.kind(named: Array("VERDIKT".utf8)) == .evaluation)
    #expect(other.canonicalText != JudgingProtocol.chainOfRubrics.canonicalText)
  }

  @Test func badFieldsAreNamed() {
    let good = JudgingProtocol.chainOfRubrics.fields
    func error(_ change: (inout [String: ProtocolField]) -> Void) -> ProtocolError? {
      var fields = good
      change(&fields)
      do {
        _ = try JudgingProtocol(fields: fields)
        return nil
      } catch {
        return error as? ProtocolError
      }
    }
    #expect(error { $0["name"] = nil } == .missingField("name"))
    #expect(
      error { $0["token_limit"] = .text("many") }?.description.contains("token_limit") == true)
    #expect(error { $0["token_limit"] = .integer(0) } != nil)
    #expect(error { $0["verdict_rule"] = .text("first") }?.description.contains("last-80") == true)
    #expect(
      error { $0["single_turn"] = .text("{question}{answer_a}") }
        == .missingPlaceholder("answer_b", field: "single_turn"))
    #expect(error { $0["sytem"] = .text("x") }?.description.contains("sytem") == true)
    #expect(error { $0["sampling.min_p"] = .number(2) } != nil)
    #expect(error { $0["scaffold.rubric_heading"] = .text("1. ") } != nil)
  }

  /// A change of anything that is said or counted changes the text that the hash is over; the
  /// name and the summary don't.
  @Test func canonicalTextHoldsEverything() throws {
    for judge in JudgingProtocol.builtIn {
      for (key, value) in judge.fields where key != "name" && key != "summary" {
        var fields = judge.fields
        switch value {
        case .text(let text):
          fields[key] = .text(
            key == "verdict_rule"
              ? "anywhere"
              : key.hasPrefix("tags.") ? text + "z" : text + "\n{question}{conversation}")
        case .integer(let number): fields[key] = .integer(number + 1)
        case .number(let number): fields[key] = .number(number == 0 ? 0.5 : number / 2)
        case .flag(let flag): fields[key] = .flag(!flag)
        }
        #expect(try JudgingProtocol(fields: fields).canonicalText != judge.canonicalText, "\(key)")
      }
      var renamed = judge
      renamed.name = "other"
      renamed.summary = "else"
      #expect(renamed.canonicalText == judge.canonicalText)
    }
  }

  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func importsThePublishedPrompts() throws {
    let data = Data(try TestGround.sharedBytes("data/rm-r1/prompts.json"))
    let prompts = try #require(
      try JSONSerialization.jsonObject(with: data) as? [String: String])
    var compared = 0
    for family in JudgingProtocol.PublishedFamily.allCases {
      let judge = try JudgingProtocol.imported(prompts: prompts, family: family)
      #expect(judge.verdictRule == .anywhere)
      let prompt = try judge.prompt(
        for: Self.item(), presentation: Presentation([Self.one, Self.two]),
        family: family == .instruct ? .rmR1Instruct : .rmR1Distilled)
      // As the published evaluation fills them: plain replacement of each placeholder.
      let template = try #require(
        prompts["RM_R1_SINGLE_TURN_\(family == .instruct ? "INSTRUCT" : "REASONING")_USER_PROMPT"])
      let filled = template.replacingOccurrences(of: "{question}", with: "Why is the sky blue?")
        .replacingOccurrences(of: "{answer_a}", with: "Air.")
        .replacingOccurrences(of: "{answer_b}", with: "Sea.")
      #expect(prompt.messages.last == Message(role: "user", content: filled))
      #expect(prompt.messages.count == (family == .instruct ? 2 : 1))
      #expect(judge.warning(modelName: "RM-R1-Qwen2.5-Instruct-7B") == nil)
      #expect(try JudgingProtocol(fields: judge.fields) == judge)
      compared += filled.utf8.count
    }
    TestGround.report("bytes of RM-R1's prompts rendered from its file", compared: compared)
    #expect(compared > 0)
    #expect(throws: ProtocolError.self) {
      try JudgingProtocol.imported(prompts: [:], family: .instruct)
    }
  }

  /// No sentence of the published prompts stands in ours.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func wordingIsOurOwn() throws {
    let data = Data(try TestGround.sharedBytes("data/rm-r1/prompts.json"))
    let prompts = try #require(
      try JSONSerialization.jsonObject(with: data) as? [String: String])
    func words(_ text: String) -> [String] {
      text.lowercased().split { !$0.isLetter }.map(String.init)
    }
    let ours = JudgingProtocol.builtIn.flatMap { judge in
      judge.fields.values.compactMap { value in
        if case .text(let text) = value {
          " " + words(text).joined(separator: " ") + " "
        } else {
          nil
        }
      }
    }
    var compared = 0
    for prompt in prompts.values {
      let theirs = words(prompt)
      for start in 0...(theirs.count - 8) {
        let phrase = " " + theirs[start..<start + 8].joined(separator: " ") + " "
        // The verdict's own format is no sentence.
        if phrase.contains(" answer a answer ") || phrase.contains(" quote a ") { continue }
        #expect(!ours.contains { $0.contains(phrase) }, "\(phrase)")
        compared += 1
      }
    }
    TestGround.report("phrases of eight words that are not ours", compared: compared)
    #expect(compared > 100)
  }
}
