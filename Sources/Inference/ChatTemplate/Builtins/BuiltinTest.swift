/// The tests that stand after `is`, by their name in Jinja.
enum BuiltinTest: String, CaseIterable {
  case boolean, callable, defined, divisibleby, escaped, even, filter, float, integer, iterable
  case lower, mapping, none, number, odd, sameas, sequence, string, test, undefined, upper
  case isFalse = "false"
  case isTrue = "true"
  case isIn = "in"
  case equal = "eq"
  case notEqual = "ne"
  case less = "lt"
  case lessOrEqual = "le"
  case greater = "gt"
  case greaterOrEqual = "ge"

  private static let aliases: [String: BuiltinTest] = [
    "==": .equal, "equalto": .equal, "!=": .notEqual, "<": .less, "lessthan": .less,
    "<=": .lessOrEqual, ">": .greater, "greaterthan": .greater, ">=": .greaterOrEqual,
  ]

  init?(named name: String) {
    guard let test = BuiltinTest(rawValue: name) ?? Self.aliases[name] else { return nil }
    self = test
  }
}

extension Interpreter {
  func holds(test name: String, of value: Value, _ arguments: Arguments) throws -> Bool {
    guard let test = BuiltinTest(named: name) else {
      throw ChatTemplateError.failed("there is no test '\(name)'")
    }
    switch test {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .sameas,
      .divisibleby:
      let names =
        switch test {
        case .isIn: ["seq"]
        case .sameas: ["other"]
        case .divisibleby: ["num"]
        default: ["b"]
        }
      let other = try arguments.bound(to: names, required: 1, of: name)[0] ?? .none
      return try holds(test, of: value, other)
    default:
      _ = try arguments.bound(to: [], of: name)
      return try holds(test, of: value)
    }
  }

  private func holds(_ test: BuiltinTest, of value: Value, _ other: Value) throws -> Bool {
    try charge(comparing: value, other)
    return switch test {
    case .equal: value.equals(other)
    case .notEqual: !value.equals(other)
    case .less: try value.isLess(than: other)
    case .greater: try other.isLess(than: value)
    case .lessOrEqual: try value.equalsInOrder(other) || value.isLess(than: other)
    case .greaterOrEqual: try value.equalsInOrder(other) || other.isLess(than: value)
    case .isIn: try contains(other, value)
    case .divisibleby: try isZero(try calculate(.modulo, value, other))
    default: value.isSame(as: other)
    }
  }

  private func isZero(_ value: Value) throws -> Bool { value.equals(.int(0)) }

  private func holds(_ test: BuiltinTest, of value: Value) throws -> Bool {
    if test == .lower || test == .upper { try charge(scalars: value.weight) }
    return switch (test, value) {
    case (.defined, .undefined): false
    case (.defined, _): true
    case (.undefined, .undefined): true
    case (.none, .none): true
    case (.string, .string): true
    case (.boolean, .bool): true
    case (.isTrue, .bool(let flag)): flag
    case (.isFalse, .bool(let flag)): !flag
    case (.integer, .int): true
    case (.float, .float): true
    case (.number, _): value.number != nil
    case (.mapping, .dict): true
    case (.escaped, .string(let text)): text.isMarkup
    case (.sequence, .string), (.sequence, .list), (.sequence, .tuple), (.sequence, .dict),
      (.sequence, .range), (.sequence, .undefined):
      true
    case (.iterable, .undefined), (.iterable, .string), (.iterable, .list), (.iterable, .tuple),
      (.iterable, .dict), (.iterable, .view), (.iterable, .range), (.iterable, .iterator),
      (.iterable, .loop):
      true
    case (.callable, .callable), (.callable, .undefined), (.callable, .joiner), (.callable, .loop):
      true
    case (.lower, _): try value.printed().isLower
    case (.upper, _): try value.printed().isUpper
    case (.odd, _): try calculate(.modulo, value, .int(2)).equals(.int(1))
    case (.even, _): try isZero(try calculate(.modulo, value, .int(2)))
    case (.filter, .string(let name)):
      BuiltinFilter(named: name.text) != nil || BuiltinFilter.unsupported.contains(name.text)
    case (.test, .string(let name)): BuiltinTest(named: name.text) != nil
    default: false
    }
  }
}
