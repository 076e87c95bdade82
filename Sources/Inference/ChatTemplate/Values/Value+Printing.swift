// How values print: Python's str and repr.

/// How much one printed form may hold. Namespaces can hold each other over and over, so what a value
/// weighs does not tell how long it prints.
final class PrintingBudget {
  private var left = ValueLimit.printed

  func spend(_ count: Int) throws {
    left -= count
    if left < 0 {
      throw ChatTemplateError.limit(
        line: 0, "a value prints as more than \(ValueLimit.printed) characters")
    }
  }
}

extension Value {
  /// `str(value)`. Strings keep their provenance; what is made here counts as data.
  func printed() throws -> MarkedString {
    switch self {
    case .string(let text): text
    case .undefined: .empty
    default: try represented()
    }
  }

  /// `repr(value)`.
  func represented(
    depth: Int = 0, budget: PrintingBudget = PrintingBudget()
  ) throws -> MarkedString {
    try budget.spend(printedLength)
    guard depth <= ValueLimit.nesting else {
      throw ChatTemplateError.limit(line: 0, "a value nests more than \(ValueLimit.nesting) deep")
    }
    func list(_ open: String, _ items: [Value], _ close: String) throws -> MarkedString {
      var result = MarkedString(made: open)
      for (index, item) in items.enumerated() {
        if index > 0 { result.append(MarkedString(made: ", ")) }
        result.append(try item.represented(depth: depth + 1, budget: budget))
      }
      result.append(MarkedString(made: close))
      return result
    }
    func members(_ keys: [Value], _ values: [Value]) throws -> MarkedString {
      var result = MarkedString(made: "{")
      for (index, (key, value)) in zip(keys, values).enumerated() {
        if index > 0 { result.append(MarkedString(made: ", ")) }
        result.append(try key.represented(depth: depth + 1, budget: budget))
        result.append(MarkedString(made: ": "))
        result.append(try value.represented(depth: depth + 1, budget: budget))
      }
      result.append(MarkedString(made: "}"))
      return result
    }
    switch self {
    case .undefined: return MarkedString(made: "Undefined")
    case .none: return MarkedString(made: "None")
    case .bool(let flag): return MarkedString(made: flag ? "True" : "False")
    case .int(let number): return MarkedString(made: String(number))
    case .float(let number): return MarkedString(made: number.pythonText)
    case .string(let text):
      guard text.isMarkup else { return text.represented }
      var result = MarkedString(made: "Markup(")
      result.append(text.represented)
      result.append(MarkedString(made: ")"))
      return result
    case .list(let object): return try list("[", object.items, "]")
    case .tuple(let object):
      return try list("(", object.items, object.items.count == 1 ? ",)" : ")")
    case .dict(let object): return try members(object.keys, object.values)
    case .view(let view): return try list("\(typeName)([", try view.elements(), "])")
    case .range(let range):
      let step = range.step == 1 ? "" : ", \(range.step)"
      return MarkedString(made: "range(\(range.start), \(range.stop)\(step))")
    case .namespace(let object):
      var result = MarkedString(made: "<Namespace ")
      result.append(
        try members(object.names.map(Value.made), object.names.compactMap { object.values[$0] }))
      result.append(MarkedString(made: ">"))
      return result
    case .loop(let loop):
      return MarkedString(made: "<LoopContext \(loop.index0 + 1)/\(try loop.length())>")
    case .callable(let callable):
      if case .macro(let macro, _) = callable.kind {
        return MarkedString(made: "<Macro '\(macro.name)'>")
      }
      throw ChatTemplateError.unsupported("the printed form of a function")
    case .iterator, .cycler, .joiner:
      throw ChatTemplateError.unsupported("the printed form of a \(typeName)")
    }
  }

  /// About how long it prints, without the values within.
  private var printedLength: Int {
    if case .string(let text) = self { 4 + text.count } else { 8 }
  }
}

extension MarkedString {
  /// `repr(str)`: in quotes, with escapes.
  var represented: MarkedString {
    let hasSingle = scalars.contains { $0.value == 0x27 }
    let hasDouble = scalars.contains { $0.value == 0x22 }
    let quote: UInt32 = hasSingle && !hasDouble ? 0x22 : 0x27
    let mark = MarkedScalar(quote, isTemplate: false)
    var result = [mark]
    for scalar in scalars {
      let escape: String? =
        switch scalar.value {
        case 0x5C: "\\\\"
        case quote: "\\'"
        case 10: "\\n"
        case 13: "\\r"
        case 9: "\\t"
        case _ where scalar.isPrintable: nil
        case ..<0x100: "\\x" + hex(scalar.value, 2)
        case ..<0x10000: "\\u" + hex(scalar.value, 4)
        default: "\\U" + hex(scalar.value, 8)
        }
      if let escape {
        result.append(contentsOf: escape.unicodeScalars.map { scalar.with($0.value) })
      } else {
        result.append(scalar)
      }
    }
    result.append(mark)
    return MarkedString(scalars: result)
  }
}

/// Hexadecimal digits, small letters, filled with zeros.
func hex(_ value: UInt32, _ width: Int) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Double {
  /// Python's `repr(float)`: the shortest digits that give the number back, an exponent below
  /// 1e-4 and from 1e16.
  var pythonText: String {
    guard isFinite else { return isNaN ? "nan" : self < 0 ? "-inf" : "inf" }
    var digits: [Character] = []
    var pointAt: Int?
    var exponent = 0
    var text = Substring(magnitude.description)
    if let e = text.firstIndex(of: "e") {
      exponent = Int(text[text.index(after: e)...]) ?? 0
      text = text[..<e]
    }
    for character in text {
      if character == "." { pointAt = digits.count } else { digits.append(character) }
    }
    var point = (pointAt ?? digits.count) + exponent
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    while digits.count > 1, digits.first == "0" {
      digits.removeFirst()
      point -= 1
    }
    let sign = self.sign == .minus ? "-" : ""
    if digits == ["0"] { return sign + "0.0" }
    if point > 16 || point < -3 {
      let shown = point - 1
      let fraction = digits.count > 1 ? "." + String(digits[1...]) : ""
      let size = abs(shown)
      return sign + String(digits[0]) + fraction + (shown < 0 ? "e-" : "e+")
        + (size < 10 ? "0" : "") + String(size)
    }
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + String(digits) }
    if point >= digits.count {
      return sign + String(digits) + String(repeating: "0", count: point - digits.count) + ".0"
    }
    return sign + String(digits[..<point]) + "." + String(digits[point...])
  }
}
