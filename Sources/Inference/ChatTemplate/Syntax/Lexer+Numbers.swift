// Numbers within a tag.

extension Lexer {
  private func digits(from place: Int, _ isDigit: (UInt32) -> Bool) -> Int {
    // Digits, a single underscore allowed between two of them.
    var at = place
    while at < source.count {
      if isDigit(source[at]) {
        at += 1
      } else if at > place, source[at] == 0x5F, at + 1 < source.count, isDigit(source[at + 1]) {
        at += 1
      } else {
        break
      }
    }
    return at
  }

  mutating func lexNumber() throws -> Bool {
    func isDecimal(_ value: UInt32) -> Bool { 48...57 ~= value }
    guard let first = scalar(), isDecimal(first) else { return false }
    let whole = digits(from: position, isDecimal)
    var end = whole
    let followsDot = position > 0 && source[position - 1] == 0x2E
    if !followsDot {
      if end < source.count, source[end] == 0x2E {
        let fraction = digits(from: end + 1, isDecimal)
        if fraction > end + 1 { end = fraction }
      }
      if end < source.count, source[end] | 32 == 0x65 {
        var exponent = end + 1
        if exponent < source.count, source[exponent] == 0x2B || source[exponent] == 0x2D {
          exponent += 1
        }
        let exponentEnd = digits(from: exponent, isDecimal)
        if exponentEnd > exponent { end = exponentEnd }
      }
    }
    if end > whole {
      guard let value = Double(plain(position..<end)) else { return false }
      add(.float(value))
      position = end
      return true
    }
    return try lexInteger(decimalEnd: whole)
  }

  /// The digits of a number without the underscores between them.
  private func plain(_ range: Range<Int>) -> String {
    String(
      String.UnicodeScalarView(source[range].filter { $0 != 0x5F }.compactMap(Unicode.Scalar.init)))
  }

  private mutating func lexInteger(decimalEnd: Int) throws -> Bool {
    var end = decimalEnd
    var radix = 10
    var start = position
    if scalar() == 48 {
      let bases: [(UInt32, Int)] = [(0x62, 2), (0x6F, 8), (0x78, 16)]
      for (letter, base) in bases where scalar(1).map({ $0 | 32 }) == letter {
        let first = scalar(2) == 0x5F ? position + 3 : position + 2
        let last = digits(from: first) { value in
          Unicode.Scalar(value).flatMap { Int(String($0), radix: base) } != nil
        }
        if last > first { (start, end, radix) = (first, last, base) }
      }
      // A leading zero stands alone: "007" is "00" and "7", which the parser refuses.
      if radix == 10 { end = digits(from: position) { $0 == 48 } }
    }
    guard let value = Int(plain(start..<end), radix: radix) else {
      throw ChatTemplateError.unsupported(line: line, "an integer of more than 64 bits")
    }
    add(.integer(value))
    position = end
    return true
  }
}
