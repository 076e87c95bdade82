// Filters on text. What is not a string is printed first; provenance goes through.

extension Interpreter {
  func applyToText(
    _ filter: BuiltinFilter, _ value: Value, _ arguments: Arguments
  ) throws -> Value {
    func bound(_ names: [String], required: Int = 0) throws -> [Value?] {
      try arguments.bound(to: names, required: required, of: filter.rawValue)
    }
    func text() throws -> MarkedString {
      let text = try value.printed()
      try charge(scalars: text.count)
      return text
    }
    switch filter {
    case .upper:
      _ = try bound([])
      return .string(try text().uppercased)
    case .lower:
      _ = try bound([])
      return .string(try text().lowercased)
    case .capitalize:
      _ = try bound([])
      return .string(try text().capitalized)
    case .title:
      _ = try bound([])
      return .string(titled(try text()))
    case .trim:
      switch try bound(["chars"])[0] {
      case nil, .some(.none): return .string(try text().stripped())
      case .some(let characters): return .string(try text().stripped(try string(characters)))
      }
    case .string:
      _ = try bound([])
      return .string(try text())
    case .safe:
      _ = try bound([])
      return .string(MarkedString(scalars: try text().scalars, isMarkup: true))
    case .escape:
      _ = try bound([])
      return .string(try text().escaped)
    case .forceescape:
      _ = try bound([])
      return .string(MarkedString(scalars: try text().scalars).escaped)
    case .replace:
      let given = try bound(["old", "new", "count"], required: 2)
      var limit = -1
      if let count = given[2], !count.equals(.none) { limit = try integer(count) }
      return .string(
        try replaced(
          MarkedString(scalars: try text().scalars), try given[0]?.printed() ?? .empty,
          try given[1]?.printed() ?? .empty, limit))
    case .wordcount:
      _ = try bound([])
      var words = 0
      var wasWord = false
      for scalar in try text().scalars {
        if scalar.isWord, !wasWord { words += 1 }
        wasWord = scalar.isWord
      }
      return .int(words)
    case .center:
      let width = try bound(["width"])[0] ?? .int(80)
      return .string(try padded(try text(), .center, Arguments(positional: [width])))
    case .format:
      guard arguments.keyword.isEmpty || arguments.positional.isEmpty else {
        throw ChatTemplateError.failed("'format' takes named or unnamed arguments, not both")
      }
      if arguments.keyword.isEmpty {
        return try format(try text(), with: .tuple(try ListObject(arguments.positional)))
      }
      let names = DictObject()
      for (name, value) in arguments.keyword { try names.set(.made(name), value) }
      return try format(try text(), with: .dict(names))
    case .indent: return try indented(value, arguments)
    case .truncate: return try truncated(value, arguments)
    case .tojson: return .string(try json(value, arguments))
    case .urlencode:
      _ = try bound([])
      return .string(try urlEncoded(value))
    default: throw ChatTemplateError.failed("'\(filter.rawValue)' is not a filter of text")
    }
  }

  /// The filter `title`, which unlike the method takes only certain signs for a word's start.
  private func titled(_ text: MarkedString) -> MarkedString {
    var result: [MarkedScalar] = []
    var isStart = true
    for scalar in text.scalars {
      let breaks =
        scalar.isSpace || [0x2D, 0x28, 0x7B, 0x5B, 0x3C].contains(scalar.value)
      // A run of breaks is a piece of its own, whose first sign has no other capital form.
      if isStart, !breaks {
        result.append(contentsOf: scalar.uppercased)
        isStart = false
      } else {
        result.append(contentsOf: scalar.lowercased)
        if breaks { isStart = true }
      }
    }
    return MarkedString(scalars: result)
  }

  private func indented(_ value: Value, _ arguments: Arguments) throws -> Value {
    let given = try arguments.bound(to: ["width", "first", "blank"], of: "indent")
    var text = try string(value)
    try charge(scalars: text.count)
    var margin: MarkedString
    if case .string(let width)? = given[0] {
      margin = width
    } else {
      let width = try given[0].map { try integer($0) } ?? 4
      try charge(scalars: Swift.max(0, width))
      margin = MarkedString(made: String(repeating: " ", count: Swift.max(0, width)))
    }
    if text.isMarkup {
      margin.isMarkup = true
    } else if margin.isMarkup {
      text = text.escaped
    }
    let newline = MarkedScalar(10, isTemplate: false)
    var lines = text.with(text.scalars + [newline]).lines(keepEnds: false)
    let (product, overflow) = lines.count.multipliedReportingOverflow(by: margin.count)
    try charge(scalars: overflow ? Int.max >> 8 : Swift.min(product, Int.max >> 8))
    let indentsBlank = given[2]?.isTruthy ?? false
    for index in lines.indices.dropFirst() where indentsBlank || !lines[index].isEmpty {
      lines[index] = lines[index].with(margin.scalars + lines[index].scalars)
    }
    if given[1]?.isTruthy ?? false, let first = lines.first {
      lines[0] = first.with(margin.scalars + first.scalars)
    }
    return .string(try joined(lines, by: text.with([newline])))
  }

  private func truncated(_ value: Value, _ arguments: Arguments) throws -> Value {
    let given = try arguments.bound(
      to: ["length", "killwords", "end", "leeway"], of: "truncate")
    let text = try string(value)
    let length = try given[0].map { try integer($0) } ?? 255
    let end = try given[2].map { try string($0) } ?? MarkedString(made: "...")
    let leeway = try given[3].map { try integer($0) } ?? 5
    guard length >= end.count, leeway >= 0 else {
      throw ChatTemplateError.failed("'truncate' needs a length of at least \(end.count)")
    }
    if text.count - length <= leeway { return value }
    var kept = text.part(0..<(length - end.count))
    if !(given[1]?.isTruthy ?? false) {
      kept = kept.splitFromEnd(by: MarkedString(made: " "), limit: 1)[0]
    }
    return .string(text.with(kept.scalars + end.scalars))
  }

  /// `tojson` as transformers has it: plain `json.dumps`, without escapes for HTML.
  private func json(_ value: Value, _ arguments: Arguments) throws -> MarkedString {
    let given = try arguments.bound(
      to: ["ensure_ascii", "indent", "separators", "sort_keys"], of: "tojson")
    var writer = JSONText()
    writer.escapesNonASCII = given[0]?.isTruthy ?? false
    writer.sortsKeys = given[3]?.isTruthy ?? false
    switch given[1] {
    case nil, .some(.none): break
    case .some(.string(let text)):
      guard text.count <= 1000 else { throw ChatTemplateError.failed("the indent is too wide") }
      writer.indent = text
    case .some(let width):
      let width = try integer(width)
      guard width <= 1000 else { throw ChatTemplateError.failed("the indent is too wide") }
      writer.indent = MarkedString(made: String(repeating: " ", count: Swift.max(0, width)))
    }
    if writer.indent != nil { writer.itemSeparator = MarkedString(made: ",") }
    if let separators = given[2], !separators.equals(.none) {
      let pair = try elements(of: separators)
      guard pair.count == 2 else { throw ChatTemplateError.failed("'separators' must be a pair") }
      writer.itemSeparator = try string(pair[0])
      writer.keySeparator = try string(pair[1])
    }
    let text = try writer.text(value)
    try charge(scalars: text.count)
    return text
  }

  private func urlEncoded(_ value: Value) throws -> MarkedString {
    func quoted(_ value: Value, forQuery: Bool) throws -> MarkedString {
      var result: [MarkedScalar] = []
      let text = try value.printed()
      try charge(scalars: text.count * 3)
      for scalar in text.scalars {
        for byte in String(scalar.unicode).utf8 {
          switch byte {
          case 48...57, 65...90, 97...122, 45, 46, 95, 126:
            result.append(scalar.with(UInt32(byte)))
          case 47 where !forQuery: result.append(scalar)
          case 32 where forQuery: result.append(scalar.with(43))
          default:
            let code = "%" + hex(UInt32(byte), 2).uppercased()
            result.append(contentsOf: code.unicodeScalars.map { scalar.with($0.value) })
          }
        }
      }
      return MarkedString(scalars: result)
    }
    let pairs: [Value]
    switch value {
    case .dict(let dictionary): pairs = try dictionary.pairs()
    case .list, .tuple, .view, .range, .iterator, .undefined: pairs = try elements(of: value)
    default: return try quoted(value, forQuery: false)
    }
    let parts = try pairs.map { pair in
      let parts = try elements(of: pair)
      guard parts.count == 2 else { throw ChatTemplateError.failed("'urlencode' needs pairs") }
      var result = try quoted(parts[0], forQuery: true)
      result.append(MarkedString(made: "="))
      result.append(try quoted(parts[1], forQuery: true))
      return result
    }
    return try joined(parts, by: MarkedString(made: "&"))
  }
}
