// Python's `'%s' % value`.

extension Interpreter {
  /// `format % value`: literal text keeps its provenance, and so does every string filled in.
  func format(_ format: MarkedString, with value: Value) throws -> Value {
    try charge(scalars: format.count)
    var result = MarkedString(scalars: [], isMarkup: format.isMarkup)
    var arguments: [Value] = [value]
    var isTuple = false
    if case .tuple(let object) = value { (arguments, isTuple) = (object.items, true) }
    var used = 0
    var place = 0
    func take() throws -> Value {
      guard used < arguments.count else {
        throw ChatTemplateError.failed("a format has more places than values")
      }
      used += 1
      return arguments[used - 1]
    }
    var named = false
    while place < format.count {
      let scalar = format.scalars[place]
      place += 1
      guard scalar.value == 0x25 else {
        result.scalars.append(scalar)
        continue
      }
      var field = FieldFormat()
      var own: Value?
      if place < format.count, format.scalars[place].value == 0x28 {
        guard case .dict(let names) = value,
          let end = format.scalars[place...].firstIndex(where: { $0.value == 0x29 })
        else { throw ChatTemplateError.failed("a format with names needs a dictionary") }
        let key = Value.string(format.part((place + 1)..<end))
        guard let found = try names.value(of: key) else {
          throw ChatTemplateError.failed("a format names a value that is not there")
        }
        own = found
        named = true
        place = end + 1
      }
      let (kind, next) = try readPercent(format, place, &field, take)
      place = next
      if kind == 0x25 {
        result.scalars.append(scalar)
        continue
      }
      let text = try percent(field, kind, try own ?? take())
      try charge(scalars: text.count)
      result.append(format.isMarkup ? text.escaped : text)
    }
    let isMapping =
      switch value {
      case .dict, .list, .range: true
      default: false
      }
    if used < arguments.count, isTuple || !(named || isMapping) {
      throw ChatTemplateError.failed("a format has fewer places than values")
    }
    return .string(result)
  }

  private func readPercent(
    _ format: MarkedString, _ start: Int, _ field: inout FieldFormat, _ take: () throws -> Value
  ) throws -> (kind: UInt8, next: Int) {
    var place = start
    func current() -> UInt8? {
      place < format.count ? UInt8(exactly: format.scalars[place].value) : nil
    }
    flags: while let flag = current() {
      switch flag {
      case 0x2D: field.alignment = 0x3C
      case 0x2B: field.sign = 0x2B
      case 0x20: field.sign = field.sign ?? 0x20
      case 0x23: field.alternate = true
      case 0x30 where field.alignment == nil:
        field.alignment = 0x3D
        field.fill = MarkedScalar(48, isTemplate: false)
      case 0x30: break
      default: break flags
      }
      place += 1
    }
    func number() throws -> Int? {
      if current() == 0x2A {
        place += 1
        return try integer(try take())
      }
      var value: Int?
      while let digit = current(), 48...57 ~= digit {
        value = min(100_000, (value ?? 0) * 10 + Int(digit) - 48)
        place += 1
      }
      return value
    }
    field.width = min(max(try number() ?? 0, 0), 100_000)
    if current() == 0x2E {
      place += 1
      field.precision = min(max(try number() ?? 0, 0), 400)
    }
    guard let kind = current() else { throw ChatTemplateError.failed("a format is not complete") }
    return (kind, place + 1)
  }

  private func percent(_ field: FieldFormat, _ kind: UInt8, _ value: Value) throws -> MarkedString {
    var field = field
    switch kind {
    case 0x73, 0x72:
      var text = kind == 0x73 ? try value.printed() : try value.represented()
      if let precision = field.precision { text = text.part(0..<min(precision, text.count)) }
      if field.alignment == nil || field.alignment == 0x3D {
        field.alignment = 0x3E
        field.fill = MarkedScalar(32, isTemplate: false)
      }
      return try field.fitted(text, isNumber: false)
    case 0x63:
      var text = MarkedString.empty
      if case .string(let character) = value {
        text = character
      } else if let code = UInt32(exactly: try integer(value)), code < 0x110000 {
        text.scalars = [MarkedScalar(code, isTemplate: false)]
      }
      guard text.count == 1 else { throw ChatTemplateError.failed("'%c' needs one character") }
      field.alignment = field.alignment ?? 0x3E
      return try field.fitted(text, isNumber: false)
    case 0x64, 0x69, 0x75:
      if case .undefined(let message) = value { throw ChatTemplateError.failed(message) }
      guard let number = value.number, let whole = Int(exactly: number.double.rounded(.towardZero))
      else { throw ChatTemplateError.failed("'%d' needs a number, not a \(value.typeName)") }
      let exact: Number = if case .int = number { number } else { .int(whole) }
      return try field.fitted(
        MarkedString(made: try field.number(exact, kind: kind)), isNumber: true)
    default:
      if case .undefined(let message) = value { throw ChatTemplateError.failed(message) }
      guard let number = value.number, kind != 0x25 else {
        throw ChatTemplateError.failed("a format needs a number, not a \(value.typeName)")
      }
      return try field.fitted(
        MarkedString(made: try field.number(number, kind: kind)), isNumber: true)
    }
  }
}
