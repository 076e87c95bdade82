/// Builds the syntax tree: the grammar of Jinja 3.1, as far as chat templates use it.
struct Parser {
  /// Tags that Jinja knows and this interpreter does not.
  static let unsupportedTags: Set<String> = [
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
  var loops = 0
  /// Whether an `if` stands directly around: there Jinja tells an unknown filter only when run.
  var isSoft = false
  /// Filters and tests that do not exist, outside of any `if`.
  var unknownNames: [(description: String, line: Int)] = []
  /// How many scopes have been parsed.
  var bodies = 0
  /// For each open macro, which special names its body reads.
  var specialNames: [Set<String>] = []
  /// How many loops stand around, macros or not: within them `loop` cannot be assigned.
  var loopNames = 0

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
  mutating func parseBlock(_ tag: String, until ends: String...) throws -> [Statement] {
    _ = skip(.colon)
    try expect(.blockEnd)
    return try parseBody(until: ends, of: tag)
  }

  /// Statements as a scope of their own.
  mutating func scoped(_ statements: [Statement]) -> Statement.Body {
    bodies += 1
    return Statement.Body(number: bodies, statements: statements)
  }

  /// Parses a body where an unknown filter is told at once (`soft` false) or when run.
  mutating func inside<Result>(
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
}
