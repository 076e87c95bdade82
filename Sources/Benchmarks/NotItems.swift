import Containers
import JSON

/// Files that go with benchmarks but hold nothing to judge, and formats known but not read yet.
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
    return notReadYet(first).map { "\($0), a format that is not read yet" }
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

  private static func notReadYet(_ value: JSONValue) -> String? {
    if value["context_messages"] != nil && value["winner"] != nil { return "RM-R1's training rows" }
    return nil
  }
}
