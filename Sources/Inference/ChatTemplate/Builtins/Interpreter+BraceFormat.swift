// Python's `'{}'.format(value)`.

extension Interpreter {
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
