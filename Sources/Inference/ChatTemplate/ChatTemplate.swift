/// A model's own chat template, in the Jinja that chat templates use, read once and rendered often.
///
/// The environment is that of transformers: `trim_blocks` and `lstrip_blocks` on, the immutable
/// sandbox (a template cannot change a list), `break` and `continue`, `{% generation %}` rendered
/// through, `tojson` as plain `json.dumps`, `raise_exception`. Values behave as Python's do.
/// Held to PyPI's jinja2 by `Tests/Interop/chat_templates.py`.
///
/// What it writes carries a mask: literals of the template (and the BOS and EOS that the caller
/// gives) are template; messages, tools, names, numbers and everything else are data, through all
/// filters, slices and methods.
package struct ChatTemplate: Sendable {
  private let body: Statement.Body
  /// For each body, the names that mean nothing in it until they are set.
  private let hidden: [Int: [String]]

  /// The longest in use have some tens of thousands.
  private static let longestSource = 1 << 18

  /// Reads a template.
  ///
  /// - Throws: `ChatTemplateError.syntax` or `.unsupported`, with the line.
  package init(source: String) throws(ChatTemplateError) {
    do {
      guard source.utf8.count <= Self.longestSource else {
        throw ChatTemplateError.limit(
          line: 1, "it is longer than \(Self.longestSource) bytes, as no template is")
      }
      var parser = try Parser(source: source)
      body = try parser.parse()
      hidden = ScopeAnalysis(of: body).hidden
    } catch let error as ChatTemplateError {
      throw error
    } catch {
      throw .syntax(line: 1, "\(error)")
    }
  }

  /// Renders a conversation into a prompt.
  ///
  /// - Parameters:
  ///   - messages: the conversation, in order.
  ///   - addGenerationPrompt: whether the prompt ends where the assistant's answer begins.
  ///   - bosToken: the model's BOS token as text, which counts as template; nil is undefined.
  ///   - eosToken: the same for EOS.
  ///   - variables: what else the template may read, such as `tools` or `enable_thinking`; these
  ///     win over the above. Without them `tools` and `documents` are none, as in transformers.
  ///   - now: the time for `strftime_now`; nil leaves that function undefined.
  /// - Returns: the prompt with its mask.
  /// - Throws: `ChatTemplateError`; `.refused` where the template itself rejects the conversation.
  package func render(
    messages: [ChatMessage], addGenerationPrompt: Bool, bosToken: String? = nil,
    eosToken: String? = nil, variables: [TemplateValue.Member] = [], now: TemplateDate? = nil
  ) throws(ChatTemplateError) -> MaskedText {
    let turns = messages.map { message in
      TemplateValue.object([
        .init("role", .string(message.role)), .init("content", .string(message.content)),
      ])
    }
    var all: [TemplateValue.Member] = [
      .init("messages", .array(turns)), .init("tools", .null), .init("documents", .null),
      .init("add_generation_prompt", .bool(addGenerationPrompt)),
    ]
    if let bosToken { all.append(.init("bos_token", .special(bosToken))) }
    if let eosToken { all.append(.init("eos_token", .special(eosToken))) }
    return try render(variables: all + variables, now: now)
  }

  /// Renders with exactly these variables; a later one of the same name wins.
  package func render(
    variables: [TemplateValue.Member], now: TemplateDate? = nil
  ) throws(ChatTemplateError) -> MaskedText {
    var values: [(String, Value)] = []
    do {
      for variable in variables { values.append((variable.key, try Value(variable.value))) }
    } catch let error as ChatTemplateError {
      throw error.located(at: 1)
    } catch {
      throw .failed(line: 1, "\(error)")
    }
    return MaskedText(try Interpreter(variables: values, hidden: hidden, now: now).render(body))
  }
}

// MARK: - Probing

extension ChatTemplate {
  /// What a template does with a message of the role `system`.
  package enum SystemMessageSupport: Sendable, Equatable {
    /// It shows the text.
    case shown
    /// It renders, but the text is nowhere.
    case dropped
    /// It refuses, and says why.
    case refused(String)
  }

  /// Tries a conversation with a system message.
  package func systemMessageSupport(
    bosToken: String? = nil, eosToken: String? = nil, variables: [TemplateValue.Member] = []
  ) -> SystemMessageSupport {
    let probe = "Qx7 system probe"
    let messages = [
      ChatMessage(role: "system", content: probe), ChatMessage(role: "user", content: "Hello."),
    ]
    do {
      let rendered = try render(
        messages: messages, addGenerationPrompt: true, bosToken: bosToken, eosToken: eosToken,
        variables: variables)
      return MarkedString(made: rendered.text).contains(MarkedString(made: probe))
        ? .shown : .dropped
    } catch {
      return .refused(error.description)
    }
  }

  /// Whether a system message renders and its text is shown.
  package var supportsSystemMessage: Bool {
    systemMessageSupport(bosToken: "", eosToken: "") == .shown
  }
}
