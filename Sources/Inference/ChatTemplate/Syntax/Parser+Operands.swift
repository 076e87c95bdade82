// Names, constants, lists and dictionaries.

extension Parser {
  mutating func parsePrimary() throws -> Expression {
    let token = current
    switch token.kind {
    case .name(let name):
      advance()
      switch name {
      case "true", "True": return try node(.bool(true), token.line, over: [])
      case "false", "False": return try node(.bool(false), token.line, over: [])
      case "none", "None": return try node(.none, token.line, over: [])
      default:
        if ["caller", "kwargs", "varargs"].contains(name) {
          for index in specialNames.indices { specialNames[index].insert(name) }
        }
        return try node(.name(name), token.line, over: [])
      }
    case .string:
      var text = MarkedString.empty
      while case .string(let part) = current.kind {
        text.scalars.append(contentsOf: part.map { MarkedScalar($0, isTemplate: true) })
        advance()
      }
      return try node(.string(text), token.line, over: [])
    case .integer(let value):
      advance()
      return try node(.int(value), token.line, over: [])
    case .float(let value):
      advance()
      return try node(.float(value), token.line, over: [])
    case .sign(.openParenthesis):
      advance()
      let inner = try nested { try $0.parseTuple(parenthesised: true) }
      try expect(Token.Sign.closeParenthesis)
      return inner
    case .sign(.openBracket): return try nested { try $0.parseList() }
    case .sign(.openBrace): return try nested { try $0.parseDict() }
    default:
      throw ChatTemplateError.syntax(line: token.line, "unexpected \(token.kind.described)")
    }
  }

  private mutating func parseList() throws -> Expression {
    let line = advance().line
    var items: [Expression] = []
    while !isAt(.closeBracket) {
      if !items.isEmpty { try expect(Token.Sign.comma) }
      if isAt(.closeBracket) { break }
      items.append(try parseExpression())
    }
    try expect(Token.Sign.closeBracket)
    return try node(.list(items), line, over: items)
  }

  private mutating func parseDict() throws -> Expression {
    let line = advance().line
    var items: [(key: Expression, value: Expression)] = []
    while !isAt(.closeBrace) {
      if !items.isEmpty { try expect(Token.Sign.comma) }
      if isAt(.closeBrace) { break }
      let key = try parseExpression()
      try expect(Token.Sign.colon)
      items.append((key, try parseExpression()))
    }
    try expect(Token.Sign.closeBrace)
    return try node(.dict(items), line, over: items.flatMap { [$0.key, $0.value] })
  }
}
