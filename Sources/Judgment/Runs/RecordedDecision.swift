/// What a log says itself that a recorded judgment decided, in the letters that its judge was
/// shown. Other programs' judges end in words of their own (`Output (a)`, `[[A>B]]`, a rating),
/// which no rule of this program reads; their own program did, and wrote down what it read.
package enum RecordedDecision: Hashable, Sendable {
  case letter(Character)
  case tie
  /// A score for each response, in the order shown: all that a reward model says. The highest
  /// decides; where several are the highest it is a tie.
  case scores([Double])
  /// The log has the judgment, and no decision.
  case nothing

  private static let scoresWord = "scores"

  /// A capital letter, `tie`, `none`, or `scores` and two numbers or more.
  package init?(text: String) {
    switch text {
    case "tie": self = .tie
    case "none": self = .nothing
    default:
      let words = text.split(separator: " ", omittingEmptySubsequences: false)
      if words.first.map(String.init) == Self.scoresWord {
        let scores = words.dropFirst().compactMap { Double($0) }
        guard scores.count == words.count - 1, scores.count > 1, scores.allSatisfy(\.isFinite)
        else { return nil }
        self = .scores(scores)
        return
      }
      guard let letter = text.first, text.unicodeScalars.count == 1, ("A"..."Z").contains(letter)
      else { return nil }
      self = .letter(letter)
    }
  }

  /// As recordings keep it; `init(text:)` reads it again.
  package var text: String {
    switch self {
    case .letter(let letter): String(letter)
    case .tie: "tie"
    case .scores(let scores): ([Self.scoresWord] + scores.map { "\($0)" }).joined(separator: " ")
    case .nothing: "none"
    }
  }

  /// The letter of the response that is chosen; nil where none is, or it has no letter.
  package var letter: Character? {
    switch self {
    case .letter(let letter): letter
    case .scores(let scores): Self.highest(of: scores).flatMap(Presentation.letter(at:))
    case .tie, .nothing: nil
    }
  }

  /// What it decides, of a run that ended so.
  package func verdict(end: RunEnd?, presentation: Presentation) -> Verdict {
    switch self {
    case .letter(let letter):
      return presentation.response(at: letter).map { .response($0) } ?? .failure(.unparsed)
    case .tie: return .tie
    case .scores(let scores):
      guard scores.count == presentation.responses.count else { return .failure(.unparsed) }
      return Self.highest(of: scores).map { .response(presentation.responses[$0]) } ?? .tie
    case .nothing: return .failure(end == .error ? .failed : .unparsed)
    }
  }

  /// The place of the highest score; nil where several share it.
  private static func highest(of scores: [Double]) -> Int? {
    guard let highest = scores.max(), let place = scores.firstIndex(of: highest) else { return nil }
    return scores.lastIndex(of: highest) == place ? place : nil
  }
}
