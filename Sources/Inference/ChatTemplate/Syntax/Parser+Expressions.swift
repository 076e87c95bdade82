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
}
