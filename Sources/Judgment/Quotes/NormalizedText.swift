/// A text as quotes are compared, with the way back to the bytes it was made from.
///
/// What counts as the same, in a quote and in a response alike:
/// - any run of blanks and line ends is one space, a no-break space is a blank;
/// - Markdown's `*`, `_`, `` ` ``, `#`, `>` and a table's `|` are left out;
/// - typographic quotation marks and apostrophes are `"` and `'`, dashes are `-`, `…` is `...`;
/// - ASCII letters have no case.
///
/// Everything else must agree, byte for byte.
package struct NormalizedText: Hashable, Sendable {
  /// UTF-8 as it is compared.
  package private(set) var bytes: [UInt8] = []
  /// For each byte the range of the original that it stands for.
  private var starts: [Int] = []
  private var ends: [Int] = []

  package init(_ text: String) { self.init(Array(text.utf8)[...]) }

  /// Offsets are those of the slice's base.
  package init(_ text: ArraySlice<UInt8>) {
    bytes.reserveCapacity(text.count)
    starts.reserveCapacity(text.count)
    ends.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      // Most of a text stands for itself.
      if Self.isPlain(text[index]) {
        bytes.append(text[index])
        starts.append(index)
        ends.append(index + 1)
        index += 1
        continue
      }
      let (length, replacement) = Self.read(text, at: index)
      let end = index + length
      for byte in replacement {
        if byte == 32, bytes.last == 32 {
          ends[ends.count - 1] = end
        } else {
          bytes.append(byte)
          starts.append(index)
          ends.append(end)
        }
      }
      index = end
    }
  }

  /// The original's range for a range here.
  package func original(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return 0..<0 }
    return starts[range.lowerBound]..<ends[range.upperBound - 1]
  }

  /// Where the bytes first stand here.
  package func firstRange(of needle: ArraySlice<UInt8>) -> Range<Int>? {
    guard let first = needle.first, needle.count <= bytes.count else { return nil }
    return bytes.withUnsafeBufferPointer { hay in
      needle.withUnsafeBufferPointer { needle in
        var index = 0
        let last = hay.count - needle.count
        while index <= last {
          if hay[index] == first {
            var length = 1
            while length < needle.count, hay[index + length] == needle[length] { length += 1 }
            if length == needle.count { return index..<index + length }
          }
          index += 1
        }
        return nil
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 97...122, 48...57, UInt8(ascii: "."), UInt8(ascii: ","): true
    default: false
    }
  }

  /// How many bytes of the original are read at an offset, and what stands for them.
  private static func read(_ text: ArraySlice<UInt8>, at index: Int) -> (Int, [UInt8]) {
    let byte = text[index]
    switch byte {
    case 9...13, 32: return (1, [32])
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "#"),
      UInt8(ascii: ">"), UInt8(ascii: "|"):
      return (1, [])
    case 65...90: return (1, [byte + 32])
    case 0xC2 where index + 1 < text.endIndex && text[index + 1] == 0xA0: return (2, [32])
    case 0xE2 where index + 2 < text.endIndex && text[index + 1] == 0x80:
      switch text[index + 2] {
      case 0x98...0x9B: return (3, [UInt8(ascii: "'")])
      case 0x9C...0x9F: return (3, [UInt8(ascii: "\"")])
      case 0x90...0x95: return (3, [UInt8(ascii: "-")])
      case 0xA6: return (3, [46, 46, 46])
      default: return (1, [byte])
      }
    default: return (1, [byte])
    }
  }
}
