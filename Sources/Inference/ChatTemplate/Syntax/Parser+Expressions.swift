// Expressions, from the loosest binding to the tightest.

extension Parser {
  /// An expression, or several with commas between: a tuple.
  mutating func parseTuple(
    conditional: Bool = true, end: String? = nil, parenthesised: Bool = false
  ) throws -> Expression {
    let line = current.line
    var items: [Expression] = []
    var isTuple = false
    while true {
      if !items.isEmpty { try expect(Token.Sign.comma) }
      if current.kind == .printEnd || current.kind == .blockEnd || isAt(.closeParenthesis) { break }
      if let end, isAt(name: end) { break }
      items.append(try conditional ? parseExpression() : parseOr())
      guard isAt(.comma) else { break }
      isTuple = true
    }
    if !isTuple, let single = items.first { return single }
    guard isTuple || parenthesised else { throw unexpected(expecting: "an expression") }
    return try node(.tuple(items), line, over: items)
  }

  /// One expression: `a if b else c` or simpler.
  mutating func parseExpression() throws -> Expression {
    try nested { try $0.parseConditional() }
  }

  private mutating func parseConditional() throws -> Expression {
    let unknownBefore = unknownNames.count
    var then = try parseOr()
    while isAt(name: "if") {
      let line = advance().line
      let test = try parseOr()
      let otherwise = try skip(name: "else") ? parseExpression() : nil
      then = try node(
        .conditional(test: test, then: then, otherwise: otherwise), line,
        over: [test, then] + (otherwise.map { [$0] } ?? []))
      // Jinja looks for a conditional expression's filters only when it is run.
      unknownNames.removeSubrange(unknownBefore...)
    }
    return then
  }

  private mutating func parseOr() throws -> Expression {
    var left = try parseAnd()
    while isAt(name: "or") {
      let line = advance().line
      let right = try parseAnd()
      left = try node(.or(left, right), line, over: [left, right])
    }
    return left
  }

  private mutating func parseAnd() throws -> Expression {
    var left = try parseNot()
    while isAt(name: "and") {
      let line = advance().line
      let right = try parseNot()
      left = try node(.and(left, right), line, over: [left, right])
    }
    return left
  }

  private mutating func parseNot() throws -> Expression {
    guard isAt(name: "not") else { return try parseComparison() }
    let line = advance().line
    let operand = try nested { try $0.parseNot() }
    return try node(.not(operand), line, over: [operand])
  }

  private mutating func comparison() -> Expression.Comparison? {
    switch current.kind {
    case .sign(.equal): return .equal
    case .sign(.notEqual): return .notEqual
    case .sign(.less): return .less
    case .sign(.lessOrEqual): return .lessOrEqual
    case .sign(.greater): return .greater
    case .sign(.greaterOrEqual): return .greaterOrEqual
    case .name("in"): return .isIn
    case .name("not"):
      guard next.kind == .name("in") else { return nil }
      advance()
      return .isNotIn
    default: return nil
    }
  }

  private mutating func parseComparison() throws -> Expression {
    let line = current.line
    let first = try parseSum()
    var rest: [(operation: Expression.Comparison, operand: Expression)] = []
    while let operation = comparison() {
      advance()
      rest.append((operation, try parseSum()))
    }
    if rest.isEmpty { return first }
    return try node(.comparison(first, rest), line, over: [first] + rest.map(\.operand))
  }

  private mutating func parseSum() throws -> Expression {
    var left = try parseConcatenation()
    while isAt(.plus) || isAt(.minus) {
      let operation: Expression.Arithmetic = isAt(.plus) ? .add : .subtract
      let line = advance().line
      let right = try parseConcatenation()
      left = try node(.arithmetic(operation, left, right), line, over: [left, right])
    }
    return left
  }

  private mutating func parseConcatenation() throws -> Expression {
    let line = current.line
    var parts = [try parseProduct()]
    while skip(.tilde) { parts.append(try parseProduct()) }
    return parts.count == 1 ? parts[0] : try node(.concatenation(parts), line, over: parts)
  }

  private mutating func parseProduct() throws -> Expression {
    var left = try parsePower()
    while true {
      let operation: Expression.Arithmetic
      switch current.kind {
      case .sign(.multiply): operation = .multiply
      case .sign(.divide): operation = .divide
      case .sign(.floorDivide): operation = .floorDivide
      case .sign(.modulo): operation = .modulo
      default: return left
      }
      let line = advance().line
      let right = try parsePower()
      left = try node(.arithmetic(operation, left, right), line, over: [left, right])
    }
  }

  private mutating func parsePower() throws -> Expression {
    var left = try parseUnary()
    while isAt(.power) {
      let line = advance().line
      let right = try parseUnary()
      left = try node(.arithmetic(.power, left, right), line, over: [left, right])
    }
    return left
  }

  private mutating func parseUnary(filters: Bool = true) throws -> Expression {
    let line = current.line
    var operand: Expression
    if skip(.minus) {
      let inner = try nested { try $0.parseUnary(filters: false) }
      operand = try node(.negative(inner), line, over: [inner])
    } else if skip(.plus) {
      let inner = try nested { try $0.parseUnary(filters: false) }
      operand = try node(.positive(inner), line, over: [inner])
    } else {
      operand = try parsePrimary()
    }
    operand = try parsePostfix(operand)
    return filters ? try parseFiltersAndTests(of: operand) : operand
  }

  private mutating func parsePrimary() throws -> Expression {
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

  // MARK: - After an operand

  private mutating func parsePostfix(_ operand: Expression) throws -> Expression {
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

  private mutating func parseCall(of function: Expression) throws -> Expression {
    let line = current.line
    let arguments = try nested { try $0.parseArguments() }
    return try node(.call(function, arguments), line, over: [function] + arguments.children)
  }

  private mutating func parseArguments() throws -> CallArguments {
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

  // MARK: - Filters and tests

  private mutating func parseFiltersAndTests(of operand: Expression) throws -> Expression {
    var result = operand
    while true {
      if isAt(.pipe) {
        result = try parseFilters(of: result)
      } else if isAt(name: "is") {
        result = try parseTest(of: result)
      } else if isAt(.openParenthesis) {
        result = try parseCall(of: result)
      } else {
        return result
      }
    }
  }

  private mutating func parseDottedName() throws -> String {
    var name = try expectName()
    while skip(.dot) { name += "." + (try expectName()) }
    return name
  }

  /// A chain of filters; `inline` where the first has no bar before it.
  mutating func parseFilters(
    of operand: Expression?, inline: Bool = false
  ) throws -> Expression {
    var result = operand
    var first = inline
    while first || isAt(.pipe) {
      if !first { advance() }
      first = false
      let line = current.line
      let name = try parseDottedName()
      if BuiltinFilter(named: name) == nil {
        if BuiltinFilter.unsupported.contains(name) {
          throw ChatTemplateError.unsupported(line: line, "the filter '\(name)'")
        }
        note(unknown: "there is no filter '\(name)'", line: line)
      }
      let arguments = isAt(.openParenthesis) ? try nested { try $0.parseArguments() } : .init()
      result = try node(
        .filter(result, name, arguments), line,
        over: arguments.children + (result.map { [$0] } ?? []))
    }
    guard let result else { throw unexpected(expecting: "a filter") }
    return result
  }

  private mutating func parseTest(of operand: Expression) throws -> Expression {
    let line = advance().line
    let negated = skip(name: "not")
    let name = try parseDottedName()
    if BuiltinTest(named: name) == nil { note(unknown: "there is no test '\(name)'", line: line) }
    var arguments = CallArguments()
    switch current.kind {
    case .sign(.openParenthesis): arguments = try nested { try $0.parseArguments() }
    case .name("else"), .name("or"), .name("and"): break
    case .name("is"):
      throw ChatTemplateError.syntax(line: line, "tests cannot be chained with 'is'")
    case .name, .string, .integer, .float, .sign(.openBracket), .sign(.openBrace):
      arguments.positional = [try parsePostfix(try parsePrimary())]
    default: break
    }
    let test = try node(
      .test(operand, name, arguments), line, over: [operand] + arguments.children)
    return negated ? try node(.not(test), line, over: [test]) : test
  }
}
