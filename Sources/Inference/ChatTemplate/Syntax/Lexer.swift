/// Cuts a template into tokens, with the white space rules of the environment that transformers
/// uses: `trim_blocks` and `lstrip_blocks` on, one newline at the end of the file dropped.
///
/// Follows the behaviour of Jinja 3.1's lexer rule by rule, since a blank too many in a prompt
/// changes what a model says.
struct Lexer {
  private let source: [UInt32]
  private var position = 0
  private var line = 1
  /// Where `line` was counted up to.
  private var counted = 0
  /// Whether the last match ended in a newline, so that a tag may begin a line.
  private var atLineStart = true
  private var tokens: [Token] = []

  init(source: String) {
    self.source = Lexer.normalized(source)
  }

  /// Newlines of every kind become LF; one at the very end goes.
  private static func normalized(_ text: String) -> [UInt32] {
    var result: [UInt32] = []
    var wasReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\n", wasReturn {
        wasReturn = false
        continue
      }
      wasReturn = scalar == "\r"
      result.append(wasReturn ? 10 : scalar.value)
    }
    if result.last == 10 { result.removeLast() }
    return result
  }

  /// All tokens, ending in `.end`.
  mutating func tokenize() throws -> [Token] {
    while position < source.count { try lexText() }
    add(.end)
    return tokens
  }

  // MARK: - Reading

  private func scalar(_ offset: Int = 0) -> UInt32? {
    position + offset < source.count ? source[position + offset] : nil
  }

  private func stands(_ text: StaticString, at place: Int) -> Bool {
    text.withUTF8Buffer { bytes in
      place + bytes.count <= source.count
        && bytes.indices.allSatisfy { source[place + $0] == UInt32(bytes[$0]) }
    }
  }

  private func isSpace(at place: Int) -> Bool {
    place < source.count && MarkedScalar(source[place], isTemplate: true).isSpace
  }

  private mutating func skipSpace() {
    while isSpace(at: position) { position += 1 }
  }

  private mutating func add(_ kind: Token.Kind) { tokens.append(Token(kind: kind, line: line)) }

  /// Brings `line` up to the present position.
  private mutating func countLines() {
    while counted < position {
      if source[counted] == 10 { line += 1 }
      counted += 1
    }
  }

  /// Ends one match: the next tag may begin a line when this match ended one.
  private mutating func endMatch() {
    atLineStart = position > 0 && source[position - 1] == 10
    countLines()
  }

  // MARK: - Text

  private enum Opening { case comment, block, print }

  /// Text up to the next tag, then the tag.
  private mutating func lexText() throws {
    let start = position
    var opening: Opening?
    while position < source.count {
      if source[position] == 0x7B {
        switch scalar(1) {
        case 0x25: opening = .block
        case 0x7B: opening = .print
        case 0x23: opening = .comment
        default: break
        }
        if opening != nil { break }
      }
      position += 1
    }
    guard let opening else {
      add(.text(Array(source[start...])))
      endMatch()
      return
    }
    let end = position
    position += 2
    let sign = readSign()
    var text = source[start..<end]
    if sign == 0x2D {
      while let last = text.last, MarkedScalar(last, isTemplate: true).isSpace { text.removeLast() }
    } else if sign != 0x2B, opening != .print {
      stripLineStart(&text)
    }
    if !text.isEmpty { add(.text(Array(text))) }
    if opening == .block, try lexRaw() { return }
    switch opening {
    case .comment:
      countLines()
      try lexComment()
    case .block:
      countLines()
      add(.blockBegin)
      try lexTag(isPrint: false)
    case .print:
      countLines()
      add(.printBegin)
      try lexTag(isPrint: true)
    }
  }

  /// `-` or `+` right after an opening, nil for none.
  private mutating func readSign() -> UInt32? {
    guard let sign = scalar(), sign == 0x2D || sign == 0x2B else { return nil }
    position += 1
    return sign
  }

  /// `lstrip_blocks`: white space between a line's start and a tag goes.
  private func stripLineStart(_ text: inout ArraySlice<UInt32>) {
    let lineStart = text.lastIndex(of: 10).map { $0 + 1 } ?? text.startIndex
    guard lineStart > text.startIndex || atLineStart else { return }
    if text[lineStart...].allSatisfy({ MarkedScalar($0, isTemplate: true).isSpace }) {
      text = text[..<lineStart]
    }
  }

  /// `trim_blocks`: the end of a block or comment, where it stands at the present position.
  private mutating func readEnd(_ close: StaticString) -> Bool {
    if stands("+", at: position), stands(close, at: position + 1) {
      position += 3
    } else if stands("-", at: position), stands(close, at: position + 1) {
      position += 3
      skipSpace()
    } else if stands(close, at: position) {
      position += 2
      if scalar() == 10 { position += 1 }
    } else {
      return false
    }
    return true
  }

  private mutating func lexComment() throws {
    while position < source.count {
      if readEnd("#}") {
        endMatch()
        return
      }
      position += 1
    }
    throw ChatTemplateError.syntax(line: line, "a comment '{#' has no '#}'")
  }

  // MARK: - Raw

  /// `{% raw %}`: everything to `{% endraw %}` is text. False where the block is another.
  private mutating func lexRaw() throws -> Bool {
    let start = position
    skipSpace()
    guard stands("raw", at: position) else {
      position = start
      return false
    }
    position += 3
    skipSpace()
    if stands("-%}", at: position) {
      position += 3
      skipSpace()
    } else if stands("%}", at: position) {
      position += 2
    } else {
      position = start
      return false
    }
    endMatch()
    let textStart = position
    while position < source.count {
      let place = position
      if stands("{%", at: place) {
        position += 2
        let sign = readSign()
        skipSpace()
        if stands("endraw", at: position) {
          position += 6
          skipSpace()
          if readEnd("%}") {
            var text = source[textStart..<place]
            if sign == 0x2D {
              while let last = text.last, MarkedScalar(last, isTemplate: true).isSpace {
                text.removeLast()
              }
            } else if sign != 0x2B {
              stripLineStart(&text)
            }
            if !text.isEmpty { add(.text(Array(text))) }
            endMatch()
            return true
          }
        }
      }
      position = place + 1
    }
    throw ChatTemplateError.syntax(line: line, "a block 'raw' has no 'endraw'")
  }

  // MARK: - Tags

  /// The tokens of a tag, through its end.
  private mutating func lexTag(isPrint: Bool) throws {
    var open: [Token.Sign] = []
    while position < source.count {
      countLines()
      if open.isEmpty {
        if isPrint, stands("-}}", at: position) || stands("}}", at: position) {
          let trims = scalar() == 0x2D
          position += trims ? 3 : 2
          if trims { skipSpace() }
          add(.printEnd)
          endMatch()
          return
        }
        if !isPrint, readEnd("%}") {
          add(.blockEnd)
          endMatch()
          return
        }
      }
      if isSpace(at: position) {
        skipSpace()
        continue
      }
      if try lexNumber() || lexName() || lexString() { continue }
      let sign = Token.Sign.allCases.first { sign in
        sign.rawValue.utf8.enumerated().allSatisfy { scalar($0.offset) == UInt32($0.element) }
      }
      guard let sign else {
        let found = scalar().flatMap(Unicode.Scalar.init).map(String.init) ?? "?"
        throw ChatTemplateError.syntax(line: line, "the character '\(found)' has no meaning here")
      }
      switch sign {
      case .openBrace: open.append(.closeBrace)
      case .openBracket: open.append(.closeBracket)
      case .openParenthesis: open.append(.closeParenthesis)
      case .closeBrace, .closeBracket, .closeParenthesis:
        let expected = open.popLast()
        guard expected == sign else {
          let hint = expected.map { ", where '\($0.rawValue)' is expected" } ?? ""
          throw ChatTemplateError.syntax(line: line, "unexpected '\(sign.rawValue)'\(hint)")
        }
      default: break
      }
      add(.sign(sign))
      position += sign.rawValue.utf8.count
    }
    countLines()
  }

  private mutating func lexName() -> Bool {
    func isWord(_ value: UInt32) -> Bool { MarkedScalar(value, isTemplate: true).isWord }
    var end = position
    while end < source.count, isWord(source[end]) { end += 1 }
    guard end > position else { return false }
    add(
      .name(MarkedString(scalars: source[position..<end].map { .init($0, isTemplate: true) }).text))
    position = end
    return true
  }

  private mutating func lexString() throws -> Bool {
    guard let quote = scalar(), quote == 0x27 || quote == 0x22 else { return false }
    var end = position + 1
    while end < source.count, source[end] != quote {
      end += source[end] == 0x5C ? 2 : 1
    }
    guard end < source.count else {
      throw ChatTemplateError.syntax(line: line, "a string has no closing quote")
    }
    var unescaper = StringUnescaper(source[(position + 1)..<end], line: line)
    add(.string(try unescaper.unescape()))
    position = end + 1
    return true
  }

  // MARK: - Numbers

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

  private mutating func lexNumber() throws -> Bool {
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
