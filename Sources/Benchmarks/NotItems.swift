import Containers
import JSON

/// Files that go with benchmarks but hold nothing to judge.
enum NotItems {
  /// What a file is, to end the sentence “… holds”; nil where nothing is known of it.
  static func recognise(_ sample: FileSample) -> String? {
    guard let first = sample.records.first?.value else { return nil }
    if first["overrule"]?.string == "recording" {
      return "a recording of a session, not items; open it as a session"
    }
    if sample.records.allSatisfy({ $0.value.string != nil }) {
      return "bare texts without question, responses or ids; there is nothing to judge in it"
    }
    if isOutcomeTable(first) {
      return "a table of outcomes without texts; it goes with logs, it can't be judged"
    }
    if sample.records.allSatisfy({ isScores($0.value) }) {
      return "scores, not items; there is nothing to judge in it"
    }
    return companion(first)
  }

  /// Flat and without texts: numbers with names or ids.
  private static func isScores(_ value: JSONValue) -> Bool {
    guard let object = value.object, !object.isEmpty else { return false }
    let isFlat = object.members.allSatisfy { member in
      switch member.value {
      case .array, .object: false
      case .string(let text): text.utf8.count <= 160
      default: true
      }
    }
    return isFlat && object.members.contains { $0.value.number != nil }
      && texts.allSatisfy { object[$0]?.string == nil }
  }

  /// Keys that hold what a person or model wrote.
  private static let texts = [
    "prompt", "question", "instruction", "input", "output", "response", "answer", "chosen",
    "rejected", "text", "content", "judgment", "critique", "gpt_reason", "pandalm_reason",
  ]

  private static func isOutcomeTable(_ value: JSONValue) -> Bool {
    value["columns"]?.array != nil && value["rows"]?.array != nil
  }

  /// What goes with a benchmark and holds no two responses to one question.
  private static func companion(_ value: JSONValue) -> String? {
    func has(_ keys: String...) -> Bool { keys.allSatisfy { value[$0] != nil } }
    if has("gpt4_score", "gpt4_feedback") || has("score_rubric", "response") {
      return "absolute scores of single responses, as Prometheus has them; there is no pair in it"
    }
    if has("user_prompt", "judgment", "score", "question_id") {
      return "MT-Bench's scores of single answers; its pair judgments are read"
    }
    if has("question_id", "turns") {
      return "MT-Bench's questions without answers; its pair judgments are read, they hold both"
    }
    if has("question_id", "choices", "model_id") {
      return "one model's answers to MT-Bench; its pair judgments are read, they hold both"
    }
    if has("idx", "pandalm_reason") || has("idx", "gpt_reason") {
      return "a judge's results without the texts it judged; they are in PandaLM's test set"
    }
    if has("instruction", "output", "generator") {
      return "one model's outputs, as AlpacaEval has them; its annotations are read, they hold two"
    }
    if has("prompt", "response", "helpfulness") {
      return "ratings of single responses, as HelpSteer has them; its preferences are read"
    }
    if has("prompt", "response", "critiques") {
      return "single responses with critiques, as Auto-J has them; its pairs are read"
    }
    if has("output"), value["output"]?.string != nil, !has("instruction"), !has("input") {
      return "a judge's outputs without the texts it judged"
    }
    return nil
  }
}
