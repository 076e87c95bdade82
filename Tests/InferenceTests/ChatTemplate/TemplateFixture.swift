import Foundation
import Inference
import JSON
import TestGround

/// The fixture that Tests/Interop/chat_templates.py makes with PyPI's jinja2.
struct TemplateFixture {
  struct Case {
    let context: String
    /// What jinja2 writes, nil where it raises.
    let text: String?
  }

  struct Entry {
    let kind: String
    let name: String
    let template: String
    let cases: [Case]
  }

  private(set) var contexts: [String: [TemplateValue.Member]] = [:]
  private(set) var entries: [Entry] = []

  /// Reads the committed fixture, or the one that `$CHAT_TEMPLATES` names.
  init() throws {
    let path =
      ProcessInfo.processInfo.environment["CHAT_TEMPLATES"]
      ?? TestGround.fixture("Inference", "chat-templates.jsonl")
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for line in bytes.split(separator: 10) {
      let record = try JSONValue(parsing: Array(line))
      if let context = record["context"]?.string {
        contexts[context] = Self.members(record["variables"] ?? .null)
      } else {
        let cases = (record["cases"]?.array ?? []).map {
          Case(context: $0["context"]?.string ?? "", text: $0["text"]?.string)
        }
        entries.append(
          Entry(
            kind: record["kind"]?.string ?? "", name: record["name"]?.string ?? "",
            template: record["template"]?.string ?? "", cases: cases))
      }
    }
  }

  /// The moment that the script gives to `strftime_now`.
  static let now = TemplateDate(year: 2025, month: 3, day: 9, hour: 17, minute: 5, second: 8)

  static func members(_ value: JSONValue) -> [TemplateValue.Member] {
    (value.object?.members ?? []).map { member in
      let isToken = member.key == "bos_token" || member.key == "eos_token"
      if isToken, let text = member.value.string { return .init(member.key, .special(text)) }
      return .init(member.key, templateValue(member.value))
    }
  }

  static func templateValue(_ value: JSONValue) -> TemplateValue {
    switch value {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let number):
      if let whole = Int(number.text) { .int(whole) } else { .double(number.double) }
    case .string(let text): .string(text)
    case .array(let items): .array(items.map(templateValue))
    case .object(let object):
      .object(object.members.map { .init($0.key, templateValue($0.value)) })
    }
  }
}

/// What this project's interpreter makes of a template: its text, or why there is none.
enum Outcome {
  case text(MaskedText)
  case error(ChatTemplateError)

  init(_ template: String, _ variables: [TemplateValue.Member]) {
    do {
      self = .text(
        try ChatTemplate(source: template).render(variables: variables, now: TemplateFixture.now))
    } catch {
      self = .error(error)
    }
  }
}
