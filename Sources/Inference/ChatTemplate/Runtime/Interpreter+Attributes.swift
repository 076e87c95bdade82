// Attributes and methods, by the rules of Jinja's immutable sandbox.

extension Interpreter {
  /// `value.name`: an attribute, else an item of that name, else undefined.
  func attribute(_ name: String, of value: Value) throws -> Value {
    if case .undefined(let message) = value { throw ChatTemplateError.failed(message) }
    if let found = try ownAttribute(name, of: value) { return found }
    if case .dict(let dictionary) = value, let found = dictionary.value(named: name) {
      return found
    }
    return .undefined("a \(value.typeName) has no attribute '\(name)'")
  }

  /// An attribute in Python's sense, nil where there is none.
  func ownAttribute(_ name: String, of value: Value) throws -> Value? {
    func method() -> Value { .callable(Callable(.method(value, name))) }
    func forbidden() -> Value {
      .undefined("'\(name)' would change a \(value.typeName), which templates must not do")
    }
    switch value {
    case .string: return StringMethod(rawValue: name) != nil ? method() : nil
    case .list:
      if ListMethod.changing.contains(name) { return forbidden() }
      return ListMethod(rawValue: name) != nil ? method() : nil
    case .tuple(let object):
      if let place = object.names.firstIndex(of: name) { return object.items[place] }
      return name == "count" || name == "index" ? method() : nil
    case .dict:
      if DictMethod.changing.contains(name) { return forbidden() }
      return DictMethod(rawValue: name) != nil ? method() : nil
    case .range(let range):
      switch name {
      case "start": return .int(range.start)
      case "stop": return .int(range.stop)
      case "step": return .int(range.step)
      case "count", "index": return method()
      default: return nil
      }
    case .namespace(let namespace):
      guard let found = namespace.values[name] else { return nil }
      return name.hasPrefix("_") ? .undefined("the attribute '\(name)' is private") : found
    case .loop(let loop): return try attribute(name, of: loop) ?? nil
    case .cycler(let cycler):
      switch name {
      case "current": return cycler.items[cycler.place]
      case "next", "reset": return method()
      default: return nil
      }
    case .callable(let callable):
      guard case .macro(let macro, _) = callable.kind else { return nil }
      return try attribute(name, of: macro)
    default: return nil
    }
  }

  private func attribute(_ name: String, of loop: LoopObject) throws -> Value? {
    switch name {
    case "index": return .int(loop.index0 + 1)
    case "index0": return .int(loop.index0)
    case "first": return .bool(loop.index0 == 0)
    case "last": return .bool(try loop.peek() == nil)
    case "length": return .int(try loop.length())
    case "revindex": return .int(try loop.length() - loop.index0)
    case "revindex0": return .int(try loop.length() - loop.index0 - 1)
    case "previtem": return loop.previous ?? .undefined("there is no previous item")
    case "nextitem": return try loop.peek() ?? .undefined("there is no next item")
    case "depth": return .int(1)
    case "depth0": return .int(0)
    case "cycle", "changed": return .callable(Callable(.method(.loop(loop), name)))
    default: return nil
    }
  }

  private func attribute(_ name: String, of macro: Statement.Macro) throws -> Value? {
    switch name {
    case "name": return .string(MarkedString(macro.name, isTemplate: true))
    case "arguments":
      let names = macro.parameters.map { MarkedString($0.name, isTemplate: true) }
      return .tuple(try ListObject(names.map(Value.string)))
    case "catch_kwargs": return .bool(macro.reads.contains("kwargs"))
    case "catch_varargs": return .bool(macro.reads.contains("varargs"))
    case "caller": return .bool(macro.reads.contains("caller"))
    default: return nil
    }
  }
}
