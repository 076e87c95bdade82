// Macros and calls with a body.

extension Interpreter {
  func make(_ macro: Statement.Macro) -> Value {
    scopes.append(scope)
    return .callable(Callable(.macro(macro, scope)))
  }

  func execute(_ call: Expression, with caller: Statement.Macro) throws {
    guard case .call(let function, let given) = call.kind else { return }
    let callee = try evaluate(function)
    var arguments = try evaluate(given)
    arguments.keyword.append(("caller", make(caller)))
    try write(try self.call(callee, arguments).printed())
  }

  /// Runs a macro; its text is the result.
  func call(_ macro: Statement.Macro, in home: Scope, _ arguments: Arguments) throws -> Value {
    let outside = scope
    scope = Scope(in: home)
    defer { scope = outside }
    var rest = arguments.keyword
    func take(_ name: String) -> Value? {
      guard let index = rest.firstIndex(where: { $0.name == name }) else { return nil }
      return rest.remove(at: index).value
    }
    let names = macro.parameters.map(\.name)
    for (index, parameter) in macro.parameters.enumerated() {
      if index < arguments.positional.count {
        scope.set(parameter.name, arguments.positional[index])
      } else if let value = take(parameter.name) {
        scope.set(parameter.name, value)
      } else if let defaultValue = parameter.defaultValue {
        scope.set(parameter.name, try evaluate(defaultValue))
      } else {
        scope.set(parameter.name, .undefined("parameter '\(parameter.name)' was not provided"))
      }
    }
    if macro.reads.contains("caller"), !names.contains("caller") {
      scope.set("caller", take("caller") ?? .undefined("no caller is defined"))
    }
    if macro.reads.contains("kwargs"), !names.contains("kwargs") {
      let dictionary = DictObject()
      for (name, value) in rest {
        try dictionary.set(.string(MarkedString(name, isTemplate: true)), value)
      }
      scope.set("kwargs", .dict(dictionary))
    } else if let extra = rest.first {
      throw ChatTemplateError.failed("macro '\(macro.name)' takes no argument '\(extra.name)'")
    }
    let extra = Array(arguments.positional.dropFirst(names.count))
    if macro.reads.contains("varargs"), !names.contains("varargs") {
      scope.set("varargs", .tuple(try ListObject(extra)))
    } else if !extra.isEmpty {
      throw ChatTemplateError.failed(
        "macro '\(macro.name)' takes not more than \(names.count) arguments")
    }
    return .string(try nested(at: line) { try captured(macro.body).0 })
  }
}
