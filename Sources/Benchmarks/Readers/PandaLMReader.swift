package import Containers
import JSON

/// PandaLM's test set: `instruction, input, response1, response2`, and three annotators' choices
/// (0 a tie, 1 or 2 the better response).
///
/// The gold is what all three say; where they disagree there is none, and each one's choice is a
/// vote either way. `cmp_key` names both models: `bloom-7b_opt-7b`.
package struct PandaLMReader: BenchmarkReader {
  package let name = "pandalm"
  package let summary = "PandaLM rows (instruction, input, response1, response2, annotator1…3)"

  private static let annotators = ["annotator1", "annotator2", "annotator3"]
  private static let used: Set<String> = [
    "instruction", "input", "response1", "response2", "cmp_key",
  ]

  package func confidence(in sample: FileSample) -> Double {
    sample.share { record in
      (["instruction", "response1", "response2"] + Self.annotators).allSatisfy {
        record.value[$0] != nil
      }
    } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    // Some responses are written as bare `true`.
    guard let instruction = value["instruction"]?.string,
      let first = value["response1"].flatMap(MessageParsing.text),
      let second = value["response2"].flatMap(MessageParsing.text)
    else { throw ReadingError("its instruction, response1 and response2 are not all texts") }
    var choices: [Int] = []
    for key in Self.annotators {
      guard let choice = value[key]?.int, (0...2).contains(choice) else {
        throw ReadingError("its \(key) is \((value[key] ?? .null).text()), not 0, 1 or 2")
      }
      choices.append(choice)
    }
    let input = value["input"]?.string ?? ""
    return [
      DraftItem(
        SharedTurns(
          question: input.isEmpty ? instruction : instruction + "\n\n" + input,
          answers: [first, second]),
        models: Self.models(value["cmp_key"]?.string),
        meta: value.keptFields(except: Self.used),
        comparisons: [
          DraftComparison(
            gold: Self.gold(choices),
            votes: zip(Self.annotators, choices).map { DraftVote($0, Self.meaning($1)) })
        ])
    ]
  }

  private static func gold(_ choices: [Int]) -> DraftComparison.Gold? {
    guard let first = choices.first, choices.allSatisfy({ $0 == first }) else { return nil }
    return meaning(first)
  }

  private static func meaning(_ choice: Int) -> DraftComparison.Gold {
    choice == 0 ? .tie : .response(choice - 1)
  }

  private static func models(_ key: String?) -> [String?] {
    let names = key?.split(separator: "_").map(String.init) ?? []
    return names.count == 2 ? names : []
  }
}
