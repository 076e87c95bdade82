/// The methods of Python's `str`, all of them known, most of them supported.
enum StringMethod: String {
  case capitalize, casefold, center, count, encode, endswith, expandtabs, find, format, index
  case isalnum, isalpha, isascii, isdecimal, isdigit, isidentifier, islower, isnumeric
  case isprintable, isspace, istitle, isupper, join, ljust, lower, lstrip, maketrans, partition
  case removeprefix, removesuffix, replace, rfind, rindex, rjust, rpartition, rsplit, rstrip
  case split, splitlines, startswith, strip, swapcase, title, translate, upper, zfill
  case formatMap = "format_map"
}

extension Interpreter {
  func call(
    _ method: StringMethod, of text: MarkedString, _ arguments: Arguments
  ) throws -> Value {
    try charge(scalars: text.count)
    let name = method.rawValue
    func none() throws { _ = try arguments.unnamed(0...0, of: name) }
    func all(_ holds: (MarkedScalar) -> Bool) throws -> Value {
      try none()
      return .bool(!text.isEmpty && text.scalars.allSatisfy(holds))
    }
    switch method {
    case .upper:
      try none()
      return .string(text.uppercased)
    case .lower, .casefold:
      try none()
      return .string(text.lowercased)
    case .title:
      try none()
      return .string(text.titlecased)
    case .capitalize:
      try none()
      return .string(text.capitalized)
    case .swapcase:
      try none()
      return .string(text.caseSwapped)
    case .strip: return .string(text.stripped(try stripSet(arguments, name)))
    case .lstrip: return .string(text.strippedLeft(try stripSet(arguments, name)))
    case .rstrip: return .string(text.strippedRight(try stripSet(arguments, name)))
    case .split, .rsplit: return try split(text, arguments, fromEnd: method == .rsplit)
    case .splitlines:
      let given = try arguments.bound(to: ["keepends"], of: name)
      return try list(text.lines(keepEnds: given[0]?.isTruthy ?? false))
    case .partition, .rpartition:
      return try partition(text, arguments, fromEnd: method == .rpartition)
    case .startswith, .endswith: return try stands(at: method, of: text, arguments)
    case .find, .rfind, .index, .rindex, .count: return try search(method, in: text, arguments)
    case .replace:
      let given = try arguments.unnamed(2...3, of: name)
      return .string(
        try replaced(
          text, try string(given[0]), try string(given[1]),
          given.count > 2 ? try integer(given[2]) : -1))
    case .removeprefix:
      let part = try string(try arguments.unnamed(1...1, of: name)[0])
      return .string(text.stands(part, at: 0) ? text.part(part.count..<text.count) : text)
    case .removesuffix:
      let part = try string(try arguments.unnamed(1...1, of: name)[0])
      let ends = !part.isEmpty && text.stands(part, at: text.count - part.count)
      return .string(ends ? text.part(0..<(text.count - part.count)) : text)
    case .join:
      let items = try elements(of: try arguments.unnamed(1...1, of: name)[0])
      return .string(try joined(try items.map { try string($0) }, by: text))
    case .center, .ljust, .rjust, .zfill: return .string(try padded(text, method, arguments))
    case .format: return .string(try format(text, arguments))
    case .isdigit: return try all(\.isDigit)
    case .isdecimal: return try all(\.isDecimal)
    case .isnumeric: return try all(\.isNumeric)
    case .isalpha: return try all(\.isAlphabetic)
    case .isalnum: return try all { $0.isAlphabetic || $0.isNumeric }
    case .isspace: return try all(\.isSpace)
    case .isascii:
      try none()
      return .bool(text.scalars.allSatisfy { $0.value < 128 })
    case .isprintable:
      try none()
      return .bool(text.scalars.allSatisfy(\.isPrintable))
    case .islower:
      try none()
      return .bool(text.isLower)
    case .isupper:
      try none()
      return .bool(text.isUpper)
    case .istitle:
      try none()
      return .bool(text.isTitle)
    case .encode, .expandtabs, .isidentifier, .maketrans, .translate, .formatMap:
      throw ChatTemplateError.unsupported("the string method '\(name)'")
    }
  }

  // MARK: - Arguments

  /// The string that a method needs.
  func string(_ value: Value) throws -> MarkedString {
    switch value {
    case .string(let text): return text
    case .undefined(let message): throw ChatTemplateError.failed(message)
    default: throw ChatTemplateError.failed("a string is needed, not a \(value.typeName)")
    }
  }

  /// The integer that a function needs.
  func integer(_ value: Value) throws -> Int {
    if let number = value.integer { return number }
    if case .undefined(let message) = value { throw ChatTemplateError.failed(message) }
    throw ChatTemplateError.failed("an integer is needed, not a \(value.typeName)")
  }

  /// A list of strings.
  func list(_ parts: [MarkedString]) throws -> Value {
    try charge(steps: parts.count)
    return .list(try ListObject(parts.map(Value.string)))
  }

  private func stripSet(_ arguments: Arguments, _ name: String) throws -> MarkedString? {
    switch try arguments.unnamed(0...1, of: name).first {
    case nil, .some(.none): return nil
    case .some(let characters):
      let characters = try string(characters)
      try charge(steps: characters.count)
      return characters
    }
  }

  /// A method's `[start, end)` as places in the text, nil where the start lies beyond it.
  private func window(_ text: MarkedString, _ bounds: ArraySlice<Value>) throws -> Range<Int>? {
    func place(_ value: Value?, _ fallback: Int) throws -> Int {
      switch value {
      case nil, .some(.none): return fallback
      case .some(let given):
        let number = try integer(given)
        return number < 0 ? max(0, number + text.count) : number
      }
    }
    let start = try place(bounds.first, 0)
    let end = min(try place(bounds.dropFirst().first, text.count), text.count)
    return start <= end ? start..<end : nil
  }

  // MARK: - Methods

  private func search(
    _ method: StringMethod, in text: MarkedString, _ arguments: Arguments
  ) throws -> Value {
    let given = try arguments.unnamed(1...3, of: method.rawValue)
    let needle = try string(given[0])
    let window = try window(text, given.dropFirst())
    if method == .count {
      guard let window else { return .int(0) }
      return .int(text.occurrences(of: needle, from: window.lowerBound, to: window.upperBound))
    }
    let isLast = method == .rfind || method == .rindex
    let found = window.flatMap { window in
      isLast
        ? text.lastIndex(of: needle, from: window.lowerBound, to: window.upperBound)
        : text.firstIndex(of: needle, from: window.lowerBound, to: window.upperBound)
    }
    if found == nil, method == .index || method == .rindex {
      throw ChatTemplateError.failed("'\(method.rawValue)' does not find its text")
    }
    return .int(found ?? -1)
  }

  private func stands(
    at method: StringMethod, of text: MarkedString, _ arguments: Arguments
  ) throws -> Value {
    let given = try arguments.unnamed(1...3, of: method.rawValue)
    let window = try window(text, given.dropFirst())
    func stands(_ part: MarkedString) -> Bool {
      guard let window, part.count <= window.count else { return false }
      let place = method == .startswith ? window.lowerBound : window.upperBound - part.count
      return text.stands(part, at: place)
    }
    if case .tuple(let options) = given[0] {
      return .bool(try options.items.contains { stands(try string($0)) })
    }
    return .bool(stands(try string(given[0])))
  }

  private func split(
    _ text: MarkedString, _ arguments: Arguments, fromEnd: Bool
  ) throws -> Value {
    let given = try arguments.bound(to: ["sep", "maxsplit"], of: fromEnd ? "rsplit" : "split")
    let limit = try given[1].map { try integer($0) } ?? -1
    switch given[0] {
    case nil, .some(.none):
      return try list(
        fromEnd && limit >= 0
          ? text.splitAtSpaceFromEnd(limit: limit) : text.splitAtSpace(limit: limit))
    case .some(let given):
      let separator = try string(given)
      guard !separator.isEmpty else { throw ChatTemplateError.failed("a separator is empty") }
      return try list(
        fromEnd
          ? text.splitFromEnd(by: separator, limit: limit)
          : text.split(by: separator, limit: limit))
    }
  }

  private func partition(
    _ text: MarkedString, _ arguments: Arguments, fromEnd: Bool
  ) throws -> Value {
    let name = fromEnd ? "rpartition" : "partition"
    let separator = try string(try arguments.unnamed(1...1, of: name)[0])
    guard !separator.isEmpty else { throw ChatTemplateError.failed("a separator is empty") }
    let place = fromEnd ? text.lastIndex(of: separator) : text.firstIndex(of: separator)
    let parts: [MarkedString]
    if let place {
      let end = place + separator.count
      parts = [text.part(0..<place), text.part(place..<end), text.part(end..<text.count)]
    } else {
      parts = fromEnd ? [.empty, .empty, text] : [text, .empty, .empty]
    }
    return .tuple(try ListObject(parts.map(Value.string)))
  }

  func replaced(
    _ text: MarkedString, _ old: MarkedString, _ new: MarkedString, _ limit: Int
  ) throws -> MarkedString {
    try charge(scalars: text.count)
    let found = text.occurrences(of: old)
    let times = limit < 0 ? found : min(found, limit)
    let (size, overflow) = times.multipliedReportingOverflow(by: new.count)
    try charge(scalars: overflow ? Int.max >> 8 : min(size, Int.max >> 8))
    return text.replacing(old, with: new, limit: limit)
  }

  func joined(_ parts: [MarkedString], by separator: MarkedString) throws -> MarkedString {
    var result = separator.with([])
    for (index, part) in parts.enumerated() {
      try charge(scalars: part.count + separator.count)
      if index > 0 { result.append(separator) }
      result.append(part)
    }
    return result
  }

  /// `center`, `ljust`, `rjust` and `zfill`.
  func padded(
    _ text: MarkedString, _ method: StringMethod, _ arguments: Arguments
  ) throws -> MarkedString {
    let given = try arguments.unnamed(1...(method == .zfill ? 1 : 2), of: method.rawValue)
    let width = try integer(given[0])
    guard width > text.count else { return text }
    let missing = width - text.count
    try charge(scalars: width)
    var filler = MarkedScalar(method == .zfill ? 48 : 32, isTemplate: false)
    if given.count > 1 {
      let fill = try string(given[1])
      guard fill.count == 1 else {
        throw ChatTemplateError.failed("what fills a line must be one character")
      }
      filler = fill.scalars[0]
    }
    func fill(_ count: Int) -> [MarkedScalar] { [MarkedScalar](repeating: filler, count: count) }
    switch method {
    case .ljust: return text.with(text.scalars + fill(missing))
    case .rjust: return text.with(fill(missing) + text.scalars)
    case .zfill:
      let signs = text.scalars.first.map { $0.value == 0x2B || $0.value == 0x2D } == true ? 1 : 0
      return text.with(text.scalars[..<signs] + fill(missing) + text.scalars[signs...])
    default:
      let left = missing / 2 + (missing & width & 1)
      return text.with(fill(left) + text.scalars + fill(missing - left))
    }
  }
}
