import Inference
import Testing

/// The interface: defaults, errors with lines, limits, probing.
@Suite struct ChatTemplateTests {
  private func error(
    _ template: String, _ variables: [TemplateValue.Member] = []
  ) -> ChatTemplateError? {
    if case .error(let error) = Outcome(template, variables) { error } else { nil }
  }

  // MARK: - Defaults

  @Test func whatTransformersDefines() throws {
    let template = try ChatTemplate(
      source: "{{ tools is none }}{{ documents is none }}{{ bos_token is defined }}"
        + "{{ strftime_now is defined }}{{ add_generation_prompt }}{{ extra }}")
    let rendered = try template.render(
      messages: [], addGenerationPrompt: true, variables: [.init("extra", .int(3))])
    #expect(rendered.text == "TrueTrueFalseFalseTrue3")
  }

  @Test func variablesWinOverDefaults() throws {
    let rendered = try ChatTemplate(source: "{{ tools|length }}").render(
      messages: [], addGenerationPrompt: false,
      variables: [.init("tools", .array([.string("a"), .string("b")]))])
    #expect(rendered.text == "2")
  }

  @Test func oneTemplateServesManyTasks() async throws {
    let template = try ChatTemplate(source: ChatTemplateSamples.chatML)
    let texts = try await withThrowingTaskGroup(of: String.self) { group in
      for index in 0..<20 {
        group.addTask {
          try template.render(
            messages: [ChatMessage(role: "user", content: "\(index % 2)")],
            addGenerationPrompt: false
          ).text
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(
      texts == ["<|im_start|>user\n0<|im_end|>\n", "<|im_start|>user\n1<|im_end|>\n"])
  }

  // MARK: - Errors

  @Test func errorsNameTheLine() {
    #expect(error("a\nb\n{% nope %}")?.line == 3)
    #expect(error("{# two\nlines #}\n{{ 1 +\n }}")?.line == 4)
    #expect(error("{% if true %}\n\n{{ missing.x }}{% endif %}")?.line == 3)
    #expect(error("\n\n{{ 'a' + 1 }}")?.line == 3)
    #expect(error("{%- set x = 1 -%}\n\n\n{{ x.y.z }}")?.line == 4)
    #expect(error("{% for i in [1] %}\n{% endfor %}\n{{ raise_exception('no') }}")?.line == 3)
  }

  @Test func eachKindOfErrorIsTold() {
    guard case .syntax = error("{{ a b }}") else {
      Issue.record("not a syntax error")
      return
    }
    guard case .failed(_, "'missing' is undefined") = error("{{ missing.x }}") else {
      Issue.record("not a failure that names what is missing")
      return
    }
    #expect(error("{{ raise_exception('Turns!') }}") == .refused(line: 1, "Turns!"))
  }

  @Test(arguments: [
    "{% include 'x' %}", "{% extends 'x' %}", "{% import 'x' as y %}",
    "{% block b %}{% endblock %}",
    "{% autoescape true %}{% endautoescape %}", "{% for i in [] recursive %}{% endfor %}",
    "{{ 1|pprint }}", "{{ 'a'|urlize }}", "{{ [1]|random }}", "{{ 'é'.encode() }}",
    "{{ 99999999999999999999 }}", "{{ 2 ** 64 }}", "{{ '\\N{BULLET}' }}",
    "{% trans %}{% endtrans %}",
  ])
  func unsupportedConstructsSaySo(template: String) {
    guard case .unsupported(let line, _) = error(template) else {
      Issue.record("\(template) is not told as unsupported: \(String(describing: error(template)))")
      return
    }
    #expect(line == 1)
  }

  // MARK: - Limits

  /// Hostile templates end in an error, soon, without a crash.
  @Test(arguments: [
    "{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}",
    "{{ 'x' * 999999999999 }}",
    "{{ [1] * 99999999999 }}",
    "{% set ns = namespace(s='x') %}{% for i in range(200) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
    "{% set ns = namespace(s=[1]) %}{% for i in range(200) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% macro f(x) %}{{ f(x + 1) }}{{ f(x + 1) }}{% endmacro %}{{ f(0) }}",
    "{% set ns = namespace(v=[]) %}{% for i in range(90000) %}{% set ns.v = [ns.v] %}{% endfor %}{{ ns.v }}",
    "{% set ns = namespace(v={}) %}{% for i in range(90000) %}{% set ns.v = {'a': ns.v} %}{% endfor %}",
    "{% for i in range(90000) %}{% set ns = namespace() %}{% endfor %}",
    "{{ 'a'|center(99999999999) }}",
    "{{ 'a\nb'|indent(99999999999) }}",
    "{{ ('aaaa' * 9999)|replace('', 'b' * 99999) }}",
    "{{ '%099999999999d' % 1 }}{{ '%*d' % (99999999999, 1) * 999999 }}",
    "{% set s = 'ab' * 999999 %}{% for i in range(99999) %}{% if s == s ~ '' %}{% endif %}{% endfor %}",
    "{% set s = 'ab' * 999999 %}{% for i in range(99999) %}{{ s.find('abb') }}{% endfor %}",
    "{{ range(99999)|map('string')|join('x' * 99999) }}",
    "{% set l = range(99999)|list %}{% for i in l %}{% if l == l + [] %}{% endif %}{% endfor %}",
    "{% set l = range(99999)|list %}{% for i in l %}{{ l|sort|length }}{% endfor %}",
  ])
  func hostileTemplatesAreStopped(template: String) {
    guard case .limit = error(template) else {
      Issue.record("not stopped: \(template): \(String(describing: error(template)))")
      return
    }
  }

  @Test func deepTemplatesAreRefused() {
    let deep = [
      String(repeating: "(", count: 10_000) + String(repeating: ")", count: 10_000),
      String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000),
      String(repeating: "not ", count: 10_000) + "x",
      String(repeating: "-", count: 10_000) + "1",
      "1" + String(repeating: " + 1", count: 10_000),
      "x" + String(repeating: ".y", count: 10_000),
      "x" + String(repeating: "|trim", count: 10_000),
      String(repeating: "1 if ", count: 10_000) + "1",
    ]
    for expression in deep {
      guard case .limit = error("{{ \(expression) }}") else {
        Issue.record("not refused: \(expression.prefix(20))")
        continue
      }
    }
    let tags = String(repeating: "{% if true %}", count: 10_000)
    guard case .limit = error(tags) else {
      Issue.record("nested tags are not refused")
      return
    }
  }

  /// What real templates need stays far within the limits.
  @Test func longConversationsRender() throws {
    let long = String(repeating: "A sentence of some words. ", count: 8000)
    let messages = (0..<40).map {
      ChatMessage(role: $0 % 2 == 0 ? "user" : "assistant", content: long)
    }
    let rendered = try ChatTemplate(source: ChatTemplateSamples.chatML)
      .render(messages: messages, addGenerationPrompt: true)
    #expect(rendered.text.utf8.count > 40 * long.utf8.count)
  }

  // MARK: - Probing

  @Test func systemMessagesAreProbed() throws {
    let chatML = try ChatTemplate(source: ChatTemplateSamples.chatML)
    #expect(chatML.supportsSystemMessage)
    let dropping = try ChatTemplate(
      source: "{% for m in messages if m.role != 'system' %}{{ m.content }}{% endfor %}")
    #expect(!dropping.supportsSystemMessage)
    #expect(dropping.systemMessageSupport() == .dropped)
    let refusing = try ChatTemplate(
      source: "{% if messages[0].role == 'system' %}{{ raise_exception('No system!') }}{% endif %}")
    #expect(!refusing.supportsSystemMessage)
    guard case .refused(let words) = refusing.systemMessageSupport() else {
      Issue.record("a refusal is not told")
      return
    }
    #expect(words.contains("No system!"))
  }
}
