/// The shape of UTF-8 sequences beyond ASCII. Source: The Unicode Standard, table 3-7.
enum UTF8Sequence {
  /// How many bytes a sequence that starts with `lead` takes; 0 where none starts so.
  static func expectedLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0x00...0x7F: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  /// Whether `second` may follow `lead`: no overlong forms, no surrogates, nothing past U+10FFFF.
  static func allows(_ second: UInt8, after lead: UInt8) -> Bool {
    switch lead {
    case 0xE0: 0xA0...0xBF ~= second
    case 0xED: 0x80...0x9F ~= second
    case 0xF0: 0x90...0xBF ~= second
    case 0xF4: 0x80...0x8F ~= second
    default: 0x80...0xBF ~= second
    }
  }

  /// The length of the whole valid sequence at `place`; 0 where there is none.
  static func length(at place: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    let length = expectedLength(bytes[place])
    guard length > 0, place + length <= bytes.count else { return 0 }
    guard length > 1 else { return 1 }
    guard allows(bytes[place + 1], after: bytes[place]) else { return 0 }
    for offset in stride(from: 2, to: length, by: 1)
    where bytes[place + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// The class of the valid sequence of `length` bytes at `place`.
  static func `class`(
    at place: Int, _ length: Int, in bytes: UnsafeRawBufferPointer
  ) -> ScalarClass {
    // 0x1F, 0x0F, 0x07: the bits of the scalar in a lead byte of 2, 3, 4.
    var value = UInt32(bytes[place] & (0xFF >> UInt8(length + 1)))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[place + offset] & 0x3F) }
    return Unicode.Scalar(value).map(ScalarClass.init) ?? .other
  }

  /// How many bytes at the end of `bytes` begin a sequence that more bytes may complete: 0 to 3.
  static func unfinishedLength(atEndOf bytes: [UInt8]) -> Int {
    for length in 1...3 where length <= bytes.count {
      let start = bytes.count - length
      let lead = bytes[start]
      if lead & 0xC0 == 0x80 { continue }
      let isOpen =
        length < expectedLength(lead) && (length < 2 || allows(bytes[start + 1], after: lead))
      return isOpen ? length : 0
    }
    return 0
  }
}
