extension ClassifiedText {
  /// GPT-2's words:
  /// `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`.
  ///
  /// `numbersApart`, as SmolLM has it: every `\p{N}` is first cut out as a word of its own, and
  /// what lies between two is cut as if it were a text of its own.
  func endOfGPT2Word(from place: Int, numbersApart: Bool) -> Int {
    if let end = endOfContraction(at: place, anyCase: false) { return end }
    if numbersApart, classes[place] == .number { return place + 1 }

    // The class that decides is that after an optional space.
    let start = classes[place] == .space && place + 1 < count ? place + 1 : place
    switch classes[start] {
    case .letter: return run(from: start) { $0 == .letter }
    case .number where !numbersApart: return run(from: start) { $0 == .number }
    case .other, .apostrophe: return run(from: start) { $0.isOther }
    default: break
    }

    let end = run(from: place) { $0.isWhitespace }
    let isLast = end == count || (numbersApart && classes[end] == .number)
    // Before other text the run leaves its last character, for the next word to start with.
    return isLast || end - place == 1 ? end : end - 1
  }
}
