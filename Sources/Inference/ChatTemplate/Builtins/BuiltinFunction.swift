/// The functions that every template finds.
enum BuiltinFunction: String, CaseIterable {
  case range, dict, namespace, cycler, joiner
  /// Known to Jinja and defined here, but not to be used.
  case lipsum
  case template = "self"
  case raiseException = "raise_exception"
  case strftimeNow = "strftime_now"
}

extension Interpreter {
  /// Calls whatever can be called.
  func call(_ callee: Value, _ arguments: Arguments) throws -> Value {
    switch callee {
    case .callable(let callable):
      switch callable.kind {
      case .function(let function): return try call(function, arguments)
      case .method(let receiver, let name): return try call(name, of: receiver, arguments)
      case .macro(let macro, let home): return try call(macro, in: home, arguments)
      }
    case .joiner(let joiner):
      _ = try arguments.unnamed(0...0, of: "joiner")
      defer { joiner.isUsed = true }
      return joiner.isUsed ? joiner.separator : .string(.empty)
    case .undefined(let message): throw ChatTemplateError.failed(message)
    case .loop: throw ChatTemplateError.failed("a loop without 'recursive' cannot be called")
    default: throw ChatTemplateError.failed("a \(callee.typeName) cannot be called")
    }
  }

  private func call(_ function: BuiltinFunction, _ arguments: Arguments) throws -> Value {
    switch function {
    case .range: return try makeRange(try arguments.unnamed(1...3, of: "range"))
    case .dict: return .dict(try makeDictionary(arguments))
    case .namespace:
      let namespace = NamespaceObject()
      try keep(namespace)
      let dictionary = try makeDictionary(arguments)
      for (key, value) in zip(dictionary.keys, dictionary.values) {
        namespace.set(try key.printed().text, value)
      }
      return .namespace(namespace)
    case .cycler:
      guard !arguments.positional.isEmpty, arguments.keyword.isEmpty else {
        throw ChatTemplateError.failed("'cycler' needs at least one item")
      }
      return .cycler(CyclerObject(arguments.positional))
    case .joiner:
      let given = try arguments.bound(to: ["sep"], of: "joiner")
      return .joiner(JoinerObject(given[0] ?? .made(", ")))
    case .lipsum, .template:
      throw ChatTemplateError.unsupported("the function '\(function.rawValue)'")
    case .raiseException:
      let given = try arguments.bound(to: ["message"], required: 1, of: "raise_exception")
      throw ChatTemplateError.refused(line: 0, try given[0]?.printed().text ?? "")
    case .strftimeNow:
      let given = try arguments.bound(to: ["format"], required: 1, of: "strftime_now")
      guard case .string(let format)? = given[0], let now else {
        throw ChatTemplateError.failed("'strftime_now' needs a format")
      }
      return .string(try now.formatted(format))
    }
  }

  private func makeRange(_ bounds: [Value]) throws -> Value {
    let numbers = try bounds.map { bound in
      if case .undefined(let message) = bound { throw ChatTemplateError.failed(message) }
      guard let number = bound.integer else {
        throw ChatTemplateError.failed("a range's bounds must be integers")
      }
      return number
    }
    let step = numbers.count > 2 ? numbers[2] : 1
    guard step != 0 else { throw ChatTemplateError.failed("a range's step cannot be zero") }
    let start = numbers.count > 1 ? numbers[0] : 0
    let stop = numbers.count > 1 ? numbers[1] : numbers[0]
    let (span, overflow) = stop.subtractingReportingOverflow(start)
    guard !overflow, step != .min, span != .min else {
      throw ChatTemplateError.failed("the range is too large")
    }
    let range = RangeObject(start: start, stop: stop, step: step)
    guard range.count <= 100_000 else {
      throw ChatTemplateError.failed("a range may not hold more than 100000 numbers")
    }
    return .range(range)
  }

  /// `dict(mapping or pairs, name=value…)`
  private func makeDictionary(_ arguments: Arguments) throws -> DictObject {
    let dictionary = DictObject()
    guard arguments.positional.count <= 1 else {
      throw ChatTemplateError.failed("'dict' takes at most one unnamed argument")
    }
    switch arguments.positional.first {
    case nil: break
    case .dict(let source):
      for (key, value) in zip(source.keys, source.values) { try dictionary.set(key, value) }
    case .some(let pairs):
      for pair in try elements(of: pairs) {
        let parts = try elements(of: pair)
        guard parts.count == 2 else {
          throw ChatTemplateError.failed("'dict' needs pairs of a key and a value")
        }
        try dictionary.set(parts[0], parts[1])
      }
    }
    for (name, value) in arguments.keyword {
      try dictionary.set(.string(MarkedString(name, isTemplate: true)), value)
    }
    return dictionary
  }
}
