// Statements: what a tag says.

extension Parser {
  mutating func parseStatement() throws -> [Statement] {
    let line = current.line
    guard case .name(let tag) = current.kind else { throw unexpected(expecting: "a tag's name") }
    if Self.unsupportedTags.contains(tag) {
      throw ChatTemplateError.unsupported(line: line, "the tag '\(tag)'")
    }
    advance()
    switch tag {
    case "if": return [Statement(kind: try parseIf(), line: line)]
    case "for": return [Statement(kind: .loop(try parseFor()), line: line)]
    case "set": return [Statement(kind: try parseSet(), line: line)]
    case "macro": return [Statement(kind: .macro(try parseMacro()), line: line)]
    case "call": return [Statement(kind: try parseCallBlock(), line: line)]
    case "filter": return [Statement(kind: try parseFilterBlock(), line: line)]
    case "with": return [Statement(kind: try parseWith(), line: line)]
    case "generation":
      let body = try inside(soft: false) { try $0.parseBlock("generation", until: "endgeneration") }
      advance()
      return [Statement(kind: .scope(scoped(body)), line: line)]
    case "print":
      var printed: [Statement] = []
      while current.kind != .blockEnd {
        if !printed.isEmpty { try expect(Token.Sign.comma) }
        printed.append(Statement(kind: .print(try parseExpression()), line: line))
      }
      return printed
    case "break", "continue":
      guard loops > 0 else {
        throw ChatTemplateError.syntax(line: line, "'\(tag)' stands outside of a loop")
      }
      return [Statement(kind: tag == "break" ? .breakLoop : .continueLoop, line: line)]
    default:
      throw ChatTemplateError.syntax(line: line, "there is no tag '\(tag)' to stand here")
    }
  }

  private mutating func parseIf() throws -> Statement.Kind {
    try inside(soft: true) { parser in
      var branches: [(test: Expression, body: [Statement])] = []
      while true {
        let test = try parser.parseTuple(conditional: false)
        let body = try parser.parseBlock("if", until: "elif", "else", "endif")
        branches.append((test, body))
        let end = try parser.expectName()
        if end == "elif" { continue }
        guard end == "else" else { return .conditional(branches: branches, otherwise: []) }
        let otherwise = try parser.parseBlock("else", until: "endif")
        parser.advance()
        return .conditional(branches: branches, otherwise: otherwise)
      }
    }
  }

  private mutating func parseFor() throws -> Statement.Loop {
    let target = try parseTarget(end: "in")
    guard skip(name: "in") else { throw unexpected(expecting: "'in'") }
    let sequence = try parseTuple(conditional: false, end: "recursive")
    let test = try skip(name: "if") ? inside(soft: false) { try $0.parseExpression() } : nil
    if isAt(name: "recursive") {
      throw ChatTemplateError.unsupported(line: current.line, "a recursive loop")
    }
    loops += 1
    loopNames += 1
    defer { loopNames -= 1 }
    try refuseLoopName(target)
    let body = try inside(soft: false) { try $0.parseBlock("for", until: "else", "endfor") }
    loops -= 1
    var otherwise: [Statement] = []
    if try expectName() == "else" {
      otherwise = try inside(soft: false) { try $0.parseBlock("else", until: "endfor") }
      advance()
    }
    return Statement.Loop(
      target: target, sequence: sequence, test: test, body: scoped(body),
      otherwise: scoped(otherwise))
  }

  func refuseLoopName(_ target: Statement.Target) throws {
    switch target {
    case .name("loop") where loopNames > 0:
      throw ChatTemplateError.syntax(line: current.line, "'loop' cannot be assigned in a loop")
    case .tuple(let parts): for part in parts { try refuseLoopName(part) }
    default: break
    }
  }

  private mutating func parseSet() throws -> Statement.Kind {
    let target = try parseTarget(end: nil, namespace: true)
    try refuseLoopName(target)
    if skip(.assign) { return .set(target, try parseTuple()) }
    let filter = isAt(.pipe) ? try parseFilters(of: nil) : nil
    let body = try inside(soft: false) { try $0.parseBlock("set", until: "endset") }
    advance()
    return .setBlock(target, filter: filter, scoped(body))
  }

  /// A macro's body: no loop of the outside can be broken from it.
  private mutating func parseMacroBody(
    _ tag: String, until end: String
  ) throws -> (body: Statement.Body, reads: Set<String>) {
    let outerLoops = loops
    loops = 0
    specialNames.append([])
    let body = try inside(soft: false) { try $0.parseBlock(tag, until: end) }
    advance()
    loops = outerLoops
    return (scoped(body), specialNames.removeLast())
  }

  private mutating func parseSignature() throws -> [(name: String, defaultValue: Expression?)] {
    var parameters: [(name: String, defaultValue: Expression?)] = []
    try expect(Token.Sign.openParenthesis)
    while !isAt(.closeParenthesis) {
      if !parameters.isEmpty { try expect(Token.Sign.comma) }
      let name = try expectName()
      if skip(.assign) {
        parameters.append((name, try parseExpression()))
      } else if parameters.last?.defaultValue != nil {
        throw ChatTemplateError.syntax(
          line: current.line, "a parameter without default follows one with a default")
      } else {
        parameters.append((name, nil))
      }
    }
    try expect(Token.Sign.closeParenthesis)
    return parameters
  }

  private mutating func parseMacro() throws -> Statement.Macro {
    let name = try expectName()
    let parameters = try parseSignature()
    let (body, reads) = try parseMacroBody("macro", until: "endmacro")
    return Statement.Macro(name: name, parameters: parameters, body: body, reads: reads)
  }

  private mutating func parseCallBlock() throws -> Statement.Kind {
    let parameters = isAt(.openParenthesis) ? try parseSignature() : []
    let call = try parseExpression()
    guard case .call = call.kind else {
      throw ChatTemplateError.syntax(line: call.line, "'call' needs a call")
    }
    let (body, reads) = try parseMacroBody("call", until: "endcall")
    let caller = Statement.Macro(name: "caller", parameters: parameters, body: body, reads: reads)
    return .callBlock(caller: caller, call: call)
  }

  private mutating func parseFilterBlock() throws -> Statement.Kind {
    let filter = try parseFilters(of: nil, inline: true)
    let body = try inside(soft: false) { try $0.parseBlock("filter", until: "endfilter") }
    advance()
    return .filterBlock(filter: filter, scoped(body))
  }

  private mutating func parseWith() throws -> Statement.Kind {
    var assignments: [(target: Statement.Target, value: Expression)] = []
    while current.kind != .blockEnd {
      if !assignments.isEmpty { try expect(Token.Sign.comma) }
      let target = try parseTarget(end: nil)
      try expect(Token.Sign.assign)
      assignments.append((target, try parseExpression()))
    }
    let body = try inside(soft: false) { try $0.parseBlock("with", until: "endwith") }
    advance()
    return .with(assignments, scoped(body))
  }
}
