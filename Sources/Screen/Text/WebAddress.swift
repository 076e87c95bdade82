/// The address of a page as it stands in a text: `http://` or `https://`, a host, and printable ASCII.
///
/// Only what is seen is ever linked to: an address is its own text, byte for byte. So a link goes
/// where the reader sees it go, and whatever a text holds, nothing but printable ASCII is in one.
package struct WebAddress: Sendable, Hashable {
  /// As it stands in the text around it: what is seen is what is linked to.
  package let text: String

  /// The longest that terminals take (VTE), in bytes.
  package static let longest = 2_083

  /// The text as an address; nil where it is none.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    let found = bytes.withUnsafeBufferPointer { Self.address(in: $0, at: 0, before: $0.count) }
    guard found == bytes.count else { return nil }
    self.text = text
  }

  private init(checked bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    text = String(decoding: bytes[range], as: UTF8.self)
  }

  /// The addresses that have bytes in a range of a text, with where they stand in it.
  static func found(
    in bytes: UnsafeBufferPointer<UInt8>, touching range: Range<Int>
  ) -> [(range: Range<Int>, address: WebAddress)] {
    var found: [(range: Range<Int>, address: WebAddress)] = []
    // One that reaches into the range begins no further before it.
    var place = max(0, range.lowerBound - longest)
    while place < min(range.upperBound, bytes.count) {
      guard bytes[place] | 0x20 == UInt8(ascii: "h"), place == 0 || !isWord(bytes[place - 1]),
        let end = address(in: bytes, at: place, before: bytes.count)
      else {
        place += 1
        continue
      }
      if end > range.lowerBound {
        found.append((place..<end, WebAddress(checked: bytes, place..<end)))
      }
      place = end
    }
    return found
  }

  /// Where an address that begins at a place ends; nil where none does.
  private static func address(
    in bytes: UnsafeBufferPointer<UInt8>, at start: Int, before limit: Int
  ) -> Int? {
    var host = start + 4
    guard host + 4 < limit, has("http", in: bytes, at: start) else { return nil }
    if bytes[host] | 0x20 == UInt8(ascii: "s") { host += 1 }
    guard has("://", in: bytes, at: host), host + 3 < limit else { return nil }
    host += 3
    var end = host
    while end < limit, isPart(bytes[end]) { end += 1 }
    end = trimmed(bytes, host..<end)
    guard end > host, end - start <= longest else { return nil }
    // A name before an @ would pass for the host.
    let rest = bytes[host..<end]
    let authority = rest.prefix { !"/?#".utf8.contains($0) }
    guard authority.contains(where: isWord),
      authority.allSatisfy({ isWord($0) || ".-:[]".utf8.contains($0) })
    else { return nil }
    return end
  }

  /// Without what belongs to the sentence around it: stops, quotes, a bracket that it did not open.
  private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound {
      switch bytes[end - 1] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
        UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        end -= 1
      case UInt8(ascii: ")") where isUnopened("(", ")", bytes[range.lowerBound..<end]):
        end -= 1
      case UInt8(ascii: "]") where isUnopened("[", "]", bytes[range.lowerBound..<end]):
        end -= 1
      default: return end
      }
    }
    return end
  }

  private static func isUnopened(
    _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ bytes: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Bool {
    bytes.count { $0 == UInt8(ascii: closing) } > bytes.count { $0 == UInt8(ascii: opening) }
  }

  private static func has(
    _ word: StaticString, in bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Bool {
    guard start + word.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<word.utf8CodeUnitCount).allSatisfy { offset in
      let wanted = word.utf8Start[offset]
      let byte = bytes[start + offset]
      return byte == wanted || isWord(wanted) && byte | 0x20 == wanted
    }
  }

  /// ASCII letters and digits.
  private static func isWord(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x61...0x7A ~= byte | 0x20
  }

  /// What may stand in an address (RFC 3986). Letters beyond ASCII end it: sentences of scripts that
  /// set no spaces go on right behind one.
  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x23...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E: true
    default: false
    }
  }
}

extension TextLayout {
  /// The addresses that have bytes in a range of the text, with where they stand.
  package func addresses(in range: Range<Int>) -> [(range: Range<Int>, address: WebAddress)] {
    withBytes { WebAddress.found(in: $0, touching: range) }
  }
}
