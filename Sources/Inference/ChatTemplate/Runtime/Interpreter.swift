/// Renders a syntax tree: one use per rendering.
///
/// Every evaluation is counted, and so is every code point made, so that no template can run,
/// grow or nest without end.
final class Interpreter {
  /// How far a template may go.
  enum Limit {
    /// Expressions, statements and list items worked on.
    static let steps = 2_000_000
    /// Code points made, in the output and on the way to it.
    static let scalars = 48_000_000
    /// Expressions, statements and macros within each other.
    static let depth = 300
  }

  /// How a body ended.
  enum Flow { case normal, broke, continued }

  /// The line that is being worked on, for errors.
  private(set) var line = 1
  var scope: Scope
  /// When it is, for `strftime_now`; without it the template is told that there is no such function.
  let now: TemplateDate?
  private var output = MarkedString.empty
  private var steps = 0
  private var scalars = 0
  private var depth = 0
  /// What may hold itself: emptied at the end.
  private var namespaces: [NamespaceObject] = []
  var scopes: [Scope] = []

  /// For each body, the names that mean nothing in it until they are set.
  private let hidden: [Int: [String]]

  init(variables: [(String, Value)], hidden: [Int: [String]], now: TemplateDate?) {
    self.now = now
    self.hidden = hidden
    scope = Scope(in: nil)
    for function in BuiltinFunction.allCases where function != .strftimeNow || now != nil {
      scope.set(function.rawValue, .callable(Callable(.function(function))))
    }
    for (name, value) in variables { scope.set(name, value) }
    scope = Scope(in: scope)
  }

  /// The whole output; errors come with their line.
  func render(_ body: Statement.Body) throws(ChatTemplateError) -> MarkedString {
    defer {
      for namespace in namespaces { namespace.clear() }
      for scope in scopes { scope.clear() }
    }
    do {
      _ = try run(body)
      return output
    } catch let error as ChatTemplateError {
      throw error.located(at: line)
    } catch {
      throw .failed(line: line, "\(error)")
    }
  }

  // MARK: - Limits

  /// Counts work of a given size.
  func charge(steps count: Int = 1) throws {
    // Beyond the limit it stays there, whatever is asked for: a sum must not overflow.
    steps = count > Limit.steps - steps ? Limit.steps + 1 : steps + count
    if steps > Limit.steps {
      throw ChatTemplateError.limit(line: 0, "it takes more than \(Limit.steps) steps")
    }
  }

  /// Counts text that is made or worked through; call it before making what may be large.
  func charge(scalars count: Int) throws {
    scalars = count > Limit.scalars - scalars ? Limit.scalars + 1 : scalars + count
    if scalars > Limit.scalars {
      throw ChatTemplateError.limit(line: 0, "it makes more than \(Limit.scalars) characters")
    }
    try charge(steps: count >> 6)
  }

  /// Counts the work of comparing two values.
  func charge(comparing a: Value, _ b: Value) throws {
    try charge(scalars: min(a.weight, b.weight))
  }

  /// Goes one level deeper at a line.
  func nested<Result>(at line: Int, _ body: () throws -> Result) throws -> Result {
    self.line = line
    depth += 1
    defer { depth -= 1 }
    if depth > Limit.depth {
      throw ChatTemplateError.limit(line: 0, "it nests more than \(Limit.depth) deep")
    }
    try charge()
    return try body()
  }

  func keep(_ namespace: NamespaceObject) throws {
    namespaces.append(namespace)
    if namespaces.count > 10_000 {
      throw ChatTemplateError.limit(line: 0, "it makes more than 10000 namespaces")
    }
  }

  // MARK: - Statements

  /// Runs a body in the present scope, which is new.
  private func run(_ body: Statement.Body) throws -> Flow {
    for name in hidden[body.number] ?? [] { scope.set(name, .undefined("'\(name)' is undefined")) }
    return try execute(body.statements)
  }

  private func execute(_ body: [Statement]) throws -> Flow {
    for statement in body {
      let flow = try nested(at: statement.line) { try execute(statement) }
      if flow != .normal { return flow }
    }
    return .normal
  }

  private func execute(_ statement: Statement) throws -> Flow {
    switch statement.kind {
    case .text(let text): try write(text)
    case .print(let value): try write(try evaluate(value).printed())
    case .conditional(let branches, let otherwise):
      for branch in branches where try evaluate(branch.test).isTruthy {
        return try execute(branch.body)
      }
      return try execute(otherwise)
    case .loop(let loop): return try execute(loop)
    case .set(let target, let value): try set(target, value)
    case .setBlock(let target, let filter, let body):
      let (text, flow) = try inner { try captured(body, filter) }
      if flow != .normal { return flow }
      try assign(text, to: target)
    case .macro(let macro): scope.set(macro.name, make(macro))
    case .callBlock(let caller, let call): try execute(call, with: caller)
    case .filterBlock(let filter, let body):
      let (text, flow) = try inner { try captured(body, filter) }
      if flow != .normal { return flow }
      try write(try text.printed())
    case .with(let assignments, let body):
      let values = try assignments.map { try evaluate($0.value) }
      return try inner {
        for (assignment, value) in zip(assignments, values) {
          try assign(value, to: assignment.target)
        }
        return try run(body)
      }
    case .scope(let body): return try inner { try run(body) }
    case .breakLoop: return .broke
    case .continueLoop: return .continued
    }
    return .normal
  }

  func write(_ text: MarkedString) throws {
    try charge(scalars: text.count)
    output.append(text)
  }

  /// Runs something in a scope of its own.
  private func inner<Result>(_ body: () throws -> Result) throws -> Result {
    let outside = scope
    scope = Scope(in: outside)
    defer { scope = outside }
    return try body()
  }

  /// What a body writes.
  func captured(_ body: Statement.Body) throws -> (MarkedString, Flow) {
    let outside = output
    output = .empty
    defer { output = outside }
    let flow = try run(body)
    return (output, flow)
  }

  /// What a body writes, run through filters.
  func captured(
    _ body: Statement.Body, _ filter: Expression?
  ) throws -> (Value, Flow) {
    let (text, flow) = try captured(body)
    guard let filter, flow == .normal else { return (.string(text), flow) }
    return (try evaluate(filter, filtering: .string(text)), flow)
  }

  // MARK: - Assigning

  private func set(_ target: Statement.Target, _ value: Expression) throws {
    try checkNamespaces(target)
    try assign(try evaluate(value), to: target)
  }

  private func checkNamespaces(_ target: Statement.Target) throws {
    switch target {
    case .attribute(let name, _):
      guard case .namespace? = scope[name] else {
        throw ChatTemplateError.failed("'\(name)' is no namespace, so its attributes cannot be set")
      }
    case .tuple(let parts): for part in parts { try checkNamespaces(part) }
    case .name: break
    }
  }

  private func assign(_ value: Value, to target: Statement.Target) throws {
    switch target {
    case .name(let name): scope.set(name, value)
    case .attribute(let name, let attribute):
      guard case .namespace(let namespace)? = scope[name] else {
        throw ChatTemplateError.failed("'\(name)' is no namespace, so its attributes cannot be set")
      }
      namespace.set(attribute, value)
    case .tuple(let parts):
      let items = try elements(of: value)
      guard items.count == parts.count else {
        throw ChatTemplateError.failed(
          "\(items.count) values cannot be unpacked into \(parts.count) names")
      }
      for (part, item) in zip(parts, items) { try assign(item, to: part) }
    }
  }

  // MARK: - Loops

  private func execute(_ statement: Statement.Loop) throws -> Flow {
    let sequence = try evaluate(statement.sequence)
    let source = try iterator(over: sequence)
    var items = source
    if let test = statement.test {
      let outside = scope
      items = IteratorObject { [self] in
        while let item = try source.next() {
          let present = scope
          scope = Scope(in: outside)
          defer { scope = present }
          try assign(item, to: statement.target)
          if try evaluate(test).isTruthy { return item }
        }
        return nil
      }
    }
    let loop = LoopObject(items, length: statement.test == nil ? try length(of: sequence) : nil)
    var ran = false
    while let item = try loop.advance() {
      try charge()
      let flow = try inner {
        scope.set("loop", .loop(loop))
        try assign(item, to: statement.target)
        return try run(statement.body)
      }
      // As in the compiled Python, `break` and `continue` skip the note that the loop has run.
      if flow == .broke { break }
      if flow == .normal { ran = true }
    }
    if ran || statement.otherwise.statements.isEmpty { return .normal }
    return try inner { try run(statement.otherwise) }
  }
}
