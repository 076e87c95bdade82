/// Which names mean nothing in a body until the body sets them.
///
/// Jinja compiles a template to Python, where a name that a body sets somewhere is the body's own
/// from its start. If no outer body knows the name, and the body sets it before it reads it, inner
/// bodies see it as undefined until then, even where the caller gave a variable of that name:
///
///     {% for x in [1] %}{{ tools }}{% endfor %}{% set tools = 1 %}    prints nothing in the loop
///
/// This follows jinja2's `idtracking` in what counts as reading before setting.
struct ScopeAnalysis {
  private(set) var hidden: [Int: [String]] = [:]

  init(of body: Statement.Body) {
    analyze(body, in: nil, parameters: [])
  }

  /// How a body comes by a name at its start.
  private enum Origin { case parameter, outer, variable, nothing }

  /// The names of one body.
  private final class Names {
    let outer: Names?
    var origins: [String: Origin] = [:]
    var set: Set<String> = []

    init(in outer: Names?) { self.outer = outer }

    func copy() -> Names {
      let copy = Names(in: outer)
      copy.origins = origins
      copy.set = set
      return copy
    }

    func knows(_ name: String) -> Bool { origins[name] != nil || outer?.knows(name) ?? false }

    func declare(_ name: String) {
      set.insert(name)
      origins[name] = .parameter
    }

    func read(_ name: String) {
      if !knows(name) { origins[name] = .variable }
    }

    func store(_ name: String) {
      set.insert(name)
      if origins[name] == nil { origins[name] = outer?.knows(name) ?? false ? .outer : .nothing }
    }

    /// Takes over what the branches of an `if` did: what only they set may come from outside.
    func merge(_ branches: [Names]) {
      let added = branches.reduce(into: Set<String>()) { $0.formUnion($1.set) }.subtracting(set)
      for branch in branches {
        origins.merge(branch.origins) { _, new in new }
        set.formUnion(branch.set)
      }
      for name in added { origins[name] = outer?.knows(name) ?? false ? .outer : .variable }
    }
  }

  private mutating func analyze(
    _ body: Statement.Body, in outer: Names?, parameters: [String], reading: [Expression] = []
  ) {
    let names = Names(in: outer)
    for name in parameters { names.declare(name) }
    for expression in reading { read(expression, names) }
    visit(body.statements, names)
    let nothing = names.origins.filter { $0.value == .nothing }.keys.sorted()
    if !nothing.isEmpty { hidden[body.number] = nothing }
    descend(body.statements, names)
  }

  // MARK: - What a body does itself

  private func visit(_ statements: [Statement], _ names: Names) {
    for statement in statements { visit(statement, names) }
  }

  private func visit(_ statement: Statement, _ names: Names) {
    switch statement.kind {
    case .text, .scope, .breakLoop, .continueLoop: break
    case .print(let value): read(value, names)
    case .conditional(let branches, let otherwise):
      visit(branches[...], otherwise, names)
    case .loop(let loop): read(loop.sequence, names)
    case .set(let target, let value):
      read(value, names)
      store(target, names)
    case .setBlock(let target, _, _): store(target, names)
    case .macro(let macro): names.store(macro.name)
    case .callBlock(_, let call): read(call, names)
    case .filterBlock(let filter, _): read(filter, names)
    case .with(let assignments, _): for assignment in assignments { read(assignment.value, names) }
    }
  }

  /// The first branch's test, its body, all `elif` together and the `else`, each on its own copy.
  private func visit(
    _ branches: ArraySlice<(test: Expression, body: [Statement])>, _ otherwise: [Statement],
    _ names: Names
  ) {
    guard let first = branches.first else { return }
    read(first.test, names)
    let then = names.copy()
    visit(first.body, then)
    let elifs = names.copy()
    for branch in branches.dropFirst() { visit([branch][...], [], elifs) }
    let other = names.copy()
    visit(otherwise, other)
    names.merge([then, elifs, other])
  }

  private func store(_ target: Statement.Target, _ names: Names) {
    switch target {
    case .name(let name): names.store(name)
    case .attribute(let name, _): names.read(name)
    case .tuple(let parts): for part in parts { store(part, names) }
    }
  }

  private func read(_ expression: Expression, _ names: Names) {
    if case .name(let name) = expression.kind { names.read(name) }
    for child in expression.children { read(child, names) }
  }

  // MARK: - The bodies within

  private mutating func descend(_ statements: [Statement], _ names: Names) {
    for statement in statements {
      switch statement.kind {
      case .text, .print, .set, .breakLoop, .continueLoop: break
      case .conditional(let branches, let otherwise):
        for branch in branches { descend(branch.body, names) }
        descend(otherwise, names)
      case .loop(let loop):
        analyze(loop.body, in: names, parameters: ["loop"] + loop.target.names)
        analyze(loop.otherwise, in: names, parameters: [])
      case .setBlock(_, _, let body), .scope(let body):
        analyze(body, in: names, parameters: [])
      case .filterBlock(_, let body): analyze(body, in: names, parameters: [])
      case .macro(let macro), .callBlock(let macro, _):
        analyze(
          macro.body, in: names, parameters: macro.parameters.map(\.name) + macro.reads.sorted(),
          reading: macro.parameters.compactMap(\.defaultValue))
      case .with(let assignments, let body):
        analyze(body, in: names, parameters: assignments.flatMap(\.target.names))
      }
    }
  }
}

extension Statement.Target {
  /// The names that it sets.
  fileprivate var names: [String] {
    switch self {
    case .name(let name): [name]
    case .attribute: []
    case .tuple(let parts): parts.flatMap(\.names)
    }
  }
}

extension Expression {
  /// The expressions directly within.
  fileprivate var children: [Expression] {
    switch kind {
    case .none, .bool, .int, .float, .string, .name: []
    case .tuple(let items), .list(let items), .concatenation(let items): items
    case .dict(let items): items.flatMap { [$0.key, $0.value] }
    case .attribute(let node, _), .not(let node), .negative(let node), .positive(let node): [node]
    case .item(let a, let b), .arithmetic(_, let a, let b), .and(let a, let b), .or(let a, let b):
      [a, b]
    case .slice(let node, let start, let stop, let step):
      [node] + [start, stop, step].compactMap { $0 }
    case .call(let function, let arguments): [function] + arguments.children
    case .filter(let node, _, let arguments): [node].compactMap { $0 } + arguments.children
    case .test(let node, _, let arguments): [node] + arguments.children
    case .comparison(let first, let rest): [first] + rest.map(\.operand)
    case .conditional(let test, let then, let otherwise):
      [test, then] + [otherwise].compactMap { $0 }
    }
  }
}

extension CallArguments {
  /// The expressions of all arguments, in their order.
  var children: [Expression] {
    positional + keyword.map(\.value) + [spread, spreadKeyword].compactMap { $0 }
  }
}
