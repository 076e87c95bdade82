/// Builds the syntax tree: the grammar of Jinja 3.1, as far as chat templates use it.
struct Parser {
  /// Tags that Jinja knows and this interpreter does not.
  private static let unsupportedTags: Set<String> = [
    "extends", "block", "include", "import", "from", "autoescape", "trans", "do", "debug",
  ]

  /// Nested tags and parentheses beyond this are refused, so that no template can blow the stack.
  private static let deepest = 80
  /// An expression's height beyond this is refused.
  private static let highest = 200

  var tokens: [Token]
  var position = 0
  var nesting = 0
  /// How many loops the present macro or template is in; `break` needs one.
  private var loops = 0
  /// Whether an `if` stands directly around: there Jinja tells an unknown filter only when run.
  private var isSoft = false
  /// Filters and tests that do not exist, outside of any `if`.
  var unknownNames: [(description: String, line: Int)] = []
  /// How many scopes have been parsed.
  private var bodies = 0
  /// For each open macro, which special names its body reads.
  var specialNames: [Set<String>] = []

  init(source: String) throws {
    var lexer = Lexer(source: source)
    tokens = try lexer.tokenize()
  }

  /// The whole template.
  mutating func parse() throws -> Statement.Body {
    let body = try scoped(parseBody(until: [], of: nil))
    if let unknown = unknownNames.first {
      throw ChatTemplateError.syntax(line: unknown.line, unknown.description)
    }
    return body
  }

  // MARK: - Tokens

  var current: Token { tokens[position] }
  var next: Token { tokens[min(position + 1, tokens.count - 1)] }

  @discardableResult
  mutating func advance() -> Token {
    let token = tokens[position]
    if position + 1 < tokens.count { position += 1 }
    return token
  }

  func isAt(_ sign: Token.Sign) -> Bool { current.kind == .sign(sign) }
  func isAt(name: String) -> Bool { current.kind == .name(name) }

  mutating func skip(_ sign: Token.Sign) -> Bool {
    guard isAt(sign) else { return false }
    advance()
    return true
  }

  mutating func skip(name: String) -> Bool {
    guard isAt(name: name) else { return false }
    advance()
    return true
  }

  mutating func expect(_ sign: Token.Sign) throws {
    guard skip(sign) else { throw unexpected(expecting: "'\(sign.rawValue)'") }
  }

  mutating func expect(_ kind: Token.Kind) throws {
    guard current.kind == kind else { throw unexpected(expecting: kind.described) }
    advance()
  }

  mutating func expectName() throws -> String {
    guard case .name(let name) = current.kind else { throw unexpected(expecting: "a name") }
    advance()
    return name
  }

  func unexpected(expecting wanted: String) -> ChatTemplateError {
    .syntax(line: current.line, "\(wanted) is expected, but \(current.kind.described) stands there")
  }

  /// A node, unless it is too high.
  func node(
    _ kind: Expression.Kind, _ line: Int, over children: [Expression]
  ) throws -> Expression {
    let height = 1 + (children.lazy.map(\.height).max() ?? 0)
    guard height <= Self.highest else {
      throw ChatTemplateError.limit(
        line: line, "an expression nests more than \(Self.highest) deep")
    }
    return Expression(kind: kind, line: line, height: height)
  }

  /// Goes one level deeper while `body` runs.
  mutating func nested<Result>(
    _ body: (inout Parser) throws -> Result
  ) throws -> Result {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.deepest else {
      throw ChatTemplateError.limit(
        line: current.line, "tags or parentheses nest more than \(Self.deepest) deep")
    }
    return try body(&self)
  }

  // MARK: - Bodies

  /// Statements up to one of the end tags, whose name stays the current token.
  mutating func parseBody(until ends: [String], of tag: String?) throws -> [Statement] {
    let start = current.line
    var body: [Statement] = []
    while true {
      let token = current
      switch token.kind {
      case .end:
        guard let tag else { return body }
        throw ChatTemplateError.syntax(
          line: start, "the block '\(tag)' is not closed by '\(ends.last ?? "")'")
      case .text(let text):
        advance()
        let marked = MarkedString(scalars: text.map { MarkedScalar($0, isTemplate: true) })
        body.append(Statement(kind: .text(marked), line: token.line))
      case .printBegin:
        advance()
        let value = try nested { try $0.parseTuple() }
        try expect(.printEnd)
        body.append(Statement(kind: .print(value), line: token.line))
      case .blockBegin:
        advance()
        if case .name(let name) = current.kind, ends.contains(name) { return body }
        body.append(contentsOf: try nested { try $0.parseStatement() })
        try expect(.blockEnd)
      default: throw unexpected(expecting: "text or a tag")
      }
    }
  }

  /// The body of a tag whose opening is read but for its `%}`; leaves the end's name current.
  private mutating func parseBlock(_ tag: String, until ends: String...) throws -> [Statement] {
    _ = skip(.colon)
    try expect(.blockEnd)
    return try parseBody(until: ends, of: tag)
  }

  /// Statements as a scope of their own.
  private mutating func scoped(_ statements: [Statement]) -> Statement.Body {
    bodies += 1
    return Statement.Body(number: bodies, statements: statements)
  }

  /// Parses a body where an unknown filter is told at once (`soft` false) or when run.
  private mutating func inside<Result>(
    soft: Bool, _ body: (inout Parser) throws -> Result
  ) throws -> Result {
    let before = isSoft
    isSoft = soft
    defer { isSoft = before }
    return try body(&self)
  }

  /// Notes a filter or test that does not exist.
  mutating func note(unknown description: String, line: Int) {
    if !isSoft { unknownNames.append((description, line)) }
  }

  // MARK: - Statements

  private mutating func parseStatement() throws -> [Statement] {
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

  /// How many loops stand around, macros or not: within them `loop` cannot be assigned.
  private var loopNames = 0

  private func refuseLoopName(_ target: Statement.Target) throws {
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

  // MARK: - Targets

  /// What stands left of `=` or `in`.
  private mutating func parseTarget(
    end: String?, namespace: Bool = false
  ) throws -> Statement.Target {
    var parts: [Statement.Target] = []
    var isTuple = false
    while true {
      if !parts.isEmpty { try expect(Token.Sign.comma) }
      if let end, isAt(name: end) { break }
      if current.kind == .blockEnd || isAt(.closeParenthesis) { break }
      parts.append(try nested { try $0.parseSingleTarget(namespace: namespace) })
      guard isAt(.comma) else { break }
      isTuple = true
    }
    if !isTuple, let single = parts.first { return single }
    guard isTuple else { throw unexpected(expecting: "a name to assign to") }
    return .tuple(parts)
  }

  private mutating func parseSingleTarget(namespace: Bool) throws -> Statement.Target {
    if skip(.openParenthesis) {
      let target = try parseTarget(end: nil)
      try expect(Token.Sign.closeParenthesis)
      return target
    }
    let name = try expectName()
    if ["true", "false", "none", "True", "False", "None"].contains(name) {
      throw ChatTemplateError.syntax(line: current.line, "'\(name)' cannot be assigned to")
    }
    guard namespace, skip(.dot) else { return .name(name) }
    return .attribute(name, try expectName())
  }
}
