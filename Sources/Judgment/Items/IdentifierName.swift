/// What an identifier consists of: its digits as bits where they are written in one of the two
/// usual ways, else the text itself.
enum IdentifierName: Hashable, Sendable, Comparable {
  /// 32 hex digits in lower case.
  case digits(UInt64, UInt64)
  /// The same with dashes after the 8th, 12th, 16th and 20th.
  case uuid(UInt64, UInt64)
  /// Anything else, such as another program's name.
  case text(String)

  init(_ text: String) {
    var copy = text
    self = copy.withUTF8 { Self.bits($0) } ?? .text(text)
  }

  /// Nil where the text isn't written in one of the usual ways, to the letter: an identifier gives
  /// back the text that it was made of.
  private static func bits(_ bytes: UnsafeBufferPointer<UInt8>) -> Self? {
    guard bytes.count == 32 || bytes.count == 36 else { return nil }
    let isUUID = bytes.count == 36
    var halves: (UInt64, UInt64) = (0, 0)
    var count = 0
    for (index, byte) in bytes.enumerated() {
      if isUUID, dashes.contains(index) {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      if count < 16 {
        halves.0 = halves.0 << 4 | UInt64(digit)
      } else {
        halves.1 = halves.1 << 4 | UInt64(digit)
      }
      count += 1
    }
    return isUUID ? .uuid(halves.0, halves.1) : .digits(halves.0, halves.1)
  }

  /// Where a UUID's dashes stand.
  private static let dashes = [8, 13, 18, 23]

  var text: String {
    switch self {
    case .text(let text): text
    case .digits(let high, let low): Self.text(high, low, isUUID: false)
    case .uuid(let high, let low): Self.text(high, low, isUUID: true)
    }
  }

  private static func text(_ high: UInt64, _ low: UInt64, isUUID: Bool) -> String {
    String(unsafeUninitializedCapacity: 36) { bytes in
      var place = 0
      for index in 0..<32 {
        if isUUID, dashes.contains(place) {
          bytes[place] = UInt8(ascii: "-")
          place += 1
        }
        let half = index < 16 ? high : low
        let digit = UInt8(half >> UInt64(60 - index % 16 * 4) & 15)
        bytes[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
        place += 1
      }
      return place
    }
  }

  /// In the order of the texts: digits of one way of writing sort as the numbers that they are.
  static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.digits(let a, let b), .digits(let c, let d)), (.uuid(let a, let b), .uuid(let c, let d)):
      a == c ? b < d : a < c
    default: left.text < right.text
    }
  }
}
