/// Which slots a stretch of text names.
///
/// A slot is named by a noun and its letter (`Response A`, `chatbot B's`, `answers A and B`), by
/// the letter with `'s`, in brackets or in bold, or by the letter alone where it can't be an
/// article: `while A covers`, `A is`. "Both", "neither", "the two", "the responses" name all.
struct Mentions {
  /// One bit a slot, from the first.
  private(set) var slots: UInt32 = 0
  private(set) var namesAll = false

  var isEmpty: Bool { slots == 0 && !namesAll }

  var subject: Passage.Subject {
    if namesAll || slots.nonzeroBitCount > 1 { return .several }
    guard slots != 0, let letter = Presentation.letter(at: slots.trailingZeroBitCount) else {
      return .nothing
    }
    return .slot(letter)
  }

  /// - Parameters:
  ///   - bytes: the transcript.
  ///   - range: the stretch to look in.
  ///   - slotCount: how many letters there are.
  init(in bytes: [UInt8], _ range: Range<Int>, slotCount: Int) {
    var words = WordReader(bytes, range)
    var previous: Word?
    while let word = words.next() {
      read(word, after: previous, next: words.peek(), bytes, range, slotCount)
      previous = word
    }
  }

  /// Whether a word can be one of those that `read` looks for, by its length and first letter:
  /// most can't, and are not copied for it.
  private static func mayTell(_ word: Word, _ bytes: [UInt8]) -> Bool {
    switch (word.range.count, Unicode.Scalar(bytes[word.range.lowerBound] | 0x20)) {
    case (4, "b"), (7, "n"), (9, "r"), (8, "c"), (10, "a"), (3, "t"), (7, "a"), (7, "r"),
      (10, "c"), (5, "f"), (6, "s"):
      true
    default: false
    }
  }

  private mutating func read(
    _ word: Word, after previous: Word?, next: @autoclosure () -> Word?, _ bytes: [UInt8],
    _ range: Range<Int>, _ slotCount: Int
  ) {
    if word.range.count > 1 {
      guard Self.mayTell(word, bytes) else { return }
      let text = word.lowercased(in: bytes)
      switch text {
      case "both", "neither", "responses", "chatbots", "assistants":
        // "Responses A and B" names them one by one.
        if Self.slot(next(), bytes, slotCount) == nil { namesAll = true }
      case "two", "answers", "replies", "candidates":
        // "the two", "the answers", but "it answers".
        if let before = previous?.lowercased(in: bytes), ["the", "these", "two"].contains(before) {
          namesAll = true
        }
      case "first", "second":
        if let next = next(), Self.nouns.contains(next.lowercased(in: bytes)) {
          slots |= text == "first" ? 1 : 2
        }
      default: break
      }
      return
    }
    guard let slot = Self.slot(word, bytes, slotCount) else { return }
    if isName(word, slot: slot, after: previous, next: next(), bytes, range, slotCount) {
      slots |= 1 << UInt32(slot)
    }
  }

  private func isName(
    _ word: Word, slot: Int, after previous: Word?, next: Word?, _ bytes: [UInt8],
    _ range: Range<Int>, _ slotCount: Int
  ) -> Bool {
    let start = word.range.lowerBound
    let end = word.range.upperBound
    let before = start > range.lowerBound ? bytes[start - 1] : 10
    let after = end < range.upperBound ? bytes[end] : 10
    if let previous {
      let text = previous.lowercased(in: bytes)
      let gap = start - previous.range.upperBound
      if gap <= 4, Self.nouns.contains(text) || Self.nouns.contains(String(text.dropLast())) {
        return true
      }
      // "A and B", where A was a name.
      if gap == 1, slots != 0, ["and", "or", "to", "than", "over", "vs"].contains(text) {
        return true
      }
    }
    switch (before, after) {
    case (UInt8(ascii: "("), UInt8(ascii: ")")), (UInt8(ascii: "*"), UInt8(ascii: "*")): return true
    case (UInt8(ascii: "["), UInt8(ascii: "]")): return false
    default: break
    }
    // "A's"; the typographic apostrophe is E2 80 99.
    if after == UInt8(ascii: "'") || after == 0xE2, let next, next.range.count == 1,
      bytes[next.range.lowerBound] == UInt8(ascii: "s")
    {
      return true
    }
    guard before == 32 || before == 10 || before == UInt8(ascii: "/") else { return false }
    if after == UInt8(ascii: ":") && before == 10 { return true }
    guard after == 32 || after == UInt8(ascii: ",") else { return false }
    if let next, Self.isVerb(next.lowercased(in: bytes)) { return true }
    // A capital inside a sentence is no article.
    guard let previous, let last = bytes[previous.range].last else { return false }
    return start == previous.range.upperBound + 1 && (97...122).contains(last)
  }

  private static func slot(_ word: Word?, _ bytes: [UInt8], _ slotCount: Int) -> Int? {
    guard let word, word.range.count == 1 else { return nil }
    let index = Int(bytes[word.range.lowerBound]) - 65
    return (0..<slotCount).contains(index) ? index : nil
  }

  private static let nouns: Set<String> = [
    "response", "chatbot", "assistant", "answer", "model", "candidate", "option", "reply", "bot",
    "solution", "output", "version", "text", "code", "completion", "ai",
  ]
  /// Whether "A" before this word is a subject and not an article: "A covers", not "A class".
  private static func isVerb(_ word: String) -> Bool {
    if ["did", "also", "only", "correctly", "incorrectly", "clearly"].contains(word) {
      return true
    }
    if ["series", "lens", "news", "always"].contains(word) { return word == "always" }
    return word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("us")
  }
}

/// A run of ASCII letters and digits, or of bytes of other characters.
struct Word {
  var range: Range<Int>

  func lowercased(in bytes: [UInt8]) -> String {
    String(decoding: bytes[range].map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }
}

/// Walks over words; everything else separates them.
struct WordReader {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> Word? {
    while position < end, !Self.isWord(bytes[position]) { position += 1 }
    guard position < end else { return nil }
    let start = position
    while position < end, Self.isWord(bytes[position]) { position += 1 }
    return Word(range: start..<position)
  }

  func peek() -> Word? {
    var copy = self
    return copy.next()
  }

  /// The general punctuation block (E2 80 xx: dashes, quotes, ellipsis) separates words too, so
  /// its lead byte does; its trailing bytes are above the ASCII range but below a lead byte.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    case 0xC3...0xDF, 0xE3...0xF4: true
    default: false
    }
  }
}
