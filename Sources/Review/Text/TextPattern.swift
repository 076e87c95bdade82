/// Text that is looked for in others: literally, but for what `TextFolding` holds to be the same.
/// The list's filter and the search in panes and transcripts are this one, so that they find the
/// same.
package struct TextPattern: Sendable, Equatable {
  /// Whether capitals matter.
  package enum Case: Sendable, Hashable {
    /// They do where the pattern has one.
    case smart
    case ignored
  }

  /// As it was typed.
  package let text: String
  private let needle: FoldedNeedle
  /// Its parts that are written as they are in JSON, in their order.
  private let plain: [FoldedNeedle]

  package init(_ text: String, case rule: Case = .smart) {
    self.text = text
    let hasCapital =
      rule == .smart
      && text.unicodeScalars.contains { $0.properties.lowercaseMapping != String($0) }
    let folding = hasCapital ? TextFolding.exact : .caseless
    var needle: [UInt32] = []
    for scalar in folding.folded(text)
    where scalar != FoldedNeedle.blank || needle.last != FoldedNeedle.blank {
      needle.append(scalar)
    }
    self.needle = FoldedNeedle(needle, folding)
    plain = needle.split { Self.mayBeEscaped($0) }.map { FoldedNeedle(Array($0), folding) }
  }

  /// Blanks, line ends among them, and what JSON may write with a backslash.
  private static func mayBeEscaped(_ scalar: UInt32) -> Bool {
    scalar <= FoldedNeedle.blank || [0x22, 0x2f, 0x5c, 0x7f].contains(scalar)
  }

  /// Patterns are equal where they were typed so and find the same.
  package static func == (left: Self, right: Self) -> Bool {
    left.text == right.text && left.needle.scalars == right.needle.scalars
  }

  /// Whether there is nothing to look for: such a pattern is in every text, and has no ranges.
  package var isEmpty: Bool { needle.scalars.isEmpty }

  /// Costs a pass over the text.
  package func isFound(in text: String) -> Bool {
    guard !isEmpty else { return true }
    var text = text
    return text.withUTF8 { needle.firstRange(in: $0) != nil }
  }

  /// Where it stands in UTF-8: byte ranges that end and begin at characters, ascending, none over
  /// another, so many at most. What is no UTF-8 is never a part of one.
  package func ranges(in bytes: [UInt8], limit: Int = .max) -> [Range<Int>] {
    guard !isEmpty else { return [] }
    return bytes.withUnsafeBufferPointer { bytes in
      var ranges: [Range<Int>] = []
      var start = 0
      while ranges.count < limit, let range = needle.firstRange(in: bytes, from: start) {
        ranges.append(range)
        start = range.upperBound
      }
      return ranges
    }
  }

  /// The same of a text.
  package func ranges(in text: String, limit: Int = .max) -> [Range<Int>] {
    ranges(in: Array(text.utf8), limit: limit)
  }

  /// The first range that begins at `start` or after it; nil where there is none.
  package func firstRange(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0
  ) -> Range<Int>? {
    needle.firstRange(in: bytes, from: start)
  }

  /// Whether the text may stand in a string of a JSON text, or of several behind each other: no only
  /// where it certainly doesn't, so that the strings need not be read. Costs a pass over the bytes.
  package func mayStand(inJSON json: ArraySlice<UInt8>) -> Bool {
    json.withUnsafeBufferPointer { bytes in
      haveParts(bytes)
        // Any character may be written by its number.
        || Self.hasNumbers(bytes)
    }
  }

  /// Whether a `\u` stands there.
  private static func hasNumbers(_ json: UnsafeBufferPointer<UInt8>) -> Bool {
    var place = 1
    while place < json.count {
      if json[place] == 0x75, json[place - 1] == 0x5c { return true }
      place += 1
    }
    return false
  }

  /// Whether all plain parts stand there, one behind the other.
  private func haveParts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    for part in plain {
      guard let range = part.firstRange(in: bytes, from: start) else { return false }
      start = range.upperBound
    }
    return true
  }
}
