// Filters and tests.

extension Parser {
  mutating func parseFiltersAndTests(of operand: Expression) throws -> Expression {
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
