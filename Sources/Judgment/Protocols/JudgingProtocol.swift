/// How a family of judges is asked and read: all that is said to the model, the tags it answers
/// with, the rule that reads its verdict, and its limits. A value; `canonicalText` is what its
/// hash is taken over.
package struct JudgingProtocol: Hashable, Sendable {
  /// By which it is chosen (`--protocol`) and recorded; not part of its hash.
  package var name: String
  /// One line for lists.
  package var summary: String
  /// The system message; empty for none.
  package var system: String
  /// The user message where the question is one message and each response another:
  /// `{question}`, `{answer_a}`, `{answer_b}`.
  package var singleTurn: PromptTemplate
  /// The user message for conversations: `{conversation_1}`, `{conversation_2}`.
  package var multiTurn: PromptTemplate
  /// Who speaks in a rendered conversation: the client, and each judged side, `{letter}` filled.
  package var clientName: String
  package var responderName: PromptTemplate
  /// What the judge's answer is begun with, such as a think opener; it stands in the transcript
  /// as a scaffold piece. Empty for nothing.
  package var answerPrefix: String
  /// Whether the judge's chat template itself ends the prompt inside thinking.
  package var startsInThinking: Bool
  /// The names of the tags that its judges write.
  package var tags: TagGrammar
  /// The official one; what the other rules read is shown beside it.
  package var verdictRule: VerdictRule
  /// What stands between `[[` and `]]` for a tie; nil where the protocol has no ties.
  package var tieMark: String?
  /// How tokens are chosen where nothing else is asked for; a scaffold has its own.
  package var sampling: SamplingParameters
  /// Tokens generated at most, where the context has room for them.
  package var tokenLimit: Int
  /// With less room than this a comparison is too long.
  package var leastTokens: Int
  /// How a model that can't keep the format is led through it; nil where it can't be.
  package var scaffold: Scaffold?

  package init(
    name: String, summary: String, system: String = "", singleTurn: PromptTemplate,
    multiTurn: PromptTemplate, clientName: String = "Client",
    responderName: PromptTemplate = PromptTemplate("Response {letter}"),
    answerPrefix: String = "", startsInThinking: Bool = false, tags: TagGrammar = .standard,
    verdictRule: VerdictRule = .lastTag, tieMark: String? = nil,
    sampling: SamplingParameters = SamplingParameters(), tokenLimit: Int = 8_192,
    leastTokens: Int = 512, scaffold: Scaffold? = nil
  ) {
    self.name = name
    self.summary = summary
    self.system = system
    self.singleTurn = singleTurn
    self.multiTurn = multiTurn
    self.clientName = clientName
    self.responderName = responderName
    self.answerPrefix = answerPrefix
    self.startsInThinking = startsInThinking
    self.tags = tags
    self.verdictRule = verdictRule
    self.tieMark = tieMark
    self.sampling = sampling
    self.tokenLimit = tokenLimit
    self.leastTokens = leastTokens
    self.scaffold = scaffold
  }

  /// The protocols of this program, the default first.
  package static let builtIn = [chainOfRubrics, thinkThenAnswer]

  /// The built-in protocol of this name, to the letter.
  package static func named(_ name: String) -> JudgingProtocol? {
    builtIn.first { $0.name == name }
  }

  /// Everything that decides how a judge is asked and read, one field a line in a fixed order,
  /// with backslashes and line ends escaped. Name and summary are not in it: renaming a protocol
  /// changes no run's identity.
  package var canonicalText: String {
    var text = "overrule protocol 1\n"
    for (key, value) in fields.sorted(by: { $0.key < $1.key })
    where key != "name" && key != "summary" {
      text += key + " = " + value.canonicalText + "\n"
    }
    return text
  }
}
