extension Script {
  /// What a driver does next.
  package enum Step: Hashable, Sendable {
    /// The model writes these parts, none of which reads another.
    case write([Part])
    /// Pieces that an earlier run wrote, appended as they are.
    case reuse([Piece])
    /// The model's probabilities choose a letter.
    case choose(Choice)
    /// The judgment is complete.
    case end
  }

  /// A section that the model writes between two forced strings.
  package struct Part: Hashable, Sendable {
    /// What the forced tags make of it.
    package var section: SectionKind
    /// Forced before: the tag and a heading.
    package var opening: String
    /// Forced behind: the closing tag.
    package var closing: String
    /// All that the model reads, the opening with it: its assistant text is tokenised whole.
    package var context: JudgePrompt
    /// Strings that end it, none of them part of what was written. End-of-generation tokens end
    /// it too, after the minimum.
    package var stops: [String]
    /// Until then nothing ends it.
    package var minimumTokens: Int
    /// With these it is cut off, and the closing forced.
    package var maximumTokens: Int
    package var sampling: SamplingParameters
  }

  /// A letter that is read and not sampled: the larger mass wins whatever the sum, the first of
  /// equals.
  package struct Choice: Hashable, Sendable {
    /// Forced before, `<answer>[[`.
    package var opening: String
    /// Those of the responses shown, in order.
    package var letters: [Character]
    /// Forced behind, `]]</answer>`.
    package var closing: String
    /// All that the model reads, the opening with it.
    package var context: JudgePrompt

    package init(opening: String, letters: [Character], closing: String, context: JudgePrompt) {
      self.opening = opening
      self.letters = letters
      self.closing = closing
      self.context = context
    }

    /// The letter with the larger mass, its masses given in the order of `letters`.
    package func letter(of masses: [Double]) -> Character? {
      guard masses.count == letters.count, let largest = masses.max(),
        let index = masses.firstIndex(of: largest)
      else { return letters.first }
      return letters[index]
    }
  }
}

/// A rubric as a run wrote it, tags and all, for the run of the other order.
package struct WrittenRubric: Hashable, Sendable {
  /// From the transcript's beginning to the piece that closes the rubric.
  package let pieces: [Piece]

  package init(pieces: [Piece]) { self.pieces = pieces }

  /// Takes it out of a scaffolded run's transcript: all pieces up to the one that closes it. Nil
  /// where the rubric did not close.
  package init?(transcript: Transcript, grammar: TagGrammar = .standard) {
    var parser = SectionParser(grammar: grammar)
    for (index, piece) in transcript.pieces.enumerated() {
      parser.feed(piece.bytes)
      guard let rubric = parser.sections.first(where: { $0.kind == .rubric }) else { continue }
      if rubric.state == .closed, piece.origin == .scaffold {
        pieces = Array(transcript.pieces[...index])
        return
      }
    }
    return nil
  }

  var text: String { String(decoding: pieces.flatMap(\.bytes), as: UTF8.self) }
}
