// Filters that run a filter or test over each item of a sequence.

extension Interpreter {
  func applyToEach(
    _ filter: BuiltinFilter, _ value: Value, _ arguments: Arguments
  ) throws -> Value {
    let name = filter.rawValue
    // Jinja's are generators: they begin when first asked, and can be run through once.
    var source: IteratorObject?
    var transform: ((Value) throws -> Value?)?
    return .iterator(
      IteratorObject { [self] in
        if source == nil {
          guard value.isTruthy else { return nil }
          transform = try filter == .map ? mapping(arguments) : selection(filter, name, arguments)
          source = try iterator(over: value)
        }
        while let item = try source?.next() {
          try charge()
          if let result = try transform?(item) { return result }
        }
        return nil
      })
  }

  private func mapping(_ arguments: Arguments) throws -> (Value) throws -> Value? {
    if arguments.positional.isEmpty,
      let attribute = arguments.keyword.first(where: { $0.name == "attribute" })?.value
    {
      let given = try arguments.bound(to: ["attribute", "default"], of: "map")
      let path = try AttributePath(attribute)
      var fallback = given[1]
      if case .some(.none) = fallback { fallback = nil }
      return { [self] in try self.value(at: path, of: $0, default: fallback) }
    }
    guard let first = arguments.positional.first else {
      throw ChatTemplateError.failed("'map' needs the name of a filter or an attribute")
    }
    let filter = try string(first).text
    var rest = arguments
    rest.positional.removeFirst()
    return { [self] in try apply(filter: filter, to: $0, rest) }
  }

  private func selection(
    _ filter: BuiltinFilter, _ name: String, _ arguments: Arguments
  ) throws -> (Value) throws -> Value? {
    let keeps = filter == .select || filter == .selectattr
    var rest = arguments
    var path: AttributePath?
    if filter == .selectattr || filter == .rejectattr {
      guard !rest.positional.isEmpty else {
        throw ChatTemplateError.failed("'\(name)' needs the name of an attribute")
      }
      path = try AttributePath(rest.positional.removeFirst())
    }
    let test = rest.positional.isEmpty ? nil : try string(rest.positional.removeFirst()).text
    return { [self, rest] item in
      let subject = try path.map { try value(at: $0, of: item) } ?? item
      let holds = try test.map { try self.holds(test: $0, of: subject, rest) } ?? subject.isTruthy
      return holds == keeps ? item : nil
    }
  }
}

/// The way to a part of a value, such as `function.name` or `0.id`.
struct AttributePath {
  let parts: [Value]

  init(_ attribute: Value?) throws {
    switch attribute {
    case nil, .some(.none): parts = []
    case .some(.string(let text)):
      let dot = MarkedString(".", isTemplate: true)
      parts = text.split(by: dot).map { part in
        let digits = !part.isEmpty && part.scalars.allSatisfy { 48...57 ~= $0.value }
        return (digits ? Int(part.text) : nil).map(Value.int) ?? .string(part)
      }
    case .some(let other): parts = [other]
    }
  }
}

extension Interpreter {
  /// The part of a value at the end of a path.
  func value(at path: AttributePath, of value: Value, default fallback: Value? = nil) throws
    -> Value
  {
    var result = value
    for part in path.parts {
      result = try item(of: result, at: part)
      if case .undefined = result, let fallback { result = fallback }
    }
    return result
  }
}
