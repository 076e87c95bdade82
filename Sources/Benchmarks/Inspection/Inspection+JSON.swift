import Containers
package import JSON

extension Inspection {
  /// How many problems are listed one by one.
  private static let listedProblems = 200

  /// The object that `inspect --json` prints.
  package var json: JSONValue {
    .members([
      "file": .string(path), "format": .string(format), "confidence": .number(confidence),
      "container": container.map { .string($0.rawValue) },
      "packing": packing.map { .string($0.rawValue) }, "records": .number(recordCount),
      "items": .number(itemCount), "comparisons": .number(comparisonCount),
      "recorded_runs": .number(runCount), "votes": .number(voteCount),
      "annotators": .number(annotatorCount), "judges": counts(judges),
      "repeated_items": .number(repeatedCount), "identical_responses": .number(identicalCount),
      "broken_count": .number(problems.count(where: \.isLoss)),
      "broken": problems(isLoss: true), "notes": problems(isLoss: false),
      "subsets": counts(subsets),
      "gold": .members([
        "first": .number(gold.first), "second": .number(gold.second), "tie": .number(gold.tie),
        "none": .number(gold.none), "longer": .number(gold.longer),
        "longer_of": .number(gold.longerOf),
      ]),
      "lengths": .members([
        "unit": "unicode scalars", "questions": questionLength.json,
        "responses": responseLength.json,
      ]),
      "keys": .array(keys.map(JSONValue.string)),
    ])
  }

  private func counts(_ counts: [(name: String, count: Int)]) -> JSONValue {
    .object(
      JSONObject(counts.map { JSONObject.Member(key: $0.name, value: .number($0.count)) }))
  }

  private func problems(isLoss: Bool) -> JSONValue {
    .array(
      problems.lazy.filter { $0.isLoss == isLoss }.prefix(Self.listedProblems).map { problem in
        .members([
          "file": .string(problem.file), "line": problem.line.map { .number($0) },
          "column": problem.column.map { .number($0) },
          "row": problem.place.row.map { .number($0) },
          "record": problem.record.map { .number($0) }, "reason": .string(problem.reason),
        ])
      })
  }
}
