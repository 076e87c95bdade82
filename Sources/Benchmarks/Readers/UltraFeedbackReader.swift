package import Containers
import JSON
import Judgment

/// UltraFeedback's own rows: `instruction`, and `completions`, usually four, each with its model, its
/// response, GPT-4's `overall_score` and its ratings by aspect (`annotations`).
///
/// The overall scores rank the responses, equal ones level; pairs are derived from that ranking,
/// each against each other where nobody chooses another rule. A row with one unscored response has
/// all of them without gold. Scores and ratings stand in the item's `meta`, in the file's order.
package struct UltraFeedbackReader: BenchmarkReader {
  package let name = "ultrafeedback"
  package let summary = "UltraFeedback rows (instruction, completions[] with overall_score)"

  package func confidence(in sample: FileSample) -> Double {
    sample.share { record in
      record.value["instruction"] != nil && record.value["completions"]?[0]?["response"] != nil
    } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    let completions = value["completions"]?.array ?? []
    let responses = completions.compactMap { $0["response"]?.string }
    guard let instruction = value["instruction"]?.string, completions.count > 1,
      responses.count == completions.count
    else { throw ReadingError("it lacks an instruction or two completions with responses") }
    let scores = completions.map { RankedResponsesReader.number($0["overall_score"]) }
    var meta = value.keptFields(except: ["instruction", "completions", "source", "models"])
    meta["ratings"] = .array(completions.map(Self.ratings))
    return [
      DraftItem(
        SharedTurns(question: instruction, answers: responses),
        models: completions.map { $0["model"]?.string }, subset: value["source"]?.string ?? "",
        meta: meta, order: KnownOrder(scores), rule: .allPairs)
    ]
  }

  /// `overall_score`, and by aspect the rating or what else stands in its place.
  private static func ratings(_ completion: JSONValue) -> JSONValue {
    var ratings = JSONObject()
    ratings.append("overall_score", completion["overall_score"] ?? .null)
    for aspect in completion["annotations"]?.object?.members ?? [] {
      ratings.append(aspect.key, aspect.value["Rating"] ?? .null)
    }
    return .object(ratings)
  }
}

extension KnownOrder {
  /// By scores; where one is missing nothing is known.
  init(_ scores: [Double?]) {
    let known = scores.compactMap { $0 }
    self =
      known.count == scores.count
      ? .rated(known)
      : KnownOrder(tiers: [Array(scores.indices)], isLevel: false, isDerived: false)
  }
}
