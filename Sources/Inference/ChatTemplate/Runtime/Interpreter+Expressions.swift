// Evaluating expressions.

extension Interpreter {
  func evaluate(_ expression: Expression) throws -> Value {
    try nested(at: expression.line) { try evaluate(expression.kind) }
  }

  private func evaluate(_ kind: Expression.Kind) throws -> Value {
    switch kind {
    case .none: return .none
    case .bool(let flag): return .bool(flag)
    case .int(let number): return .int(number)
    case .float(let number): return .float(number)
    case .string(let text): return .string(text)
    case .name(let name): return scope[name] ?? .undefined("'\(name)' is undefined")
    case .tuple(let items): return .tuple(try ListObject(try items.map { try evaluate($0) }))
    case .list(let items): return .list(try ListObject(try items.map { try evaluate($0) }))
    case .dict(let items): return try dictionary(items)
    case .attribute(let node, let name): return try attribute(name, of: try evaluate(node))
    case .item(let node, let key): return try item(of: try evaluate(node), at: try evaluate(key))
    case .slice(let node, let start, let stop, let step):
      return try slice(
        try evaluate(node), from: try evaluate(optional: start), to: try evaluate(optional: stop),
        by: try evaluate(optional: step))
    case .call(let function, let arguments):
      return try call(try evaluate(function), try evaluate(arguments))
    case .filter(let node, let name, let arguments):
      guard let node else { throw ChatTemplateError.failed("'\(name)' has nothing to filter") }
      return try apply(filter: name, to: try evaluate(node), try evaluate(arguments))
    case .test(let node, let name, let arguments):
      return .bool(try holds(test: name, of: try evaluate(node), try evaluate(arguments)))
    case .not(let node): return .bool(!(try evaluate(node).isTruthy))
    case .negative(let node): return try negated(try evaluate(node))
    case .positive(let node): return try unsigned(try evaluate(node))
    case .arithmetic(let operation, let left, let right):
      return try calculate(operation, try evaluate(left), try evaluate(right))
    case .and(let left, let right):
      let value = try evaluate(left)
      return value.isTruthy ? try evaluate(right) : value
    case .or(let left, let right):
      let value = try evaluate(left)
      return value.isTruthy ? value : try evaluate(right)
    case .concatenation(let parts): return try concatenate(parts)
    case .comparison(let first, let rest): return .bool(try compare(first, rest))
    case .conditional(let test, let then, let otherwise):
      if try evaluate(test).isTruthy { return try evaluate(then) }
      return try otherwise.map { try evaluate($0) }
        ?? .undefined("the inline 'if' was false and has no 'else'")
    }
  }

  private func evaluate(optional expression: Expression?) throws -> Value? {
    try expression.map { try evaluate($0) }
  }

  /// A chain of filters without a node of its own, run on a block's text.
  func evaluate(_ filter: Expression, filtering text: Value) throws -> Value {
    guard case .filter(let node, let name, let arguments) = filter.kind else {
      throw ChatTemplateError.failed("a filter is expected")
    }
    let value = try node.map { try evaluate($0, filtering: text) } ?? text
    return try apply(filter: name, to: value, try evaluate(arguments))
  }

  func evaluate(_ arguments: CallArguments) throws -> Arguments {
    var result = Arguments()
    result.positional = try arguments.positional.map { try evaluate($0) }
    result.keyword = try arguments.keyword.map { ($0.name, try evaluate($0.value)) }
    if let spread = arguments.spread {
      result.positional += try elements(of: try evaluate(spread))
    }
    if let spread = arguments.spreadKeyword {
      guard case .dict(let dictionary) = try evaluate(spread) else {
        throw ChatTemplateError.failed("what follows '**' must be a dictionary")
      }
      for (key, value) in zip(dictionary.keys, dictionary.values) {
        guard case .string(let name) = key else {
          throw ChatTemplateError.failed("the names of arguments must be strings")
        }
        let text = name.text
        guard !result.keyword.contains(where: { $0.name == text }) else {
          throw ChatTemplateError.failed("the argument '\(text)' is given twice")
        }
        result.keyword.append((text, value))
      }
    }
    return result
  }

  private func dictionary(
    _ items: [(key: Expression, value: Expression)]
  ) throws -> Value {
    let dictionary = DictObject()
    for item in items {
      let key = try evaluate(item.key)
      try charge(scalars: key.weight)
      try dictionary.set(key, try evaluate(item.value))
    }
    return .dict(dictionary)
  }

  private func concatenate(_ parts: [Expression]) throws -> Value {
    var result = MarkedString.empty
    for part in parts {
      let text = try evaluate(part).printed()
      try charge(scalars: text.count)
      result.append(text)
    }
    return .string(result)
  }

  private func compare(
    _ first: Expression, _ rest: [(operation: Expression.Comparison, operand: Expression)]
  ) throws -> Bool {
    var left = try evaluate(first)
    for (operation, operand) in rest {
      let right = try evaluate(operand)
      try charge(comparing: left, right)
      let holds =
        switch operation {
        case .equal: left.equals(right)
        case .notEqual: !left.equals(right)
        case .less: try left.isLess(than: right)
        case .greater: try right.isLess(than: left)
        case .lessOrEqual: try left.equalsInOrder(right) || left.isLess(than: right)
        case .greaterOrEqual: try left.equalsInOrder(right) || right.isLess(than: left)
        case .isIn: try contains(right, left)
        case .isNotIn: try !contains(right, left)
        }
      guard holds else { return false }
      left = right
    }
    return true
  }
}

extension Value {
  /// Equality as a part of `<=`: only between values that have an order.
  func equalsInOrder(_ other: Value) throws -> Bool {
    if case .float(let a)? = number, a.isNaN { return false }
    switch (self, other) {
    case (.string, .string), (.list, .list), (.tuple, .tuple): return equals(other)
    default: return number != nil && other.number != nil && equals(other)
    }
  }
}
