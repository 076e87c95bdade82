/// The methods of Python's `list`.
enum ListMethod: String {
  case copy, count, index

  /// Those that the sandbox forbids.
  static let changing: Set<String> = [
    "append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort",
  ]
}

/// The methods of Python's `dict`.
enum DictMethod: String {
  case copy, fromkeys, get, items, keys, values

  /// Those that the sandbox forbids.
  static let changing: Set<String> = ["clear", "pop", "popitem", "setdefault", "update"]
}

extension Interpreter {
  /// Calls a method of a value that has it.
  func call(_ name: String, of receiver: Value, _ arguments: Arguments) throws -> Value {
    switch receiver {
    case .string(let text):
      guard let method = StringMethod(rawValue: name) else { break }
      return try call(method, of: text, arguments)
    case .list(let object):
      if name == "copy" {
        _ = try arguments.unnamed(0...0, of: name)
        return .list(try ListObject(object.items))
      }
      return try count(name, object.items, arguments)
    case .tuple(let object): return try count(name, object.items, arguments)
    case .range: return try count(name, try elements(of: receiver), arguments)
    case .dict(let dictionary):
      guard let method = DictMethod(rawValue: name) else { break }
      return try call(method, of: dictionary, arguments)
    case .cycler(let cycler):
      _ = try arguments.unnamed(0...0, of: name)
      if name == "reset" {
        cycler.place = 0
        return .none
      }
      defer { cycler.place = (cycler.place + 1) % cycler.items.count }
      return cycler.items[cycler.place]
    case .loop(let loop): return try call(name, of: loop, arguments)
    default: break
    }
    throw ChatTemplateError.unsupported("the method '\(name)' of a \(receiver.typeName)")
  }

  /// `count` and `index` of sequences.
  private func count(_ name: String, _ items: [Value], _ arguments: Arguments) throws -> Value {
    try charge(steps: items.count)
    if let wanted = arguments.positional.first {
      for item in items { try charge(comparing: item, wanted) }
    }
    if name == "count" {
      let wanted = try arguments.unnamed(1...1, of: name)[0]
      return .int(items.count { $0.equals(wanted) })
    }
    let given = try arguments.unnamed(1...3, of: name)
    func place(_ index: Int, _ fallback: Int) throws -> Int {
      guard given.count > index else { return fallback }
      let number = try integer(given[index])
      return min(max(0, number < 0 ? number + items.count : number), items.count)
    }
    let (start, end) = (try place(1, 0), try place(2, items.count))
    let found = start < end ? items[start..<end].firstIndex { $0.equals(given[0]) } : nil
    guard let found else { throw ChatTemplateError.failed("'index' does not find its value") }
    return .int(found)
  }

  private func call(
    _ method: DictMethod, of dictionary: DictObject, _ arguments: Arguments
  ) throws -> Value {
    let name = method.rawValue
    if method == .get {
      let given = try arguments.unnamed(1...2, of: name)
      try charge(scalars: given[0].weight)
      return try dictionary.value(of: given[0]) ?? (given.count > 1 ? given[1] : .none)
    }
    if method == .fromkeys { throw ChatTemplateError.unsupported("the method 'fromkeys'") }
    _ = try arguments.unnamed(0...0, of: name)
    switch method {
    case .items: return .view(DictView(dictionary: dictionary, part: .items))
    case .keys: return .view(DictView(dictionary: dictionary, part: .keys))
    case .values: return .view(DictView(dictionary: dictionary, part: .values))
    default: return .dict(dictionary)
    }
  }

  private func call(_ name: String, of loop: LoopObject, _ arguments: Arguments) throws -> Value {
    guard arguments.keyword.isEmpty else {
      throw ChatTemplateError.failed("'loop.\(name)' takes no named arguments")
    }
    if name == "cycle" {
      guard !arguments.positional.isEmpty else {
        throw ChatTemplateError.failed("'loop.cycle' needs at least one item")
      }
      return arguments.positional[max(0, loop.index0) % arguments.positional.count]
    }
    try charge(scalars: arguments.positional.reduce(0) { $0 + $1.weight })
    let before = loop.lastChanged
    loop.lastChanged = arguments.positional
    guard let before, before.count == arguments.positional.count else { return .bool(true) }
    return .bool(!zip(before, arguments.positional).allSatisfy { $0.equals($1) })
  }
}
