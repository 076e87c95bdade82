/// How a model that can't keep a protocol's format is led through it: the turns it is given, the
/// sections it writes and their limits. Only tags and headings are written for it.
package struct Scaffold: Hashable, Sendable {
  /// The system message of scaffolded runs; empty for none.
  package var system: String
  /// Asks for the criteria before any response is shown: `{question}`. Empty: no rubric.
  package var rubricTurn: PromptTemplate
  /// The same for a conversation: `{conversation}`.
  package var rubricTurnOfConversation: PromptTemplate
  /// Shows the responses and asks for the rest: `{question}`, `{answer_a}`, `{answer_b}`.
  package var responsesTurn: PromptTemplate
  /// The same for conversations: `{conversation_1}`, `{conversation_2}`.
  package var responsesTurnOfConversation: PromptTemplate
  /// What the rubric is begun with behind its tag: a list's first number.
  package var rubricHeading: String
  /// What an evaluation is begun with, `{letter}` filled.
  package var evaluationHeading: PromptTemplate
  /// What thoughts are begun with.
  package var thoughtsHeading: String
  /// A maximum of 0 leaves out the turn that asks for it too.
  package var rubric: Limits
  /// For each response by itself.
  package var evaluation: Limits
  /// For what is thought about all responses together.
  package var thoughts: Limits
  /// How scaffolded sections are sampled. Small models repeat themselves when greedy.
  package var sampling: SamplingParameters

  /// Tokens that a section takes at least and at most; a maximum of 0 leaves the section out.
  package struct Limits: Hashable, Sendable {
    package var minimum: Int
    package var maximum: Int

    package init(minimum: Int, maximum: Int) {
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  /// All that it may write, with room for the forced strings, in tokens.
  package var totalTokens: Int {
    rubric.maximum + 2 * evaluation.maximum + thoughts.maximum + 128
  }

  /// Criteria from the request alone, then each response evaluated by itself.
  package static let rubricThenEvaluations = Scaffold(
    system: "You judge how well replies answer a request.",
    rubricTurn: PromptTemplate(
      """
      === Request ===
      {question}
      === End of request ===

      Replies to this request will be judged. Write the three criteria that matter most, as a \
      numbered list. In each line: the name of the criterion, then what a good reply does, then \
      its weight in percent.
      """),
    rubricTurnOfConversation: PromptTemplate(
      """
      === Conversation ===
      {conversation}
      === End of conversation ===

      Next replies in this conversation will be judged. Write the three criteria that matter \
      most, as a numbered list. In each line: the name of the criterion, then what a good reply \
      does, then its weight in percent.
      """),
    responsesTurn: PromptTemplate(
      """
      Here are two replies to the request.

      === Response A ===
      {answer_a}
      === End of Response A ===

      === Response B ===
      {answer_b}
      === End of Response B ===

      Say for each response in a few sentences what it does well and what is wrong with it, by \
      your criteria. At the end name the better one: <answer>[[A]]</answer> means that Response A \
      is better, <answer>[[B]]</answer> that Response B is better.
      """),
    responsesTurnOfConversation: PromptTemplate(
      """
      Here is how the conversation went on in two ways.

      === Conversation with Response A ===
      {conversation_1}
      === End of the conversation with Response A ===

      === Conversation with Response B ===
      {conversation_2}
      === End of the conversation with Response B ===

      Say for each response in a few sentences what it does well and what is wrong with it, by \
      your criteria. At the end name the better one: <answer>[[A]]</answer> means that Response A \
      is better, <answer>[[B]]</answer> that Response B is better.
      """),
    rubricHeading: "1",
    evaluationHeading: PromptTemplate("Response {letter}"),
    thoughtsHeading: "",
    rubric: Limits(minimum: 16, maximum: 160),
    evaluation: Limits(minimum: 12, maximum: 140),
    thoughts: Limits(minimum: 0, maximum: 0),
    sampling: SamplingParameters(
      temperature: 0.5, topK: 0, topP: 1, minP: 0.1, repetitionPenalty: 1.1))

  /// Thoughts about both responses, then the verdict.
  package static let thoughts = Scaffold(
    system: "",
    rubricTurn: PromptTemplate(""),
    rubricTurnOfConversation: PromptTemplate(""),
    responsesTurn: JudgingProtocol.thinkThenAnswerTurn,
    responsesTurnOfConversation: JudgingProtocol.thinkThenAnswerTurnOfConversation,
    rubricHeading: "",
    evaluationHeading: PromptTemplate("Response {letter}"),
    thoughtsHeading: "Thoughts",
    rubric: Limits(minimum: 0, maximum: 0),
    evaluation: Limits(minimum: 0, maximum: 0),
    thoughts: Limits(minimum: 24, maximum: 384),
    sampling: SamplingParameters(
      temperature: 0.5, topK: 0, topP: 1, minP: 0.1, repetitionPenalty: 1.1))
}
