#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Arithmetic, with Python's meaning.

extension Interpreter {
  func negated(_ value: Value) throws -> Value {
    switch value.number {
    case .int(let number):
      let (result, overflow) = (0).subtractingReportingOverflow(number)
      return .int(try exact(result, overflow))
    case .float(let number): return .float(-number)
    case nil: throw unfit("-", value)
    }
  }

  func unsigned(_ value: Value) throws -> Value {
    switch value.number {
    case .int(let number): return .int(number)
    case .float(let number): return .float(number)
    case nil: throw unfit("+", value)
    }
  }

  private func unfit(_ sign: String, _ value: Value) -> ChatTemplateError {
    if case .undefined(let message) = value { return .failed(message) }
    return .failed("'\(sign)' has no meaning for a \(value.typeName)")
  }

  private func exact(_ value: Int, _ overflow: Bool) throws -> Int {
    if overflow { throw ChatTemplateError.unsupported("an integer of more than 64 bits") }
    return value
  }

  func calculate(
    _ operation: Expression.Arithmetic, _ left: Value, _ right: Value
  ) throws -> Value {
    if case .undefined(let message) = left { throw ChatTemplateError.failed(message) }
    if operation == .modulo, case .string(let format) = left {
      return try self.format(format, with: right)
    }
    if case .undefined(let message) = right { throw ChatTemplateError.failed(message) }
    if let a = left.number, let b = right.number { return try calculate(operation, a, b) }
    switch operation {
    case .add: return try add(left, right)
    case .multiply:
      if let count = right.integer { return try repeated(left, count) }
      if let count = left.integer { return try repeated(right, count) }
    default: break
    }
    throw ChatTemplateError.failed(
      "\(operation) has no meaning between a \(left.typeName) and a \(right.typeName)")
  }

  private func add(_ left: Value, _ right: Value) throws -> Value {
    switch (left, right) {
    case (.string(let a), .string(let b)):
      try charge(scalars: a.count + b.count)
      guard a.isMarkup || b.isMarkup else { return .string(.init(scalars: a.scalars + b.scalars)) }
      // Text that is marked safe takes other text in escaped.
      return .string(.init(scalars: a.escaped.scalars + b.escaped.scalars, isMarkup: true))
    case (.list(let a), .list(let b)):
      try charge(steps: a.items.count + b.items.count)
      return .list(try ListObject(a.items + b.items))
    case (.tuple(let a), .tuple(let b)):
      try charge(steps: a.items.count + b.items.count)
      return .tuple(try ListObject(a.items + b.items))
    default:
      throw ChatTemplateError.failed(
        "a \(left.typeName) and a \(right.typeName) cannot be added")
    }
  }

  private func repeated(_ value: Value, _ times: Int) throws -> Value {
    func size(_ count: Int) throws -> Int {
      let (size, overflow) = count.multipliedReportingOverflow(by: max(0, times))
      return overflow ? Int.max >> 8 : min(size, Int.max >> 8)
    }
    switch value {
    case .string(let text):
      try charge(scalars: try size(text.count))
      return .string(
        text.with(repeatElement(text.scalars, count: max(0, times)).joined()))
    case .list(let object):
      try charge(steps: try size(object.items.count))
      return .list(
        try ListObject(Array(repeatElement(object.items, count: max(0, times)).joined())))
    case .tuple(let object):
      try charge(steps: try size(object.items.count))
      return .tuple(
        try ListObject(Array(repeatElement(object.items, count: max(0, times)).joined())))
    default: throw unfit("*", value)
    }
  }

  private func calculate(
    _ operation: Expression.Arithmetic, _ left: Number, _ right: Number
  ) throws -> Value {
    if case .int(let a) = left, case .int(let b) = right {
      return try calculateIntegers(operation, a, b)
    }
    let (a, b) = (left.double, right.double)
    switch operation {
    case .add: return .float(a + b)
    case .subtract: return .float(a - b)
    case .multiply: return .float(a * b)
    case .power:
      let result = pow(a, b)
      if a == 0, b < 0 { throw ChatTemplateError.failed("zero has no negative power") }
      if result.isNaN, !a.isNaN, !b.isNaN {
        throw ChatTemplateError.unsupported("a complex number")
      }
      if result.isInfinite, a.isFinite, b.isFinite {
        throw ChatTemplateError.failed("the power is too large")
      }
      return .float(result)
    case .divide, .floorDivide, .modulo:
      guard b != 0 else { throw ChatTemplateError.failed("a division by zero") }
      if operation == .divide { return .float(a / b) }
      var rest = fmod(a, b)
      var quotient = (a - rest) / b
      if rest != 0 {
        if (b < 0) != (rest < 0) {
          rest += b
          quotient -= 1
        }
      } else {
        rest = b < 0 ? -0.0 : 0.0
      }
      if operation == .modulo { return .float(rest) }
      guard quotient != 0 else { return .float(a / b < 0 || (a / b).sign == .minus ? -0.0 : 0.0) }
      var floored = quotient.rounded(.down)
      if quotient - floored > 0.5 { floored += 1 }
      return .float(floored)
    }
  }

  private func calculateIntegers(
    _ operation: Expression.Arithmetic, _ a: Int, _ b: Int
  ) throws -> Value {
    switch operation {
    case .add:
      let (result, overflow) = a.addingReportingOverflow(b)
      return .int(try exact(result, overflow))
    case .subtract:
      let (result, overflow) = a.subtractingReportingOverflow(b)
      return .int(try exact(result, overflow))
    case .multiply:
      let (result, overflow) = a.multipliedReportingOverflow(by: b)
      return .int(try exact(result, overflow))
    case .power:
      guard b >= 0 else {
        return try calculate(.power, Number.float(Double(a)), Number.float(Double(b)))
      }
      if a == 0 || a == 1 { return .int(b == 0 ? 1 : a) }
      if a == -1 { return .int(b % 2 == 0 ? 1 : -1) }
      var result = 1
      for _ in 0..<min(b, 64) {
        let (next, overflow) = result.multipliedReportingOverflow(by: a)
        result = try exact(next, overflow)
      }
      return .int(result)
    case .divide, .floorDivide, .modulo:
      guard b != 0 else { throw ChatTemplateError.failed("a division by zero") }
      if operation == .divide { return .float(Double(a) / Double(b)) }
      let (quotient, overflow) = a.dividedReportingOverflow(by: b)
      _ = try exact(quotient, overflow)
      let rest = a % b
      let isBetween = rest != 0 && (rest < 0) != (b < 0)
      if operation == .modulo { return .int(isBetween ? rest + b : rest) }
      return .int(isBetween ? quotient - 1 : quotient)
    }
  }
}
