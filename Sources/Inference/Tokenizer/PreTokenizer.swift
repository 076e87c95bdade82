/// How text is cut into words before merging; no token of a byte-level BPE reaches over a cut.
///
/// Raw values: GGUF's `tokenizer.ggml.pre`. Each is published as a regular expression; here each
/// is a rule written by hand over classes of characters, tried in the expression's order at every
/// place. Every character falls into some word, so cutting loses nothing.
package enum PreTokenizer: String, CaseIterable, Sendable {
  case smollm
  case qwen2
  case deepseekR1Qwen = "deepseek-r1-qwen"
  case llamaBPE = "llama-bpe"
  case gpt2

  /// Whether a word that is itself a token is not built by merges.
  var takesWholeWordsFirst: Bool { self == .llamaBPE }

  /// Whether a file that does not say it starts its texts with the BOS token.
  var addsBOSByDefault: Bool { self == .llamaBPE }

  /// The place (counted in characters) after the word that starts at `place`.
  func endOfWord(from place: Int, in text: borrowing ClassifiedText) -> Int {
    switch self {
    case .gpt2: text.endOfGPT2Word(from: place, numbersApart: false)
    case .smollm: text.endOfGPT2Word(from: place, numbersApart: true)
    case .qwen2, .deepseekR1Qwen: text.endOfLlama3Word(from: place, longestNumber: 1)
    case .llamaBPE: text.endOfLlama3Word(from: place, longestNumber: 3)
    }
  }

  /// The words of `text` as ranges of its bytes, one after another.
  package func words(in text: [UInt8]) -> [Range<Int>] {
    text.withUnsafeBytes { bytes in
      let classified = ClassifiedText(bytes)
      var words: [Range<Int>] = []
      var place = 0
      while place < classified.count {
        let end = endOfWord(from: place, in: classified)
        words.append(classified.starts[place]..<classified.starts[end])
        place = end
      }
      return words
    }
  }
}

extension ClassifiedText {
  /// The place after the longest run from `place` whose classes pass `isMember`.
  @inline(__always)
  func run(from place: Int, while isMember: (ScalarClass) -> Bool) -> Int {
    var end = place
    while end < count, isMember(classes[end]) { end += 1 }
    return end
  }

  /// The place after `'s`, `'t`, `'re`, `'ve`, `'m`, `'ll` or `'d` at `place`; `nil` for none.
  func endOfContraction(at place: Int, anyCase: Bool) -> Int? {
    guard classes[place] == .apostrophe, place + 1 < count else { return nil }
    func letter(_ index: Int) -> UInt8 {
      guard index < count, starts[index + 1] - starts[index] == 1 else { return 0 }
      let byte = bytes[starts[index]]
      return anyCase && 0x41...0x5A ~= byte ? byte | 0x20 : byte
    }
    switch (letter(place + 1), letter(place + 2)) {
    case (UInt8(ascii: "s"), _), (UInt8(ascii: "t"), _), (UInt8(ascii: "m"), _),
      (UInt8(ascii: "d"), _):
      return place + 2
    case (UInt8(ascii: "r"), UInt8(ascii: "e")), (UInt8(ascii: "v"), UInt8(ascii: "e")),
      (UInt8(ascii: "l"), UInt8(ascii: "l")):
      return place + 3
    default:
      return nil
    }
  }
}
