/// What a log says itself that a recorded judgment decided, in the letters that its judge was
/// shown. Other programs' judges end in words of their own (`Output (a)`, `[[A>B]]`, a rating),
/// which no rule of this program reads; their own program did, and wrote down what it read.
package enum RecordedDecision: Hashable, Sendable {
  case letter(Character)
  case tie
  /// The log has the judgment, and no decision.
  case nothing

  /// A capital letter, `tie`, or `none`.
  package init?(text: String) {
    switch text {
    case "tie": self = .tie
    case "none": self = .nothing
    default:
      guard let letter = text.first, text.unicodeScalars.count == 1, ("A"..."Z").contains(letter)
      else { return nil }
      self = .letter(letter)
    }
  }

  package var text: String {
    switch self {
    case .letter(let letter): String(letter)
    case .tie: "tie"
    case .nothing: "none"
    }
  }

  /// What it decides, of a run that ended so.
  package func verdict(end: RunEnd?, presentation: Presentation) -> Verdict {
    switch self {
    case .letter(let letter):
      presentation.response(at: letter).map { .response($0) } ?? .failure(.unparsed)
    case .tie: .tie
    case .nothing: .failure(end == .error ? .failed : .unparsed)
    }
  }
}
