/// Text looked for without regard to case, byte by byte in UTF-8.
package struct TextPattern: Sendable, Equatable {
  package let text: String
  private let needle: [UInt8]

  package init(_ text: String) {
    self.text = text
    needle = Array(text.lowercased().utf8)
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
