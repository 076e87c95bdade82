/// The values handed to a call.
struct Arguments {
  var positional: [Value] = []
  var keyword: [(name: String, value: Value)] = []

  /// The values of a function's parameters in their order, nil where none is given.
  ///
  /// - Parameters:
  ///   - parameters: the parameters' names.
  ///   - required: how many of them, from the first, must be given.
  ///   - function: what messages call the function.
  /// - Returns: a value for each parameter.
  /// - Throws: `ChatTemplateError.failed` where arguments are too many, unknown or missing.
  func bound(
    to parameters: [String], required: Int = 0, of function: String
  ) throws -> [Value?] {
    guard positional.count <= parameters.count else {
      throw ChatTemplateError.failed(
        "'\(function)' takes at most \(parameters.count) arguments, not \(positional.count)")
    }
    var values = positional.map(Optional.some)
    values += [Value?](repeating: nil, count: parameters.count - positional.count)
    for (name, value) in keyword {
      guard let index = parameters.firstIndex(of: name) else {
        throw ChatTemplateError.failed("'\(function)' takes no argument '\(name)'")
      }
      guard values[index] == nil else {
        throw ChatTemplateError.failed("'\(function)' is given '\(name)' twice")
      }
      values[index] = value
    }
    for index in 0..<required where values[index] == nil {
      throw ChatTemplateError.failed("'\(function)' misses its argument '\(parameters[index])'")
    }
    return values
  }

  /// The values of parameters that cannot be named, as in most of Python's string methods.
  func unnamed(_ counts: ClosedRange<Int>, of function: String) throws -> [Value] {
    guard keyword.isEmpty, counts.contains(positional.count) else {
      throw ChatTemplateError.failed("'\(function)' is called with the wrong arguments")
    }
    return positional
  }
}
