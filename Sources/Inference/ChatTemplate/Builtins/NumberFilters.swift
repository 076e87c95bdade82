#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Filters that make numbers.

extension Interpreter {
  func applyToNumber(
    _ filter: BuiltinFilter, _ value: Value, _ arguments: Arguments
  ) throws -> Value {
    switch filter {
    case .abs:
      _ = try arguments.bound(to: [], of: "abs")
      switch value.number {
      case .int(let number):
        guard number != .min else {
          throw ChatTemplateError.unsupported("an integer of more than 64 bits")
        }
        return .int(Swift.abs(number))
      case .float(let number): return .float(number.magnitude)
      case nil: throw ChatTemplateError.failed("a \(value.typeName) has no absolute value")
      }
    case .int: return try toInteger(value, arguments)
    case .float:
      let given = try arguments.bound(to: ["default"], of: "float")
      switch value {
      case .undefined(let message): throw ChatTemplateError.failed(message)
      case .string(let text):
        return text.text.pythonFloat.map(Value.float) ?? given[0] ?? .float(0)
      default: return value.number.map { .float($0.double) } ?? given[0] ?? .float(0)
      }
    default: return try rounded(value, arguments)
    }
  }

  private func toInteger(_ value: Value, _ arguments: Arguments) throws -> Value {
    let given = try arguments.bound(to: ["default", "base"], of: "int")
    let fallback = given[0] ?? .int(0)
    let base = try given[1].map { try integer($0) } ?? 10
    func whole(_ number: Double) throws -> Value {
      guard number.isFinite else { return fallback }
      guard let result = Int(exactly: number.rounded(.towardZero)) else {
        throw ChatTemplateError.unsupported("an integer of more than 64 bits")
      }
      return .int(result)
    }
    switch value {
    case .undefined(let message): throw ChatTemplateError.failed(message)
    case .string(let text):
      if let number = text.text.pythonInteger(base: base) { return .int(number) }
      return try text.text.pythonFloat.map(whole) ?? fallback
    case .float(let number):
      // Python's int() raises OverflowError for infinity, which this filter does not catch.
      if number.isInfinite { throw ChatTemplateError.failed("infinity is not an integer") }
      return try whole(number)
    default: return value.integer.map(Value.int) ?? fallback
    }
  }

  private func rounded(_ value: Value, _ arguments: Arguments) throws -> Value {
    let given = try arguments.bound(to: ["precision", "method"], of: "round")
    let precision = try given[0].map { try integer($0) } ?? 0
    let method = try given[1].map { try string($0).text } ?? "common"
    guard ["common", "ceil", "floor"].contains(method) else {
      throw ChatTemplateError.failed("'round' knows the methods common, ceil and floor")
    }
    if case .undefined(let message) = value { throw ChatTemplateError.failed(message) }
    guard let number = value.number, -300...300 ~= precision else {
      throw ChatTemplateError.failed("a \(value.typeName) cannot be rounded")
    }
    if method != "common" {
      guard case .float(let scale) = try calculate(.power, .float(10), .int(precision)) else {
        return value
      }
      let scaled = number.double * scale
      let whole = method == "ceil" ? scaled.rounded(.up) : scaled.rounded(.down)
      return .float(whole / scale)
    }
    switch number {
    case .int(let whole):
      guard precision < 0 else { return .int(whole) }
      let scale = pow(10.0, Double(-precision))
      let result = (Double(whole) / scale).rounded(.toNearestOrEven) * scale
      guard let result = Int(exactly: result) else {
        throw ChatTemplateError.unsupported("an integer of more than 64 bits")
      }
      return .int(result)
    case .float(let real):
      guard real.isFinite else { return value }
      if precision < 0 {
        let scale = pow(10.0, Double(-precision))
        return .float((real / scale).rounded(.toNearestOrEven) * scale)
      }
      return .float(Double(real.fixed(precision)) ?? real)
    }
  }
}

extension Double {
  /// The number with so many digits after the point, correctly rounded, as `%.2f` has it.
  func fixed(_ digits: Int) -> String { formatted("%.\(digits)f") }

  /// The number by a format of C's `printf`.
  func formatted(_ format: String) -> String {
    withVaList([self]) { arguments in
      var buffer = [CChar](repeating: 0, count: 512)
      let length = Int(vsnprintf(&buffer, buffer.count, format, arguments))
      return String(
        decoding: buffer.prefix(Swift.min(length, buffer.count - 1)).map { UInt8(bitPattern: $0) },
        as: UTF8.self)
    }
  }
}

extension String {
  private var bare: String { MarkedString(made: self).stripped().text }

  /// The digits without the underscores that Python allows between them, nil where one is astray.
  private var withoutUnderscores: String? {
    var result = ""
    var before: Character = "_"
    for character in self {
      if character == "_" {
        guard before.isNumber else { return nil }
      } else {
        if before == "_", !result.isEmpty, !character.isNumber { return nil }
        result.append(character)
      }
      before = character
    }
    return before == "_" ? nil : result
  }

  /// Python's `float(str)`.
  var pythonFloat: Double? {
    guard let text = bare.lowercased().withoutUnderscores else { return nil }
    let digits = text.drop { $0 == "-" || $0 == "+" }
    guard text.count - digits.count <= 1 else { return nil }
    switch digits {
    case "inf", "infinity": return text.first == "-" ? -.infinity : .infinity
    case "nan": return .nan
    default: break
    }
    guard digits.allSatisfy({ ("0"..."9").contains($0) || ".e+-".contains($0) }) else { return nil }
    var normal = text.first == "+" ? String(text.dropFirst()) : text
    // Swift's reader wants a digit on both sides of the point.
    if let point = normal.firstIndex(of: ".") {
      let after = normal.index(after: point)
      if after == normal.endIndex || !normal[after].isNumber {
        guard point > normal.startIndex, normal[normal.index(before: point)].isNumber else {
          return nil
        }
        normal.insert("0", at: after)
      }
    }
    return Double(normal)
  }

  /// Python's `int(str, base)`.
  func pythonInteger(base: Int) -> Int? {
    guard var text = bare.lowercased().withoutUnderscores else { return nil }
    var sign = ""
    if let first = text.first, first == "-" || first == "+" {
      sign = first == "-" ? "-" : ""
      text.removeFirst()
    }
    var radix = base
    for (prefix, own) in [("0x", 16), ("0o", 8), ("0b", 2)]
    where text.hasPrefix(prefix) && (base == own || base == 0) {
      text.removeFirst(2)
      radix = own
    }
    if radix == 0 { radix = 10 }
    guard 2...36 ~= radix, let first = text.first, first != "-", first != "+" else { return nil }
    return Int(sign + text, radix: radix)
  }
}
