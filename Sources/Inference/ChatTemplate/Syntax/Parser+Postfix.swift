// What stands after an operand: attributes, subscripts, calls.

extension Parser {
  mutating func parsePostfix(_ operand: Expression) throws -> Expression {
    var result = operand
    while true {
      let line = current.line
      if skip(.dot) {
        switch current.kind {
        case .name(let name):
          advance()
          result = try node(.attribute(result, name), line, over: [result])
        case .integer(let index):
          advance()
          let key = try node(.int(index), line, over: [])
          result = try node(.item(result, key), line, over: [result])
        default: throw unexpected(expecting: "a name or number after '.'")
        }
      } else if skip(.openBracket) {
        result = try nested { try $0.parseSubscript(of: result, line) }
      } else if isAt(.openParenthesis) {
        result = try parseCall(of: result)
      } else {
        return result
      }
    }
  }

  private mutating func parseSubscript(of operand: Expression, _ line: Int) throws -> Expression {
    var keys: [Expression] = []
    while !isAt(.closeBracket) {
      if !keys.isEmpty { try expect(Token.Sign.comma) }
      let start = isAt(.colon) ? nil : try parseExpression()
      guard skip(.colon) else {
        if let start { keys.append(start) }
        continue
      }
      func isBound() -> Bool { !isAt(.colon) && !isAt(.closeBracket) && !isAt(.comma) }
      let stop = isBound() ? try parseExpression() : nil
      let step = skip(.colon) && isBound() ? try parseExpression() : nil
      guard keys.isEmpty, isAt(.closeBracket) else {
        throw ChatTemplateError.unsupported(line: line, "a slice within a tuple of subscripts")
      }
      advance()
      let parts = [operand, start, stop, step].compactMap { $0 }
      return try node(.slice(operand, start: start, stop: stop, step: step), line, over: parts)
    }
    advance()
    let key = keys.count == 1 ? keys[0] : try node(.tuple(keys), line, over: keys)
    return try node(.item(operand, key), line, over: [operand, key])
  }

  mutating func parseCall(of function: Expression) throws -> Expression {
    let line = current.line
    let arguments = try nested { try $0.parseArguments() }
    return try node(.call(function, arguments), line, over: [function] + arguments.children)
  }

  mutating func parseArguments() throws -> CallArguments {
    let line = current.line
    try expect(Token.Sign.openParenthesis)
    var arguments = CallArguments()
    var needsComma = false
    func ensure(_ condition: Bool) throws {
      guard condition else {
        throw ChatTemplateError.syntax(line: line, "the arguments of a call are out of order")
      }
    }
    while !isAt(.closeParenthesis) {
      if needsComma {
        try expect(Token.Sign.comma)
        if isAt(.closeParenthesis) { break }
      }
      needsComma = true
      if skip(.multiply) {
        try ensure(arguments.spread == nil && arguments.spreadKeyword == nil)
        arguments.spread = try parseExpression()
      } else if skip(.power) {
        try ensure(arguments.spreadKeyword == nil)
        arguments.spreadKeyword = try parseExpression()
      } else if case .name(let name) = current.kind, next.kind == .sign(.assign) {
        try ensure(arguments.spreadKeyword == nil)
        guard !arguments.keyword.contains(where: { $0.name == name }) else {
          throw ChatTemplateError.syntax(line: line, "the argument '\(name)' is given twice")
        }
        advance()
        advance()
        arguments.keyword.append((name, try parseExpression()))
      } else {
        try ensure(
          arguments.spread == nil && arguments.spreadKeyword == nil && arguments.keyword.isEmpty)
        arguments.positional.append(try parseExpression())
      }
    }
    try expect(Token.Sign.closeParenthesis)
    return arguments
  }
}
