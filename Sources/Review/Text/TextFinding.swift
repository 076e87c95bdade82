/// A match with a few words around it, for a list of what was found.
package struct TextExcerpt: Sendable, Hashable {
  /// What stands before the match; begins with `…` where more does.
  package var before: String
  /// Cut where it is long.
  package var match: String
  /// What stands behind the match, as far as it is shown.
  package var after: String

  package init(before: String, match: String, after: String) {
    self.before = before
    self.match = match
    self.after = after
  }

  /// Bytes around the match, at most.
  private static let bytesBefore = 40
  private static let bytesAfter = 120
  private static let bytesOfMatch = 120

  /// - Parameters:
  ///   - range: the match, in bytes.
  ///   - bytes: the whole text, UTF-8.
  package init(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
    let range = range.clamped(to: 0..<bytes.count)
    var start = max(0, range.lowerBound - Self.bytesBefore)
    if start > 0 {
      // At a word where one begins soon, else at a character.
      let word = (start..<min(range.lowerBound, start + 12)).first { bytes[$0 - 1] <= 0x20 }
      start = word ?? Self.character(from: start, to: range.lowerBound, in: bytes)
    }
    let matchEnd = Self.character(
      downFrom: min(range.upperBound, range.lowerBound + Self.bytesOfMatch), in: bytes)
    let end = Self.character(
      downFrom: min(bytes.count, range.upperBound + Self.bytesAfter), in: bytes)
    func text(_ part: Range<Int>) -> String { String(decoding: bytes[part], as: UTF8.self) }
    before = (start > 0 ? "…" : "") + text(start..<range.lowerBound)
    match = text(range.lowerBound..<max(range.lowerBound, matchEnd))
    after = text(range.upperBound..<max(range.upperBound, end))
  }

  private static func isInside(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    place < bytes.count && bytes[place] & 0xc0 == 0x80
  }

  private static func character(
    from place: Int, to end: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var place = place
    while place < end, isInside(place, bytes) { place += 1 }
    return place
  }

  private static func character(downFrom place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var place = place
    while place > 0, isInside(place, bytes) { place -= 1 }
    return place
  }
}

/// How often a pattern stands in a text, and the first place with its surroundings.
package struct TextFinding: Sendable, Hashable {
  /// Places, none over another.
  package var count: Int
  /// Bytes of the text.
  package var first: Range<Int>
  package var excerpt: TextExcerpt

  package init(count: Int, first: Range<Int>, excerpt: TextExcerpt) {
    self.count = count
    self.first = first
    self.excerpt = excerpt
  }
}

extension TextPattern {
  /// Nil where it stands nowhere. Costs a pass over the text.
  package func finding(in text: String) -> TextFinding? {
    var text = text
    return text.withUTF8 { finding(in: $0) }
  }

  /// The same in UTF-8.
  package func finding(in bytes: [UInt8]) -> TextFinding? {
    bytes.withUnsafeBufferPointer { finding(in: $0) }
  }

  private func finding(in bytes: UnsafeBufferPointer<UInt8>) -> TextFinding? {
    guard let first = firstRange(in: bytes) else { return nil }
    var count = 1
    var last = first
    while let next = firstRange(in: bytes, from: last.upperBound) {
      count += 1
      last = next
    }
    return TextFinding(count: count, first: first, excerpt: TextExcerpt(of: first, in: bytes))
  }
}
