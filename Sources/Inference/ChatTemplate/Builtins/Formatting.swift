// Python's two ways to fill values into text: `'%s' % value` and `'{}'.format(value)`.

/// How one value is to be written: width, sign, precision and kind.
private struct FieldFormat {
  var fill = MarkedScalar(32, isTemplate: false)
  var alignment: UInt8?
  var sign: UInt8?
  var alternate = false
  var width = 0
  var grouping = false
  var precision: Int?
  var kind: UInt8?

  /// The text at the field's width, numbers to the right unless aligned otherwise.
  func fitted(_ text: MarkedString, isNumber: Bool) throws -> MarkedString {
    let missing = width - text.count
    guard missing > 0 else { return text }
    func filler(_ count: Int) -> [MarkedScalar] { .init(repeating: fill, count: count) }
    switch alignment ?? (isNumber ? 0x3E : 0x3C) {
    case 0x3C: return .init(scalars: text.scalars + filler(missing))
    case 0x5E:
      return .init(
        scalars: filler(missing / 2) + text.scalars + filler(missing - missing / 2))
    case 0x3D:
      let signs = text.scalars.first.map { [0x2B, 0x2D, 0x20].contains($0.value) } == true ? 1 : 0
      return .init(
        scalars: text.scalars[..<signs] + filler(missing) + text.scalars[signs...])
    default: return .init(scalars: filler(missing) + text.scalars)
    }
  }

  /// A number's digits with sign and groups of thousands.
  func number(_ value: Number, kind: UInt8) throws -> String {
    var text: String
    switch (kind, value) {
    case (0x64, .int(let number)), (0x69, .int(let number)), (0x75, .int(let number)):
      text = String(number.magnitude)
    case (0x78, .int(let number)):
      text = (alternate ? "0x" : "") + String(number.magnitude, radix: 16)
    case (0x58, .int(let number)):
      text = (alternate ? "0X" : "") + String(number.magnitude, radix: 16, uppercase: true)
    case (0x6F, .int(let number)):
      text = (alternate ? "0o" : "") + String(number.magnitude, radix: 8)
    case (0x62, .int(let number)):
      text = (alternate ? "0b" : "") + String(number.magnitude, radix: 2)
    case (0x66, _), (0x46, _), (0x65, _), (0x45, _), (0x67, _), (0x47, _):
      let format = "%.\(precision ?? 6)" + String(Unicode.Scalar(kind))
      text = value.double.magnitude.formatted(format)
    case (0x25, _): text = (value.double.magnitude * 100).fixed(precision ?? 6) + "%"
    default: throw ChatTemplateError.failed("the format does not fit the number")
    }
    if grouping {
      let end = text.firstIndex { !$0.isNumber } ?? text.endIndex
      var digits = Array(text[..<end])
      for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
      text = String(digits) + text[end...]
    }
    let isNegative =
      switch value {
      case .int(let number): number < 0
      case .float(let number): number.sign == .minus
      }
    let plus = sign == 0x2B ? "+" : sign == 0x20 ? " " : ""
    return (isNegative ? "-" : plus) + text
  }
}

extension Interpreter {
  // MARK: - '%'

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

  // MARK: - str.format

  /// `text.format(…)`
  func format(_ text: MarkedString, _ arguments: Arguments) throws -> MarkedString {
    var result = MarkedString(scalars: [], isMarkup: text.isMarkup)
    var counter = 0
    var place = 0
    while place < text.count {
      let scalar = text.scalars[place]
      place += 1
      let doubled = place < text.count && text.scalars[place].value == scalar.value
      switch scalar.value {
      case 0x7B where doubled, 0x7D where doubled:
        result.scalars.append(scalar)
        place += 1
      case 0x7D: throw ChatTemplateError.failed("a single '}' stands in a format")
      case 0x7B:
        guard let end = text.scalars[place...].firstIndex(where: { $0.value == 0x7D }) else {
          throw ChatTemplateError.failed("a '{' in a format is not closed")
        }
        let written = try replacement(text.part(place..<end), arguments, &counter)
        try charge(scalars: written.count)
        result.append(text.isMarkup ? written.escaped : written)
        place = end + 1
      default: result.scalars.append(scalar)
      }
    }
    return result
  }

  /// One `{name.attribute[key]!r:format}`.
  private func replacement(
    _ field: MarkedString, _ arguments: Arguments, _ counter: inout Int
  ) throws -> MarkedString {
    if field.scalars.contains(where: { $0.value == 0x7B }) {
      throw ChatTemplateError.unsupported("a format within a format")
    }
    let colon = field.scalars.firstIndex { $0.value == 0x3A } ?? field.count
    var head = field.part(0..<colon)
    let specification = field.part(min(colon + 1, field.count)..<field.count)
    var conversion: UInt32?
    if let mark = head.scalars.firstIndex(where: { $0.value == 0x21 }) {
      conversion = mark + 1 < head.count ? head.scalars[mark + 1].value : nil
      guard mark + 2 == head.count, conversion == 0x72 || conversion == 0x73 else {
        throw ChatTemplateError.unsupported("this conversion in a format")
      }
      head = head.part(0..<mark)
    }
    let value = try lookUp(head, arguments, &counter)
    if let conversion {
      let text = conversion == 0x72 ? try value.represented() : try value.printed()
      return try written(.string(text), specification)
    }
    return try written(value, specification)
  }

  private func lookUp(
    _ head: MarkedString, _ arguments: Arguments, _ counter: inout Int
  ) throws -> Value {
    let end = head.scalars.firstIndex { $0.value == 0x2E || $0.value == 0x5B } ?? head.count
    let name = head.part(0..<end).text
    var value: Value
    if name.isEmpty || Int(name) != nil {
      let index = Int(name) ?? counter
      if name.isEmpty { counter += 1 }
      guard arguments.positional.indices.contains(index) else {
        throw ChatTemplateError.failed("a format has more places than values")
      }
      value = arguments.positional[index]
    } else {
      guard let found = arguments.keyword.first(where: { $0.name == name }) else {
        throw ChatTemplateError.failed("a format names '\(name)', which is not given")
      }
      value = found.value
    }
    var place = end
    while place < head.count {
      if head.scalars[place].value == 0x2E {
        let rest = head.scalars[(place + 1)...]
        let next = rest.firstIndex { $0.value == 0x2E || $0.value == 0x5B } ?? head.count
        value = try attribute(head.part((place + 1)..<next).text, of: value)
        place = next
      } else {
        guard let close = head.scalars[place...].firstIndex(where: { $0.value == 0x5D }) else {
          throw ChatTemplateError.failed("a '[' in a format is not closed")
        }
        let key = head.part((place + 1)..<close)
        value = try item(of: value, at: Int(key.text).map(Value.int) ?? .string(key))
        place = close + 1
      }
    }
    return value
  }

  private func written(_ value: Value, _ specification: MarkedString) throws -> MarkedString {
    if specification.isEmpty { return try value.printed() }
    var field = FieldFormat()
    var rest = specification.scalars[...]
    func isAlignment(_ scalar: MarkedScalar?) -> Bool {
      scalar.map { [0x3C, 0x3E, 0x5E, 0x3D].contains($0.value) } ?? false
    }
    if isAlignment(rest.dropFirst().first), let fill = rest.first {
      field.fill = fill
      field.alignment = UInt8(truncatingIfNeeded: rest[rest.startIndex + 1].value)
      rest = rest.dropFirst(2)
    } else if isAlignment(rest.first), let alignment = rest.popFirst() {
      field.alignment = UInt8(truncatingIfNeeded: alignment.value)
    }
    func skip(_ value: UInt32) -> Bool {
      guard rest.first?.value == value else { return false }
      rest = rest.dropFirst()
      return true
    }
    func digits() -> Int? {
      var value: Int?
      while let digit = rest.first?.value, 48...57 ~= digit {
        value = min(100_000, (value ?? 0) * 10 + Int(digit) - 48)
        rest = rest.dropFirst()
      }
      return value
    }
    if skip(0x2B) {
      field.sign = 0x2B
    } else if skip(0x20) {
      field.sign = 0x20
    } else {
      _ = skip(0x2D)
    }
    field.alternate = skip(0x23)
    if skip(0x30) {
      if field.alignment == nil {
        field.alignment = value.number == nil ? 0x3C : 0x3D
        field.fill = MarkedScalar(48, isTemplate: false)
      }
    }
    field.width = digits() ?? 0
    field.grouping = skip(0x2C)
    if skip(0x2E) { field.precision = min(digits() ?? 0, 400) }
    field.kind = rest.popFirst().flatMap { UInt8(exactly: $0.value) }
    guard rest.isEmpty else { throw ChatTemplateError.unsupported("this format of a value") }
    switch value {
    case .string(var text):
      guard field.kind == nil || field.kind == 0x73 else {
        throw ChatTemplateError.failed("the format does not fit a string")
      }
      if let precision = field.precision { text = text.part(0..<min(precision, text.count)) }
      return try field.fitted(text, isNumber: false)
    case .int, .bool, .float:
      guard let number = value.number else { return .empty }
      var kind = field.kind
      if kind == nil {
        guard case .int = number else {
          guard field.precision == nil, !field.grouping else {
            throw ChatTemplateError.unsupported("this format of a number")
          }
          return try field.fitted(try value.printed(), isNumber: true)
        }
        kind = 0x64
      }
      return try field.fitted(
        MarkedString(made: try field.number(number, kind: kind ?? 0x64)), isNumber: true)
    default: throw ChatTemplateError.failed("the format does not fit a \(value.typeName)")
    }
  }
}
