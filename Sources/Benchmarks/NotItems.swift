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
    if let rows = outcomeRows(first) {
      return "a table of \(rows) outcomes without texts, which `overrule score` reads; there is "
        + "nothing to judge in it"
    }
    if isRatings(first) {
      return "ratings of RewardBench 2's responses without their texts, which `overrule score` "
        + "reads; there is nothing to judge in it"
    }
    if sample.records.allSatisfy({ AutoJOutputs().fits($0) }) {
      return
        "a judge's outputs without the texts it judged; open it with Auto-J's pairs, which are "
        + "in the same order"
    }
    if let what = companion(first) { return what }
    return sample.records.allSatisfy { isScores($0.value) }
      ? "scores, not items; there is nothing to judge in it" : nil
  }

  /// Flat and without texts: nothing but figures, some perhaps written as `94 / 100` or `94.0%`; or
  /// numbers with names or ids, no fewer of them than of anything else.
  private static func isScores(_ value: JSONValue) -> Bool {
    guard let object = value.object, !object.isEmpty else { return false }
    let isFlat = object.members.allSatisfy { member in
      switch member.value {
      case .array, .object: false
      case .string(let text): text.utf8.count <= 160
      default: true
      }
    }
    let numbers = object.members.count { $0.value.number != nil }
    let texts = object.members.compactMap(\.value.string)
    return isFlat && numbers > 0 && (texts.allSatisfy(isFigure) || numbers >= texts.count)
      && Self.texts.allSatisfy { object[$0]?.string == nil }
  }

  private static func isFigure(_ text: String) -> Bool {
    text.utf8.allSatisfy { "0123456789.,%/+-= ".utf8.contains($0) }
  }

  /// Keys that hold what a person or model wrote.
  private static let texts = [
    "prompt", "question", "instruction", "input", "output", "response", "answer", "chosen",
    "rejected", "text", "content", "judgment", "critique", "gpt_reason", "pandalm_reason",
  ]

  /// How many rows a table of outcomes has; nil of anything else.
  private static func outcomeRows(_ value: JSONValue) -> Int? {
    value["columns"]?.array == nil ? nil : value["rows"]?.array?.count
  }

  /// Columns as lists in one object, or a row an object, with a list of scores each.
  private static func isRatings(_ value: JSONValue) -> Bool {
    guard value["subset"] != nil, value["id"] != nil, let scores = value["scores"]?.array else {
      return false
    }
    let isColumns = value["subset"]?.array != nil && value["id"]?.array != nil
    return isColumns || scores.first?.number != nil && value["prompt"] == nil
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
    if has("pair_uid", "chosen_reward", "reject_reward") {
      return "a reward model's scores on RMB's pairs without the texts; open it with the pairs"
    }
    if has("name", "prompt_template") {
      return "prompts for judges, not items; `overrule protocol import` reads such as RM-R1's"
    }
    if has("question_id", "turns") {
      return "MT-Bench's questions without answers; they are read with two models' answers in one "
        + "folder, and pair judgments hold both"
    }
    if has("question_id", "choices", "model_id") {
      return
        "one model's answers to MT-Bench; they are read with its questions and another model's "
        + "in one folder, and pair judgments hold both"
    }
    if has("idx", "pandalm_reason") || has("idx", "gpt_reason") {
      return
        "a judge's results without the texts it judged; open it with PandaLM's test set, which "
        + "has them"
    }
    if has("instruction", "output", "generator") {
      return ModelOutputsSet.summary
        + "; they are read with another model's in one folder, and annotations hold two"
    }
    if has("prompt", "response", "helpfulness") {
      return "ratings of single responses, as HelpSteer has them; its preferences are read"
    }
    if has("prompt", "response", "critiques") {
      return "single responses with critiques, as Auto-J has them; its pairs are read"
    }
    if has("question_id", "model_a", "model_b", "winner") {
      return "people's votes on MT-Bench without the texts; they are read with its questions and "
        + "answers in one folder"
    }
    if has("output"), value["output"]?.string != nil, !has("instruction"), !has("input") {
      return "a judge's outputs without the texts it judged"
    }
    return nil
  }
}
