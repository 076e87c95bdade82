import Judgment
import Review

/// What a format calls a comparison's responses: `response_1` for the first, whoever saw it where.
extension Comparison {
  static func side(at index: Int) -> String { "response_\(index + 1)" }

  /// `?` where the response is none of the comparison's.
  func side(of response: ResponseID) -> String {
    responses.firstIndex(of: response).map(Self.side(at:)) ?? "?"
  }

  /// `response_2`, `tie`, `both bad` or `cannot judge`.
  func word(for choice: Label.Choice) -> String { choice.word(naming: side(of:)) }

  /// The same of a judge; nil where it did not decide.
  func word(for verdict: Verdict) -> String? {
    switch verdict {
    case .response(let id): side(of: id)
    case .tie: "tie"
    case .failure, .pending: nil
    }
  }

  /// The words for all that can be decided on so many responses, in the order of keys.
  static func words(forResponses count: Int) -> [String] {
    (0..<count).map(side(at:)) + ["tie", "both bad", "cannot judge"]
  }
}
