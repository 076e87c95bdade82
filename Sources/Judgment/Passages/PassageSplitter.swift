/// Cuts running text into passages by the response they speak of.
///
/// Sentences that name the same slot join while they share a paragraph. A sentence that names
/// none goes on about the slot named last in its paragraph, as a guess; so does what stands under
/// a heading that names one slot, and a new paragraph that begins with "This", "These" or "It".
struct PassageSplitter {
  let slotCount: Int
  /// The slot that a heading such as `Response A:` set, until the next heading.
  var headed: Passage.Subject = .nothing
  /// The subject that a tag set: no text inside it is about anything else.
  var tagged: Passage.Subject = .nothing
  /// The subject last named in this paragraph.
  private var carried: Passage.Subject = .nothing
  /// The subject last named in the paragraph before.
  private var earlier: Passage.Subject = .nothing

  init(slotCount: Int) { self.slotCount = slotCount }

  /// A tagged passage names its slot for what follows on its line.
  mutating func carry(_ subject: Passage.Subject) { carried = subject }

  mutating func startParagraph() {
    if carried != .nothing { earlier = carried }
    carried = .nothing
  }

  /// A new heading: nothing goes on from before it.
  mutating func startRow() {
    carried = .nothing
    earlier = .nothing
  }

  /// The passages of a text.
  mutating func passages(
    in bytes: [UInt8], _ range: Range<Int>, kind: Passage.Kind, isOpen: Bool
  ) -> [Passage] {
    var result: [Passage] = []
    var position = range.lowerBound
    // Whether a passage may join the one before it.
    var isSameParagraph = false
    while position < range.upperBound {
      let end = Self.sentenceEnd(in: bytes, position..<range.upperBound)
      let sentence = bytes.trimmed(position..<end)
      if Self.breaksParagraph(bytes, position..<max(position, sentence.lowerBound)) {
        startParagraph()
        isSameParagraph = false
      }
      if !sentence.isEmpty {
        var passage = Passage(kind, sentence)
        let named =
          tagged != .nothing
          ? tagged : Mentions(in: bytes, sentence, slotCount: slotCount).subject
        if named == .nothing {
          if !isSameParagraph, carried == .nothing, Self.pointsBack(bytes, sentence) {
            carried = earlier
          }
          passage.subject = headed != .nothing ? headed : carried
          passage.isGuessed = passage.subject != .nothing
        } else {
          passage.subject = named
          carried = named
        }
        Self.join(passage, to: &result, isSameParagraph: isSameParagraph)
        isSameParagraph = true
      }
      if Self.breaksParagraph(bytes, max(position, sentence.upperBound)..<end) {
        startParagraph()
        isSameParagraph = false
      }
      position = end
    }
    if isOpen, !result.isEmpty { result[result.count - 1].isOpen = true }
    return result
  }

  private static func pointsBack(_ bytes: [UInt8], _ sentence: Range<Int>) -> Bool {
    var words = WordReader(bytes, sentence)
    guard let first = words.next() else { return false }
    return ["this", "these", "it", "its"].contains(first.lowercased(in: bytes))
  }

  private static func join(
    _ passage: Passage, to passages: inout [Passage], isSameParagraph: Bool
  ) {
    if isSameParagraph, let last = passages.last, last.subject == passage.subject,
      last.isGuessed == passage.isGuessed || passage.subject == .nothing
    {
      passages[passages.count - 1].range = last.range.lowerBound..<passage.range.upperBound
    } else {
      passages.append(passage)
    }
  }

  /// Where the sentence that starts here ends: behind `.`, `!`, `?` (and closing quotes or
  /// brackets) before a blank, behind a line's end, or at the text's end. `3.` and `e.g.` don't
  /// end one: a sentence goes on where no capital, digit, mark or line follows.
  static func sentenceEnd(in bytes: [UInt8], _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    var hasText = false
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == 10, hasText { return index + 1 }
      if byte > 32 { hasText = true }
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
        var end = index + 1
        while end < range.upperBound, isCloser(bytes[end]) { end += 1 }
        if end >= range.upperBound { return range.upperBound }
        let isNumber =
          index > range.lowerBound && (48...57).contains(bytes[index - 1]) && end == index + 1
          && bytes[range.lowerBound..<index].allSatisfy { $0 <= 32 || (48...57).contains($0) }
        if bytes[end] == 32, !isNumber {
          let next = end + 1
          if next >= range.upperBound || !(97...122).contains(bytes[next]) { return end }
        }
      }
      index += 1
    }
    return range.upperBound
  }

  private static func isCloser(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"),
      UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"):
      true
    default: false
    }
  }

  /// Whether an empty line stands in this stretch of blanks.
  static func breaksParagraph(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var lines = range.lowerBound > 0 && bytes[range.lowerBound - 1] == 10 ? 1 : 0
    for byte in bytes[range] where byte == 10 { lines += 1 }
    return lines > 1
  }
}

extension [UInt8] {
  /// A range without the ASCII blanks at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, isBlank(low) { low += 1 }
    while low < high, isBlank(high - 1) { high -= 1 }
    return low..<high
  }

  private func isBlank(_ index: Int) -> Bool {
    self[index] == 32 || (9...13).contains(self[index])
  }
}
