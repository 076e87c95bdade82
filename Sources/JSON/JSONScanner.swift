/// Reads single tokens of JSON from bytes: whitespace, strings, numbers, literals.
///
/// It borrows the bytes; whoever makes one keeps them alive.
struct JSONScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where the next byte is read.
  var offset = 0
  /// What was stepped over or replaced so far.
  var problems: [JSONError] = []

  /// Lines counted so far, so that many reports in one text stay cheap.
  private var countedOffset = 0
  private var countedLine = 1
  private var countedLineStart = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { offset = 3 }
  }

  /// The next byte, nil at the end.
  @inline(__always)
  var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Steps over space, tab, LF and CR, the only whitespace of JSON.
  @inline(__always)
  mutating func skipWhitespace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  /// An error at a byte, with its line and column.
  mutating func error(_ kind: JSONError.Kind, at place: Int) -> JSONError {
    if place < countedOffset { (countedOffset, countedLine, countedLineStart) = (0, 1, 0) }
    let end = min(place, bytes.count)
    while countedOffset < end {
      if bytes[countedOffset] == 0x0A {
        countedLine += 1
        countedLineStart = countedOffset + 1
      }
      countedOffset += 1
    }
    return JSONError(
      kind: kind, offset: place, line: countedLine, column: place - countedLineStart + 1)
  }

  /// The error that something else than `expected` stands at the current byte.
  mutating func unexpected(_ expected: String) -> JSONError {
    guard let byte = peek else { return error(.unexpectedEnd(expected: expected), at: offset) }
    if offset <= 1, byte == 0 || byte >= 0xFE { return error(.notUTF8, at: 0) }
    let found: String
    switch byte {
    case 0x21..<0x7F: found = "“\(Character(Unicode.Scalar(byte)))”"
    case 0x80...: found = "a character outside of a string"
    default: found = "the control character \(byte)"
    }
    return error(.unexpected(found: found, expected: expected), at: offset)
  }

  /// Consumes a literal such as `true`; the caller has seen its first byte.
  mutating func literal(_ text: StaticString, expected: String) throws(JSONError) {
    let length = text.utf8CodeUnitCount
    guard offset + length <= bytes.count else { throw unexpected(expected) }
    for position in 0..<length where bytes[offset + position] != text.utf8Start[position] {
      throw unexpected(expected)
    }
    offset += length
  }

  /// Whether the bytes from here spell `text`.
  func spells(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset + length <= bytes.count else { return false }
    return (0..<length).allSatisfy { bytes[offset + $0] == text.utf8Start[$0] }
  }

  /// Reads a number; its text is kept as it stands.
  mutating func number() throws(JSONError) -> JSONNumber {
    let start = offset
    if peek == UInt8(ascii: "-") { offset += 1 }
    let wholeStart = offset
    skipDigits()
    let wholeCount = offset - wholeStart
    var wellFormed = wholeCount == 1 || (wholeCount > 1 && bytes[wholeStart] != UInt8(ascii: "0"))
    if peek == UInt8(ascii: ".") {
      offset += 1
      let fractionStart = offset
      skipDigits()
      wellFormed = wellFormed && offset > fractionStart
    }
    if let byte = peek, byte | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if let sign = peek, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { offset += 1 }
      let exponentStart = offset
      skipDigits()
      wellFormed = wellFormed && offset > exponentStart
    }
    let text = String(decoding: slice(start, offset), as: UTF8.self)
    guard wellFormed else {
      throw error(.badNumber(String(text.prefix(40))), at: start)
    }
    return JSONNumber(text: text)
  }

  @inline(__always)
  private mutating func skipDigits() {
    while offset < bytes.count, bytes[offset] &- 0x30 < 10 { offset += 1 }
  }

  @inline(__always)
  func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[start..<end])
  }
}
