/// What the rules for cutting words ask of a character.
///
/// Classes are those of Unicode 15.1, whatever newer version the Swift library knows: a character
/// added later is `other`. So the same text gives the same tokens with every compiler, and those
/// of llama.cpp, whose table is of that version.
package enum ScalarClass: UInt8, Sendable {
  /// Anything else: punctuation, symbols, marks, controls, unassigned; bytes that are no UTF-8.
  case other
  /// `'`, which may start a contraction; `other` in every other respect.
  case apostrophe
  /// `\p{L}`.
  case letter
  /// `\p{N}`.
  case number
  /// U+0020.
  case space
  /// U+000A and U+000D.
  case newline
  /// Every other character with the property White_Space (`\s`).
  case otherWhitespace

  /// `\s`, newlines among them.
  package var isWhitespace: Bool { rawValue >= ScalarClass.space.rawValue }
  /// `[^\s\p{L}\p{N}]`.
  var isOther: Bool { rawValue <= ScalarClass.apostrophe.rawValue }

  package init(_ scalar: Unicode.Scalar) {
    let properties = scalar.properties
    if scalar.value > 0x7F, let age = properties.age, age > (15, 1) {
      self = .other
      return
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      self = .letter
    case .decimalNumber, .letterNumber, .otherNumber:
      self = .number
    default:
      switch scalar {
      case " ": self = .space
      case "\n", "\r": self = .newline
      case "'": self = .apostrophe
      default: self = properties.isWhitespace ? .otherWhitespace : .other
      }
    }
  }
}

/// A text's characters, as far as cutting words needs them: class and first byte of each.
struct ClassifiedText {
  let bytes: UnsafeRawBufferPointer
  /// The class of each character.
  private(set) var classes: [ScalarClass] = []
  /// The place of each character's first byte, and at the end the count of bytes.
  private(set) var starts: [Int] = []

  private static let ascii: [ScalarClass] = (UInt8.min..<0x80).map {
    ScalarClass(Unicode.Scalar($0))
  }

  /// Reads `bytes` as UTF-8; each byte that is part of no character counts as one, of class other.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    classes.reserveCapacity(bytes.count)
    starts.reserveCapacity(bytes.count + 1)
    var place = 0
    while place < bytes.count {
      starts.append(place)
      let lead = bytes[place]
      if lead < 0x80 {
        classes.append(Self.ascii[Int(lead)])
        place += 1
      } else {
        let length = UTF8Sequence.length(at: place, in: bytes)
        classes.append(length == 0 ? .other : UTF8Sequence.class(at: place, length, in: bytes))
        place += max(1, length)
      }
    }
    starts.append(bytes.count)
  }

  /// How many characters.
  var count: Int { classes.count }
}
