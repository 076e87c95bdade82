extension JSONScanner {
  /// Reads a string; the current byte is its opening quote.
  mutating func string() throws(JSONError) -> String {
    let start = offset + 1
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte == UInt8(ascii: "\"") {
        offset = end + 1
        return text(start, end)
      }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      end += 1
    }
    return try escapedString(from: start, plainUntil: end)
  }

  /// Reads the rest of a string that holds escapes.
  private mutating func escapedString(
    from start: Int, plainUntil: Int
  ) throws(JSONError) -> String {
    var unescaped: [UInt8] = []
    unescaped.append(contentsOf: slice(start, plainUntil))
    offset = plainUntil
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return unescaped.withUnsafeBufferPointer { decoded($0, at: start) }
      case UInt8(ascii: "\\"):
        try escape(into: &unescaped)
      case ..<0x20:
        throw error(.controlCharacter(byte), at: offset)
      default:
        let runStart = offset
        while offset < bytes.count, bytes[offset] >= 0x20, bytes[offset] != UInt8(ascii: "\""),
          bytes[offset] != UInt8(ascii: "\\")
        { offset += 1 }
        unescaped.append(contentsOf: slice(runStart, offset))
      }
    }
    throw error(
      .unexpectedEnd(expected: "the closing quote of the string at byte \(start - 1)"), at: offset)
  }

  /// Reads one escape; the current byte is its backslash.
  private mutating func escape(into unescaped: inout [UInt8]) throws(JSONError) {
    let start = offset
    guard start + 1 < bytes.count else {
      throw error(.unexpectedEnd(expected: "an escape"), at: bytes.count)
    }
    offset += 2
    switch bytes[start + 1] {
    case UInt8(ascii: "\""): unescaped.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): unescaped.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): unescaped.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"): try unicodeEscape(at: start, into: &unescaped)
    default:
      offset = start
      throw badEscape(at: start)
    }
  }

  /// Reads `\uXXXX`, with the second half where it begins a surrogate pair.
  private mutating func unicodeEscape(
    at start: Int, into unescaped: inout [UInt8]
  ) throws(JSONError) {
    guard let unit = codeUnit(at: start) else { throw badEscape(at: start) }
    offset = start + 6
    var code = UInt32(unit)
    if UTF16.isLeadSurrogate(unit), let trail = codeUnit(at: offset),
      UTF16.isTrailSurrogate(trail)
    {
      offset += 6
      code = 0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(trail) & 0x3FF
    }
    if let scalar = Unicode.Scalar(code) {
      unescaped.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    } else {
      problems.append(error(.loneSurrogate(unit), at: start))
      unescaped.append(contentsOf: UTF8.encodedReplacementCharacter)
    }
  }

  /// The four hexadecimal digits of a `\uXXXX` at a byte, nil where there is none.
  private func codeUnit(at start: Int) -> UInt16? {
    guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"),
      bytes[start + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for place in start + 2..<start + 6 {
      let byte = bytes[place]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  private mutating func badEscape(at start: Int) -> JSONError {
    let shown = slice(start, min(start + (bytes[start + 1] == 0x75 ? 6 : 2), bytes.count))
    return error(.badEscape(String(decoding: shown, as: UTF8.self)), at: start)
  }

  private mutating func text(_ start: Int, _ end: Int) -> String {
    decoded(slice(start, end), at: start)
  }

  /// The text of bytes, with U+FFFD, and a report, for what is no UTF-8.
  private mutating func decoded(_ buffer: UnsafeBufferPointer<UInt8>, at place: Int) -> String {
    if let text = String(validating: buffer, as: UTF8.self) { return text }
    problems.append(error(.invalidUTF8, at: place))
    return String(decoding: buffer, as: UTF8.self)
  }
}
