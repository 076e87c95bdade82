import JSON
import Judgment
import Review

/// The members of a `review`.
enum RunReviewCoding {
  static func encode(_ review: RunReview) -> JSONValue {
    .members([
      "run": .string(review.run.text),
      "rationale": review.rationale.map { .string($0.rawValue) },
      "criteria": review.criteria.isEmpty
        ? nil
        : .array(
          review.criteria.map {
            .members([
              "index": .number($0.index), "mark": .string($0.mark),
              "note": $0.note.map { .string($0) },
            ])
          }),
      "missing": review.missing.isEmpty ? nil : .strings(review.missing),
      "claims": review.claims.isEmpty
        ? nil
        : .array(
          review.claims.map {
            .members(["span": .string($0.span.text), "mark": .string($0.mark)])
          }),
      "note": review.note.map { .string($0) },
    ])
  }

  static func decode(_ line: Fields) throws(LineError) -> RunReview {
    var criteria: [RunReview.Criterion] = []
    for criterion in try line.objects("criteria", "a criterion") {
      criteria.append(
        RunReview.Criterion(
          index: try criterion.int("index"), mark: try criterion.string("mark"),
          note: try criterion.optionalString("note")))
    }
    var claims: [RunReview.Claim] = []
    for claim in try line.objects("claims", "a claim") {
      claims.append(
        RunReview.Claim(span: try claim.id("span"), mark: try claim.string("mark")))
    }
    return RunReview(
      run: try line.id("run"), rationale: try line.choice("rationale"), criteria: criteria,
      missing: try line.strings("missing"), claims: claims, note: try line.optionalString("note"))
  }
}
