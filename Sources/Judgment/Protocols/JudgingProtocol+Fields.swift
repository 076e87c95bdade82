// A protocol's plain form: dotted keys, such as `sampling.temperature`, to values. A protocol file
// holds the same keys as tables. What is absent has the default, so that a file can be short;
// `fields` always holds everything.
extension JudgingProtocol {
  /// Every field by its dotted key; those of a scaffold only where there is one.
  package var fields: [String: ProtocolField] {
    var fields: [String: ProtocolField] = [
      "name": .text(name),
      "summary": .text(summary),
      "system": .text(system),
      "single_turn": .text(singleTurn.text),
      "multi_turn": .text(multiTurn.text),
      "client_name": .text(clientName),
      "responder_name": .text(responderName.text),
      "answer_prefix": .text(answerPrefix),
      "starts_in_thinking": .flag(startsInThinking),
      "verdict_rule": .text(verdictRule.rawValue),
      "tie_mark": .text(tieMark ?? ""),
      "token_limit": .integer(tokenLimit),
      "least_tokens": .integer(leastTokens),
    ]
    for role in TagGrammar.Role.allCases {
      fields["tags." + role.rawValue] = .text(tags.names[role] ?? "")
    }
    fields.merge(Self.fields(of: sampling, table: "sampling")) { $1 }
    if let scaffold { fields.merge(scaffold.fields) { $1 } }
    return fields
  }

  /// A protocol from its plain form.
  ///
  /// - Parameter fields: dotted keys; those it doesn't know are an error, so that a misspelt one
  ///   isn't overlooked.
  /// - Throws: `ProtocolError` that names the field.
  package init(fields: [String: ProtocolField]) throws {
    let reader = FieldReader(fields: fields)
    let rule = try reader.text("verdict_rule", default: VerdictRule.lastTag.rawValue)
    guard let verdictRule = VerdictRule(rawValue: rule) else {
      throw ProtocolError.badField(
        "verdict_rule",
        expected: VerdictRule.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let tieMark = try reader.text("tie_mark", default: "")
    var names = TagGrammar.standard.names
    for role in TagGrammar.Role.allCases {
      names[role] = try reader.text("tags." + role.rawValue, default: names[role] ?? "")
    }
    self.init(
      name: try reader.text("name"),
      summary: try reader.text("summary", default: ""),
      system: try reader.text("system", default: ""),
      singleTurn: PromptTemplate(try reader.text("single_turn")),
      multiTurn: PromptTemplate(try reader.text("multi_turn")),
      clientName: try reader.text("client_name", default: "Client"),
      responderName: PromptTemplate(
        try reader.text("responder_name", default: "Response {letter}")),
      answerPrefix: try reader.text("answer_prefix", default: ""),
      startsInThinking: try reader.flag("starts_in_thinking", default: false),
      tags: TagGrammar(names: names), verdictRule: verdictRule,
      tieMark: tieMark.isEmpty ? nil : tieMark,
      sampling: try reader.sampling("sampling", default: SamplingParameters()),
      tokenLimit: try reader.integer("token_limit", default: 8_192, least: 1),
      leastTokens: try reader.integer("least_tokens", default: 512),
      scaffold: try reader.contains(prefix: "scaffold.") ? Scaffold(reader) : nil)
    try requirePlaceholders()
    try requireTags()
    if let unknown = fields.keys.filter({ !isKnown($0) }).min() {
      throw ProtocolError.badField(unknown, expected: "left out: no such field is known")
    }
  }

  private func isKnown(_ key: String) -> Bool {
    self.fields[key] != nil || Scaffold.rubricThenEvaluations.fields[key] != nil
  }

  func requirePlaceholders() throws {
    func require(_ names: [String], in template: PromptTemplate, field: String) throws {
      for name in names where !template.placeholders.contains(name) {
        throw ProtocolError.missingPlaceholder(name, field: field)
      }
    }
    try require(["question", "answer_a", "answer_b"], in: singleTurn, field: "single_turn")
    try require(["conversation_1", "conversation_2"], in: multiTurn, field: "multi_turn")
    guard let scaffold else { return }
    try require(
      ["answer_a", "answer_b"], in: scaffold.responsesTurn, field: "scaffold.responses_turn")
    try require(
      ["conversation_1", "conversation_2"], in: scaffold.responsesTurnOfConversation,
      field: "scaffold.responses_turn_of_conversation")
    if scaffold.rubric.maximum > 0, !scaffold.rubricTurn.isEmpty {
      try require(["question"], in: scaffold.rubricTurn, field: "scaffold.rubric_turn")
      try require(
        ["conversation"], in: scaffold.rubricTurnOfConversation,
        field: "scaffold.rubric_turn_of_conversation")
    }
  }

  /// Names that no text could have as a tag, one name for two things, or no tag for the verdict: all
  /// that would never be read, and nobody told why.
  private func requireTags() throws {
    var owners: [String: TagGrammar.Role] = [:]
    for role in TagGrammar.Role.allCases {
      guard let name = tags.names[role] else { continue }
      guard TagGrammar.isName(name) else {
        throw ProtocolError.badField(
          "tags." + role.rawValue,
          expected: "a word of ASCII letters, digits and _, without < and >")
      }
      // With its letter a name is another tag: eval, eval_A.
      if let owner = owners.updateValue(role, forKey: role.isLettered ? name + "_" : name) {
        throw ProtocolError.badField(
          "tags." + role.rawValue, expected: "another name than that of tags.\(owner.rawValue)")
      }
    }
    if verdictRule != .anywhere || scaffold != nil, tags.names[.answer] == nil {
      throw ProtocolError.badField(
        "tags.answer", expected: "a name: the verdict is read from this tag")
    }
  }

  static func fields(
    of sampling: SamplingParameters, table: String
  ) -> [String: ProtocolField] {
    [
      table + ".temperature": .number(sampling.temperature),
      table + ".top_k": .integer(sampling.topK),
      table + ".top_p": .number(sampling.topP),
      table + ".min_p": .number(sampling.minP),
      table + ".repetition_penalty": .number(sampling.repetitionPenalty),
    ]
  }
}

extension Scaffold {
  var fields: [String: ProtocolField] {
    var fields: [String: ProtocolField] = [
      "scaffold.system": .text(system),
      "scaffold.rubric_turn": .text(rubricTurn.text),
      "scaffold.rubric_turn_of_conversation": .text(rubricTurnOfConversation.text),
      "scaffold.responses_turn": .text(responsesTurn.text),
      "scaffold.responses_turn_of_conversation": .text(responsesTurnOfConversation.text),
      "scaffold.rubric_heading": .text(rubricHeading),
      "scaffold.evaluation_heading": .text(evaluationHeading.text),
      "scaffold.thoughts_heading": .text(thoughtsHeading),
    ]
    for (name, limits) in [
      ("rubric", rubric), ("evaluation", evaluation), ("thoughts", thoughts),
    ] {
      fields["scaffold.\(name)_minimum"] = .integer(limits.minimum)
      fields["scaffold.\(name)_maximum"] = .integer(limits.maximum)
    }
    fields.merge(JudgingProtocol.fields(of: sampling, table: "scaffold.sampling")) { $1 }
    return fields
  }

  /// Reads the fields under `scaffold.`; what is absent is the chain of rubrics' scaffold's.
  init(_ reader: FieldReader) throws {
    let base = Scaffold.rubricThenEvaluations
    func text(_ key: String, _ fallback: String) throws -> String {
      try reader.text("scaffold." + key, default: fallback)
    }
    func limits(_ name: String, _ fallback: Limits) throws -> Limits {
      Limits(
        minimum: try reader.integer("scaffold.\(name)_minimum", default: fallback.minimum),
        maximum: try reader.integer("scaffold.\(name)_maximum", default: fallback.maximum))
    }
    self.init(
      system: try text("system", base.system),
      rubricTurn: PromptTemplate(try text("rubric_turn", base.rubricTurn.text)),
      rubricTurnOfConversation: PromptTemplate(
        try text("rubric_turn_of_conversation", base.rubricTurnOfConversation.text)),
      responsesTurn: PromptTemplate(try text("responses_turn", base.responsesTurn.text)),
      responsesTurnOfConversation: PromptTemplate(
        try text("responses_turn_of_conversation", base.responsesTurnOfConversation.text)),
      rubricHeading: try text("rubric_heading", base.rubricHeading),
      evaluationHeading: PromptTemplate(
        try text("evaluation_heading", base.evaluationHeading.text)),
      thoughtsHeading: try text("thoughts_heading", base.thoughtsHeading),
      rubric: try limits("rubric", base.rubric),
      evaluation: try limits("evaluation", base.evaluation),
      thoughts: try limits("thoughts", base.thoughts),
      sampling: try reader.sampling("scaffold.sampling", default: base.sampling))
    for (key, heading) in [
      ("rubric_heading", rubricHeading), ("evaluation_heading", evaluationHeading.text),
      ("thoughts_heading", thoughtsHeading),
    ] {
      // A heading that ends in a blank or a mark would cut a token that the model writes whole.
      if let last = heading.utf8.last, last <= 32 {
        throw ProtocolError.badField("scaffold." + key, expected: "text that ends in no blank")
      }
    }
  }
}
