extension ClassifiedText {
  /// Llama 3's words, with numbers of up to `longestNumber` digits (Qwen2: 1):
  /// `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*`
  /// `|\s*[\r\n]+|\s+(?!\S)|\s+`.
  func endOfLlama3Word(from place: Int, longestNumber: Int) -> Int {
    if let end = endOfContraction(at: place, anyCase: true) { return end }
    let first = classes[place]
    if first == .letter { return run(from: place) { $0 == .letter } }
    if first == .number {
      return min(run(from: place) { $0 == .number }, place + longestNumber)
    }
    let second = place + 1 < count ? classes[place + 1] : .newline
    if first != .newline, second == .letter { return run(from: place + 1) { $0 == .letter } }
    if first.isOther || (first == .space && second.isOther) {
      let end = run(from: place + 1) { $0.isOther }
      return run(from: end) { $0 == .newline }
    }

    let end = run(from: place) { $0.isWhitespace }
    if let newline = (place..<end).last(where: { classes[$0] == .newline }) { return newline + 1 }
    // Before other text the run leaves its last character, for the next word to start with.
    return end == count || end - place == 1 ? end : end - 1
  }
}
