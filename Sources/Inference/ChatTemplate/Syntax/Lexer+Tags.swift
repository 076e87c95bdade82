// The tokens within a tag.

extension Lexer {
  /// The tokens of a tag, through its end.
  mutating func lexTag(isPrint: Bool) throws {
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
}
