/// A scaffolded run as a pure state machine. A driver carries its steps out; all that is known
/// about the protocol is here.
///
/// The driver's loop:
/// ```
/// var script = try Script(…)
/// var step = script.start()
/// while true {
///   switch step {
///   case .write(let parts): for each part, in order: append its opening as a scaffold piece;
///     generate from its context; append the model's pieces up to the stop; append its closing;
///     step = script.resume(written: the model's text of each part)
///   case .reuse(let pieces): append them; step = script.resume(written: [])
///   case .choose(let choice): append its opening; read the letters' masses after its context;
///     append the larger's letter with its masses; append its closing;
///     step = script.resume(chosen:)
///   case .end: done
///   }
/// }
/// ```
/// Parts of one `.write` don't read each other: they may run side by side as long as their pieces
/// are appended in order. Each part's context is whole, so nothing but text is handed on, and the
/// engine finds what it has cached of it.
///
/// Forced strings and tokens. A context's assistant text is tokenised whole, and ends where a part
/// begins to write: in a heading's letter or digit, or in `[[`. A letter or digit is never merged
/// with a line end, a blank or a mark that follows, whereas `>` and `:` are (`>\n\n` is one token
/// of some vocabularies), so no opening that is written on from ends in `>`, `:` or a blank. What
/// ends in `>` is always followed by more forced text.
package struct Script: Sendable {
  private let name: String
  private let scaffold: Scaffold
  private let tags: TagGrammar
  private let slots: [Character]
  /// The turn that asks for criteria; nil without a rubric.
  private let rubricMessages: [Message]?
  /// The turns up to the showing of the responses, without the rubric in between.
  private let head: [Message]
  private let responsesTurn: String
  private let rubric: WrittenRubric?
  private var rubricText = ""
  /// The assistant's text after the responses were shown.
  private var written = ""
  private var stage = Stage.rubric

  private enum Stage { case rubric, thoughts, evaluations, verdict, end }

  /// - Parameters:
  ///   - judgingProtocol: a protocol with a scaffold.
  ///   - item: what is judged.
  ///   - presentation: which response is shown as A, which as B.
  ///   - family: the judge's family, by its name.
  ///   - rubric: the rubric that the other order's run wrote, to be used again. It must have been
  ///     written under the same `rubricIdentity`, model, seed.
  /// - Throws: `ProtocolError` where there is no scaffold or no pair.
  package init(
    _ judgingProtocol: JudgingProtocol, item: Item, presentation: Presentation,
    family: JudgeFamily = .other, rubric: WrittenRubric? = nil
  ) throws {
    guard let scaffold = judgingProtocol.scaffold else {
      throw ProtocolError.noScaffold(protocolName: judgingProtocol.name)
    }
    let values = try judgingProtocol.values(for: item, presentation: presentation)
    name = judgingProtocol.name
    self.scaffold = scaffold
    tags = judgingProtocol.tags
    slots = presentation.responses.indices.compactMap(Presentation.letter(at:))
    let asking = item.isSingleTurn ? scaffold.rubricTurn : scaffold.rubricTurnOfConversation
    let showing =
      item.isSingleTurn ? scaffold.responsesTurn : scaffold.responsesTurnOfConversation
    responsesTurn = showing.filled(with: values)
    if scaffold.rubric.maximum > 0, !asking.isEmpty {
      // Only the question: no response is known to this turn, whatever its wording asks for.
      let shared = values.filter { $0.key == "question" || $0.key == "conversation" }
      let messages = JudgingProtocol.messages(
        system: scaffold.system, user: asking.filled(with: shared), family: family)
      rubricMessages = messages
      head = messages
    } else {
      rubricMessages = nil
      let messages = JudgingProtocol.messages(
        system: scaffold.system, user: responsesTurn, family: family)
      head = messages
    }
    self.rubric = rubric
  }

  /// What a rubric depends on besides model, adapters, sampling's seed and the engine: its whole
  /// context, limits and sampling. Equal texts write equal rubrics; nil without a rubric.
  package var rubricIdentity: String? {
    guard let rubricMessages else { return nil }
    let part = rubricPart(rubricMessages)
    let sampling = JudgingProtocol.fields(of: scaffold.sampling, table: "sampling")
      .sorted { $0.key < $1.key }.map { $0.key + " = " + $0.value.canonicalText }
    let lines =
      part.context.messages.map {
        ProtocolField.text($0.role).canonicalText + ": "
          + ProtocolField.text($0.content).canonicalText
      } + [
        ProtocolField.text(part.context.assistantPrefix).canonicalText,
        ProtocolField.text(part.closing).canonicalText,
        "\(part.minimumTokens) to \(part.maximumTokens) tokens",
      ] + sampling + part.stops.map { ProtocolField.text($0).canonicalText }
    return lines.joined(separator: "\n")
  }

  /// The longest context without what the model writes: for telling too long before the start.
  package var longestPrompt: JudgePrompt {
    JudgePrompt(messages: turns, assistantPrefix: "")
  }

  // MARK: - Steps

  /// The first step.
  package mutating func start() -> Step {
    guard let rubricMessages else {
      stage = scaffold.thoughts.maximum > 0 ? .thoughts : .evaluations
      return step()
    }
    if let rubric {
      rubricText = rubric.text
      advance()
      return .reuse(rubric.pieces)
    }
    return .write([rubricPart(rubricMessages)])
  }

  /// The step after a `.write` or `.reuse`.
  ///
  /// - Parameter texts: what the model wrote for each part, up to its stop; empty after `.reuse`.
  /// - Returns: the next step.
  package mutating func resume(written texts: [String]) -> Step {
    let parts = currentParts
    if !texts.isEmpty, texts.count == parts.count {
      for (part, text) in zip(parts, texts) {
        let whole = part.opening + text + part.closing
        if stage == .rubric { rubricText += whole } else { written += whole }
      }
      advance()
    }
    return step()
  }

  /// The step after a `.choose`.
  package mutating func resume(chosen letter: Character) -> Step {
    stage = .end
    return .end
  }

  private mutating func advance() {
    switch stage {
    case .rubric: stage = scaffold.thoughts.maximum > 0 ? .thoughts : .evaluations
    case .thoughts: stage = .evaluations
    case .evaluations: stage = .verdict
    case .verdict, .end: stage = .end
    }
    if stage == .evaluations, scaffold.evaluation.maximum == 0 { stage = .verdict }
  }

  private func step() -> Step {
    switch stage {
    case .rubric, .thoughts, .evaluations:
      return .write(currentParts)
    case .verdict:
      let tag = tags.name(of: .answer) ?? "answer"
      let opening = "<\(tag)>[["
      return .choose(
        Choice(
          opening: opening, letters: slots, closing: "]]</\(tag)>",
          context: JudgePrompt(messages: turns, assistantPrefix: written + opening)))
    case .end: return .end
    }
  }

  private var currentParts: [Part] {
    switch stage {
    case .rubric: rubricMessages.map { [rubricPart($0)] } ?? []
    case .thoughts:
      [part(.thinking, role: .thinking, heading: scaffold.thoughtsHeading, scaffold.thoughts)]
    case .evaluations:
      slots.map { letter in
        part(
          .evaluationOf(letter), role: .evaluationOf, letter: letter,
          heading: heading(of: letter), scaffold.evaluation)
      }
    case .verdict, .end: []
    }
  }

  // MARK: - Parts

  /// The conversation up to the assistant's text about the responses.
  private var turns: [Message] {
    guard rubricMessages != nil else { return head }
    return head + [
      Message(role: "assistant", content: rubricText),
      Message(role: "user", content: responsesTurn),
    ]
  }

  private func heading(of letter: Character) -> String {
    scaffold.evaluationHeading.filled(with: ["letter": String(letter)])
  }

  private func rubricPart(_ messages: [Message]) -> Part {
    let tag = tags.name(of: .rubric) ?? "rubric"
    let opening = "<\(tag)>\n" + scaffold.rubricHeading
    return Part(
      section: .rubric, opening: opening, closing: "\n</\(tag)>\n\n",
      context: JudgePrompt(messages: messages, assistantPrefix: opening),
      stops: stops(besides: nil), minimumTokens: scaffold.rubric.minimum,
      maximumTokens: scaffold.rubric.maximum, sampling: scaffold.sampling)
  }

  private func part(
    _ section: SectionKind, role: TagGrammar.Role, letter: Character? = nil, heading: String,
    _ limits: Scaffold.Limits
  ) -> Part {
    let tag = tags.name(of: role, letter: letter) ?? role.rawValue
    let opening = "<\(tag)>\n" + heading
    return Part(
      section: section, opening: opening, closing: "\n</\(tag)>\n\n",
      context: JudgePrompt(messages: turns, assistantPrefix: written + opening),
      stops: stops(besides: letter), minimumTokens: limits.minimum, maximumTokens: limits.maximum,
      sampling: scaffold.sampling)
  }

  /// Where a section ends: at any known tag, a verdict's bracket, a role's token or name, or the
  /// heading of another response's evaluation.
  private func stops(besides letter: Character?) -> [String] {
    var stops: [String] = []
    for name in tags.allNames(slots: slots) {
      for spelling in [name, Self.capitalised(name), Self.uppercased(name)] {
        for tag in ["<\(spelling)>", "</\(spelling)>"] where !stops.contains(tag) {
          stops.append(tag)
        }
      }
    }
    stops += ["[[", "<|", "\nUser:", "\nHuman:", "\nAssistant:", "### Instruction", "### Response"]
    stops += ["\n=== "]
    if let letter {
      stops += slots.filter { $0 != letter }.map { "\n" + heading(of: $0) }
    }
    return stops
  }

  private static func uppercased(_ text: String) -> String {
    String(decoding: text.utf8.map { (97...122).contains($0) ? $0 - 32 : $0 }, as: UTF8.self)
  }

  private static func capitalised(_ text: String) -> String {
    uppercased(String(text.prefix(1))) + text.dropFirst()
  }
}
