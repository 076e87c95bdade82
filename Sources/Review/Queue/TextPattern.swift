/// Text looked for without regard to case, byte by byte in UTF-8.
package struct TextPattern: Sendable, Equatable {
  package let text: String
  private let needle: [UInt8]

  package init(_ text: String) {
    self.text = text
    needle = Array(text.lowercased().utf8)
  }

  /// Whether the text may stand in a string of a JSON text: no only where it certainly doesn't, so
  /// that the strings need not be read. Costs a pass over the bytes.
  package func mayStand(inJSON json: [UInt8]) -> Bool {
    // Quotes, backslashes, slashes and controls may be written in several ways, and what isn't
    // ASCII has other lower cases.
    guard let first = needle.first,
      needle.allSatisfy({ (0x20..<0x7F).contains($0) && ![0x22, 0x2F, 0x5C].contains($0) })
    else { return true }
    let count = needle.count
    return json.withUnsafeBufferPointer { bytes in
      for place in bytes.indices {
        let byte = bytes[place]
        // A character by its number; the Kelvin sign and İ, which turn into ASCII in lower case.
        if byte == 0x5C, place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "u") {
          return true
        }
        if byte == 0xC4 || byte == 0xE2 { return true }
        guard lower(byte) == first, place + count <= bytes.count else { continue }
        var length = 1
        while length < count && lower(bytes[place + length]) == needle[length] { length += 1 }
        if length == count { return true }
      }
      return false
    }
  }

  /// Costs a pass over the text; only a text that isn't ASCII is copied.
  package func isFound(in text: String) -> Bool {
    guard let first = needle.first else { return true }
    var text = text
    let isASCII = text.withUTF8 { $0.allSatisfy { $0 < 0x80 } }
    if !isASCII { text = text.lowercased() }
    return text.withUTF8 { bytes in
      guard bytes.count >= needle.count else { return false }
      for start in 0...(bytes.count - needle.count) where lower(bytes[start]) == first {
        var length = 1
        while length < needle.count && lower(bytes[start + length]) == needle[length] {
          length += 1
        }
        if length == needle.count { return true }
      }
      return false
    }
  }

  private func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }
}
