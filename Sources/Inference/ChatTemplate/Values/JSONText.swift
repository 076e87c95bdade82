/// Writes values as Python's `json.dumps` does; this is the `tojson` of chat templates.
struct JSONText {
  /// What each level is indented by; nil writes everything in one line.
  var indent: MarkedString?
  var itemSeparator = MarkedString(made: ", ")
  var keySeparator = MarkedString(made: ": ")
  var sortsKeys = false
  /// Whether everything beyond ASCII is written as `\u` escapes.
  var escapesNonASCII = false

  func text(_ value: Value) throws -> MarkedString {
    var result = MarkedString.empty
    try write(value, 0, to: &result)
    return result
  }

  private func write(_ value: Value, _ level: Int, to result: inout MarkedString) throws {
    switch value {
    case .none: result.append(MarkedString(made: "null"))
    case .bool(let flag): result.append(MarkedString(made: flag ? "true" : "false"))
    case .int(let number): result.append(MarkedString(made: String(number)))
    case .float(let number): result.append(MarkedString(made: spelled(number)))
    case .string(let text): write(text, to: &result)
    case .list(let object), .tuple(let object):
      try writeItems("[", object.items.count, "]", level, to: &result) { index, result in
        try write(object.items[index], level + 1, to: &result)
      }
    case .dict(let object):
      var members = Array(zip(object.keys, object.values))
      if sortsKeys { members = try members.sortedStably { try $0.0.isLess(than: $1.0) } }
      try writeItems("{", members.count, "}", level, to: &result) { index, result in
        write(try keyText(members[index].0), to: &result)
        result.append(keySeparator)
        try write(members[index].1, level + 1, to: &result)
      }
    default:
      throw ChatTemplateError.failed("a value of type \(value.typeName) cannot be written as JSON")
    }
  }

  private func writeItems(
    _ open: String, _ count: Int, _ close: String, _ level: Int, to result: inout MarkedString,
    _ writeItem: (Int, inout MarkedString) throws -> Void
  ) throws {
    result.append(MarkedString(made: open))
    for index in 0..<count {
      guard result.count <= ValueLimit.printed else {
        throw ChatTemplateError.limit(
          line: 0, "a value prints as more than \(ValueLimit.printed) characters")
      }
      if index > 0 { result.append(itemSeparator) }
      breakLine(level + 1, to: &result)
      try writeItem(index, &result)
    }
    if count > 0 { breakLine(level, to: &result) }
    result.append(MarkedString(made: close))
  }

  private func breakLine(_ level: Int, to result: inout MarkedString) {
    guard let indent else { return }
    result.append(MarkedString(made: "\n"))
    for _ in 0..<level { result.append(indent) }
  }

  private func spelled(_ number: Double) -> String {
    guard number.isFinite else {
      return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
    }
    return number.pythonText
  }

  private func keyText(_ key: Value) throws -> MarkedString {
    switch key {
    case .string(let text): return text
    case .none: return MarkedString(made: "null")
    case .bool(let flag): return MarkedString(made: flag ? "true" : "false")
    case .int(let number): return MarkedString(made: String(number))
    case .float(let number): return MarkedString(made: spelled(number))
    default:
      throw ChatTemplateError.failed("a \(key.typeName) cannot be a key in JSON")
    }
  }

  /// A string in quotes; escapes keep the provenance of what they stand for.
  private func write(_ text: MarkedString, to result: inout MarkedString) {
    let quote = MarkedScalar(0x22, isTemplate: false)
    result.scalars.append(quote)
    for scalar in text.scalars {
      let escape: String? =
        switch scalar.value {
        case 0x22: "\\\""
        case 0x5C: "\\\\"
        case 10: "\\n"
        case 13: "\\r"
        case 9: "\\t"
        case 12: "\\f"
        case 8: "\\b"
        case ..<32: "\\u" + hex(scalar.value, 4)
        case 127... where escapesNonASCII: surrogates(scalar.value)
        default: nil
        }
      if let escape {
        result.scalars.append(contentsOf: escape.unicodeScalars.map { scalar.with($0.value) })
      } else {
        result.scalars.append(scalar)
      }
    }
    result.scalars.append(quote)
  }

  private func surrogates(_ value: UInt32) -> String {
    if value < 0x10000 { return "\\u" + hex(value, 4) }
    let rest = value - 0x10000
    return "\\u" + hex(0xD800 + rest >> 10, 4) + "\\u" + hex(0xDC00 + rest & 0x3FF, 4)
  }
}

extension Array {
  /// A stable sort by a comparison that may throw.
  func sortedStably(_ isLess: (Element, Element) throws -> Bool) throws -> [Element] {
    guard count > 1 else { return self }
    var source = self
    var width = 1
    while width < count {
      var merged: [Element] = []
      merged.reserveCapacity(count)
      for start in stride(from: 0, to: count, by: 2 * width) {
        let middle = Swift.min(start + width, count)
        let end = Swift.min(start + 2 * width, count)
        var (left, right) = (start, middle)
        while left < middle, right < end {
          if try isLess(source[right], source[left]) {
            merged.append(source[right])
            right += 1
          } else {
            merged.append(source[left])
            left += 1
          }
        }
        merged.append(contentsOf: source[left..<middle])
        merged.append(contentsOf: source[right..<end])
      }
      source = merged
      width *= 2
    }
    return source
  }
}
