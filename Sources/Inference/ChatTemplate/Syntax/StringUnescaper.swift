/// Resolves the backslash escapes of a string literal, as Python's `unicode-escape` does.
struct StringUnescaper {
  private let source: [UInt32]
  private let line: Int
  private var position = 0
  private var result: [UInt32] = []

  init(_ source: some Sequence<UInt32>, line: Int) {
    self.source = Array(source)
    self.line = line
  }

  mutating func unescape() throws -> [UInt32] {
    while position < source.count {
      let value = source[position]
      position += 1
      if value == 0x5C { try readEscape() } else { result.append(value) }
    }
    return result
  }

  private mutating func readEscape() throws {
    guard position < source.count else {
      throw ChatTemplateError.syntax(line: line, "a string ends in a lone backslash")
    }
    let letter = source[position]
    position += 1
    switch letter {
    case 0x0A: break
    case 0x5C, 0x27, 0x22: result.append(letter)
    case 0x61: result.append(7)
    case 0x62: result.append(8)
    case 0x66: result.append(12)
    case 0x6E: result.append(10)
    case 0x72: result.append(13)
    case 0x74: result.append(9)
    case 0x76: result.append(11)
    case 0x78: try readHex(2)
    case 0x75: try readHex(4)
    case 0x55: try readHex(8)
    case 0x4E:
      throw ChatTemplateError.unsupported(line: line, "a character by name ('\\N{…}')")
    case 48...55:
      var value = letter - 48
      for _ in 0..<2 {
        guard position < source.count, 48...55 ~= source[position] else { break }
        value = value * 8 + source[position] - 48
        position += 1
      }
      result.append(value)
    case 128...:
      // Python escapes what is not ASCII before it looks for escapes, so the backslash before
      // it shields the second backslash and the digits stay.
      let width = letter < 0x100 ? 2 : letter < 0x10000 ? 4 : 8
      let digits = String(letter, radix: 16)
      let padded = String(repeating: "0", count: max(0, width - digits.count)) + digits
      result.append(0x5C)
      result.append(
        contentsOf: (width == 2 ? "x" : width == 4 ? "u" : "U").unicodeScalars.map(\.value))
      result.append(contentsOf: padded.unicodeScalars.map(\.value))
    default:
      result.append(0x5C)
      result.append(letter)
    }
  }

  private mutating func readHex(_ width: Int) throws {
    let digits = source[position..<min(position + width, source.count)]
    let text = String(String.UnicodeScalarView(digits.compactMap(Unicode.Scalar.init)))
    guard digits.count == width, let value = UInt32(text, radix: 16), value < 0x110000,
      text.utf8.first != 0x2B
    else {
      throw ChatTemplateError.syntax(line: line, "a string has an incomplete character escape")
    }
    position += width
    result.append(value)
  }
}
