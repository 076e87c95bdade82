// Truth, equality and order, as Python has them.

extension Value {
  /// Whether the value counts as true.
  var isTruthy: Bool {
    switch self {
    case .undefined, .none: false
    case .bool(let flag): flag
    case .int(let number): number != 0
    case .float(let number): number != 0
    case .string(let text): !text.isEmpty
    case .list(let object), .tuple(let object): !object.items.isEmpty
    case .dict(let object): object.count > 0
    case .view(let view): view.dictionary.count > 0
    case .range(let range): range.count > 0
    case .loop(let loop): (try? loop.length()) ?? 0 > 0
    case .iterator, .namespace, .cycler, .joiner, .callable: true
    }
  }

  /// The number, where the value is one (a bool counts).
  var number: Number? {
    switch self {
    case .bool(let flag): .int(flag ? 1 : 0)
    case .int(let value): .int(value)
    case .float(let value): .float(value)
    default: nil
    }
  }

  /// The integer, where the value is one (a bool counts).
  var integer: Int? {
    if case .int(let value)? = number { value } else { nil }
  }

  /// Python's `==`.
  func equals(_ other: Value) -> Bool {
    if let a = number, let b = other.number { return a == b }
    switch (self, other) {
    case (.undefined, .undefined), (.none, .none): return true
    case (.string(let a), .string(let b)): return a == b
    case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
      return a === b
        || a.items.count == b.items.count && zip(a.items, b.items).allSatisfy { $0.equals($1) }
    case (.dict(let a), .dict(let b)):
      guard a.count == b.count else { return false }
      for (key, value) in zip(a.keys, a.values) {
        guard let found = (try? b.value(of: key)) ?? nil, value.equals(found) else { return false }
      }
      return true
    case (.range(let a), .range(let b)):
      guard a.count == b.count else { return false }
      return a.count == 0 || a.start == b.start && (a.count == 1 || a.step == b.step)
    case (.view(let a), .view(let b)):
      guard a.part == b.part, a.part != .values, a.dictionary.count == b.dictionary.count,
        let left = try? a.elements(), let right = try? b.elements()
      else { return false }
      return left.allSatisfy { x in right.contains { $0.equals(x) } }
    default: return isSame(as: other)
    }
  }

  /// Python's `is`, as far as values have an identity here.
  func isSame(as other: Value) -> Bool {
    switch (self, other) {
    case (.none, .none): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.list(let a), .list(let b)): a === b
    case (.tuple(let a), .tuple(let b)): a === b || a.items.isEmpty && b.items.isEmpty
    case (.dict(let a), .dict(let b)): a === b
    case (.iterator(let a), .iterator(let b)): a === b
    case (.namespace(let a), .namespace(let b)): a === b
    case (.loop(let a), .loop(let b)): a === b
    case (.cycler(let a), .cycler(let b)): a === b
    case (.joiner(let a), .joiner(let b)): a === b
    case (.callable(let a), .callable(let b)): a === b
    default: false
    }
  }

  /// Python's `<`; throws for values that have no order.
  func isLess(than other: Value) throws -> Bool {
    if let a = number, let b = other.number { return a < b }
    switch (self, other) {
    case (.undefined(let message), _), (_, .undefined(let message)):
      throw ChatTemplateError.failed(message)
    case (.string(let a), .string(let b)): return a < b
    case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
      for (x, y) in zip(a.items, b.items) where !x.equals(y) { return try x.isLess(than: y) }
      return a.items.count < b.items.count
    default:
      throw ChatTemplateError.failed(
        "a \(typeName) and a \(other.typeName) have no order between them")
    }
  }
}

/// An integer or floating point number; the two compare by value.
enum Number {
  case int(Int)
  case float(Double)

  var double: Double {
    switch self {
    case .int(let value): Double(value)
    case .float(let value): value
    }
  }
}

extension Number: Comparable {
  static func == (a: Number, b: Number) -> Bool {
    switch (a, b) {
    case (.int(let x), .int(let y)): x == y
    case (.float(let x), .float(let y)): x == y
    case (.int(let x), .float(let y)), (.float(let y), .int(let x)): Int(exactly: y) == x
    }
  }

  static func < (a: Number, b: Number) -> Bool {
    if case .int(let x) = a, case .int(let y) = b { return x < y }
    return a.double < b.double
  }
}
