package import Containers
import JSON
import Judgment

/// HelpSteer's preferences. HelpSteer2: `prompt, response_1, response_2, preference_strength`;
/// HelpSteer3: `context` (messages), `response1, response2, overall_preference`. The number goes
/// from −3 (the first is much better) to 3; 0 is a tie. HelpSteer3 also has what each annotator
/// said (`individual_preference`): these are votes.
package struct HelpSteerReader: BenchmarkReader {
  package let name = "helpsteer"
  package let summary =
    "HelpSteer2 and 3 preferences (response_1, response_2, preference_strength, …)"

  /// The keys of one edition.
  private struct Edition {
    var question: String
    var responses: [String]
    var preference: String

    var keys: Set<String> { Set(responses).union([question, preference]) }

    func fits(_ value: JSONValue) -> Bool { keys.allSatisfy { value[$0] != nil } }
  }

  private static let editions = [
    Edition(
      question: "prompt", responses: ["response_1", "response_2"],
      preference: "preference_strength"),
    Edition(
      question: "context", responses: ["response1", "response2"],
      preference: "overall_preference"),
  ]

  package func confidence(in sample: FileSample) -> Double {
    sample.share { record in Self.editions.contains { $0.fits(record.value) } } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    guard let edition = Self.editions.first(where: { $0.fits(value) }) else {
      throw ReadingError("it lacks a prompt, two responses or their preference")
    }
    guard
      let question = MessageParsing.messages(value[edition.question], textRole: "user"),
      !question.isEmpty
    else { throw ReadingError("its \(edition.question) is neither a text nor messages") }
    let responses = edition.responses.compactMap { value[$0]?.string }
    guard responses.count == 2 else {
      throw ReadingError("its \(edition.responses.joined(separator: " and ")) are not both texts")
    }
    return [
      DraftItem(
        SharedTurns(
          shared: question,
          responses: responses.map { [Message(role: "assistant", content: $0)] }),
        subset: value["domain"]?.string ?? "",
        meta: value.keptFields(
          except: edition.keys.subtracting([edition.preference]).union(["individual_preference"])),
        comparisons: [
          DraftComparison(
            gold: try Self.gold(value, edition.preference),
            votes: try Self.votes(value["individual_preference"]))
        ])
    ]
  }

  /// What each annotator said, where the row has it: `score`, `reasoning`. They are known by their
  /// place in the row only.
  private static func votes(_ value: JSONValue?) throws(ReadingError) -> [DraftVote] {
    var votes: [DraftVote] = []
    for (number, vote) in (value?.array ?? []).enumerated() {
      guard let choice = try gold(vote, "score") else { continue }
      let strength = vote["score"]?.double.map { Int($0.magnitude.rounded()) } ?? 0
      votes.append(
        DraftVote(
          "annotator\(number + 1)", choice, strength: strength > 0 ? strength : nil,
          note: vote["reasoning"]?.string))
    }
    return votes
  }

  private static func gold(
    _ value: JSONValue, _ key: String
  ) throws(ReadingError) -> DraftComparison.Gold? {
    guard let preference = value[key], !preference.isNull else { return nil }
    guard let strength = preference.double, (-3...3).contains(strength) else {
      throw ReadingError("its \(key) is \(preference.text()), not from -3 to 3")
    }
    if strength == 0 { return .tie }
    return .response(strength < 0 ? 0 : 1)
  }
}
