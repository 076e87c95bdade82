// Filters on lists, dictionaries and whatever else can be run through.

extension Interpreter {
  func applyToCollection(
    _ filter: BuiltinFilter, _ value: Value, _ arguments: Arguments
  ) throws -> Value {
    func bound(_ names: [String], required: Int = 0) throws -> [Value?] {
      try arguments.bound(to: names, required: required, of: filter.rawValue)
    }
    func list(_ items: [Value]) throws -> Value { .list(try ListObject(items)) }
    switch (filter, value) {
    case (.count, _), (.default, _), (.first, _), (.attr, _): break
    // All others run through what is there.
    case (_, .list(let object)), (_, .tuple(let object)): try charge(steps: object.items.count)
    case (_, .dict(let dictionary)): try charge(steps: dictionary.count)
    default: break
    }
    switch filter {
    case .count:
      _ = try bound([])
      guard let length = try length(of: value) else {
        throw ChatTemplateError.failed("a \(value.typeName) has no length")
      }
      return .int(length)
    case .default:
      let given = try bound(["default_value", "boolean"])
      let isMissing =
        if case .undefined = value { true } else { given[1]?.isTruthy ?? false && !value.isTruthy }
      return isMissing ? given[0] ?? .string(.empty) : value
    case .first:
      _ = try bound([])
      return try iterator(over: value).next()
        ?? .undefined("there is no first item, the sequence is empty")
    case .last:
      _ = try bound([])
      if case .iterator = value {
        throw ChatTemplateError.failed("a \(value.typeName) has no last item")
      }
      return try elements(of: value).last
        ?? .undefined("there is no last item, the sequence is empty")
    case .list:
      _ = try bound([])
      return try list(try elements(of: value))
    case .join: return .string(try join(value, try bound(["d", "attribute"])))
    case .items:
      _ = try bound([])
      switch value {
      case .undefined: return .iterator(IteratorObject([]))
      case .dict(let dictionary): return .iterator(IteratorObject(try dictionary.pairs()))
      default:
        return .iterator(
          IteratorObject { throw ChatTemplateError.failed("'items' needs a dictionary") })
      }
    case .reverse:
      _ = try bound([])
      if case .string(let text) = value { return .string(text.with(text.scalars.reversed())) }
      return .iterator(IteratorObject(try elements(of: value).reversed()))
    case .attr:
      guard let name = try bound(["name"], required: 1)[0] else { return value }
      return try ownAttribute(try string(name).text, of: value)
        ?? .undefined("there is no such attribute")
    case .sort:
      let given = try bound(["reverse", "case_sensitive", "attribute"])
      let key = try sortKeys(given[2], isSensitive: given[1]?.isTruthy ?? false)
      return try list(
        try sorted(try elements(of: value), by: key, reversed: given[0]?.isTruthy ?? false))
    case .dictsort: return try dictionarySorted(value, arguments)
    case .unique:
      let given = try bound(["case_sensitive", "attribute"])
      let key = try sortKey(given[1], isSensitive: given[0]?.isTruthy ?? false)
      var seen: Set<DictKey> = []
      let kept = try elements(of: value).filter { item in
        let own = try key(item)
        try charge(scalars: own.weight)
        return seen.insert(try DictKey(own)).inserted
      }
      return .iterator(IteratorObject(kept))
    case .min, .max: return try extreme(filter, value, try bound(["case_sensitive", "attribute"]))
    case .sum:
      let given = try bound(["attribute", "start"])
      let path = try AttributePath(given[0])
      var result = given[1] ?? .int(0)
      if case .string = result { throw ChatTemplateError.failed("'sum' does not add strings") }
      for item in try elements(of: value) {
        result = try calculate(.add, result, try self.value(at: path, of: item))
      }
      return result
    case .batch: return try batched(value, try bound(["linecount", "fill_with"], required: 1))
    case .slice: return try sliced(value, try bound(["slices", "fill_with"], required: 1))
    default: return try grouped(value, arguments)
    }
  }

  private func join(_ value: Value, _ given: [Value?]) throws -> MarkedString {
    let path = try AttributePath(given[1])
    let separator = try given[0]?.printed() ?? .empty
    let parts = try elements(of: value).map { try self.value(at: path, of: $0).printed() }
    return MarkedString(scalars: try joined(parts, by: separator).scalars)
  }

  // MARK: - Order

  private func ignoringCase(_ value: Value) throws -> Value {
    guard case .string(let text) = value else { return value }
    try charge(scalars: text.count)
    return .string(text.lowercased)
  }

  /// What `unique`, `min`, `max` and `groupby` compare: an attribute of each item.
  private func sortKey(
    _ attribute: Value?, isSensitive: Bool, default fallback: Value? = nil
  ) throws -> (Value) throws -> Value {
    let path = try AttributePath(attribute)
    return { [self] item in
      let value = try self.value(at: path, of: item, default: fallback)
      return isSensitive ? value : try ignoringCase(value)
    }
  }

  /// What `sort` compares: one attribute after the other, named with commas between.
  private func sortKeys(
    _ attribute: Value?, isSensitive: Bool
  ) throws -> (Value) throws -> Value {
    var attributes: [Value?] = [attribute]
    if case .string(let names)? = attribute {
      attributes = names.split(by: MarkedString(",", isTemplate: true)).map(Value.string)
    }
    let keys = try attributes.map { try sortKey($0, isSensitive: isSensitive) }
    return { item in .list(try ListObject(try keys.map { try $0(item) })) }
  }

  private func sorted(
    _ items: [Value], by key: (Value) throws -> Value, reversed: Bool
  ) throws -> [Value] {
    var keyed = try items.map { (key: try key($0), item: $0) }
    // Reversing before and after keeps equal items in their order.
    if reversed { keyed.reverse() }
    keyed = try keyed.sortedStably { a, b in
      try charge()
      try charge(comparing: a.key, b.key)
      return try a.key.isLess(than: b.key)
    }
    if reversed { keyed.reverse() }
    return keyed.map(\.item)
  }

  private func dictionarySorted(_ value: Value, _ arguments: Arguments) throws -> Value {
    let given = try arguments.bound(to: ["case_sensitive", "by", "reverse"], of: "dictsort")
    let by = try given[1].map { try string($0).text } ?? "key"
    guard by == "key" || by == "value" else {
      throw ChatTemplateError.failed("'dictsort' sorts by 'key' or 'value'")
    }
    guard case .dict(let dictionary) = value else {
      throw ChatTemplateError.failed("'dictsort' needs a dictionary")
    }
    let isSensitive = given[0]?.isTruthy ?? false
    let pairs = try sorted(
      try dictionary.pairs(),
      by: { pair in
        guard case .tuple(let parts) = pair else { return pair }
        let part = parts.items[by == "key" ? 0 : 1]
        return isSensitive ? part : try ignoringCase(part)
      }, reversed: given[2]?.isTruthy ?? false)
    return .list(try ListObject(pairs))
  }

  private func extreme(_ filter: BuiltinFilter, _ value: Value, _ given: [Value?]) throws -> Value {
    let key = try sortKey(given[1], isSensitive: given[0]?.isTruthy ?? false)
    let items = try elements(of: value)
    guard var best = items.first else {
      return .undefined("there is no item to choose, the sequence is empty")
    }
    var bestKey = try key(best)
    for item in items.dropFirst() {
      try charge()
      let own = try key(item)
      try charge(comparing: own, bestKey)
      if try filter == .min ? own.isLess(than: bestKey) : bestKey.isLess(than: own) {
        (best, bestKey) = (item, own)
      }
    }
    return best
  }

  // MARK: - Groups

  private func batched(_ value: Value, _ given: [Value?]) throws -> Value {
    let size = try given[0].map { try integer($0) } ?? 1
    let items = try elements(of: value)
    var rows: [Value] = []
    var row: [Value] = []
    for item in items {
      if row.count == size, !(row.isEmpty && size == 0) {
        rows.append(.list(try ListObject(row)))
        row = []
      } else if size == 0, row.isEmpty, rows.isEmpty {
        rows.append(.list(try ListObject([])))
      }
      row.append(item)
    }
    if !row.isEmpty {
      if let fill = given[1], !fill.equals(.none), row.count < size {
        try charge(steps: size)
        row += [Value](repeating: fill, count: size - row.count)
      }
      rows.append(.list(try ListObject(row)))
    }
    return .iterator(IteratorObject(rows))
  }

  private func sliced(_ value: Value, _ given: [Value?]) throws -> Value {
    let columns = try given[0].map { try integer($0) } ?? 1
    let items = try elements(of: value)
    guard columns > 0 else { throw ChatTemplateError.failed("'slice' needs at least one column") }
    try charge(steps: columns)
    let (each, extra) = (items.count / columns, items.count % columns)
    var place = 0
    var result: [Value] = []
    for column in 0..<columns {
      let size = each + (column < extra ? 1 : 0)
      var part = Array(items[place..<(place + size)])
      place += size
      if let fill = given[1], !fill.equals(.none), column >= extra { part.append(fill) }
      result.append(.list(try ListObject(part)))
    }
    return .iterator(IteratorObject(result))
  }

  private func grouped(_ value: Value, _ arguments: Arguments) throws -> Value {
    let given = try arguments.bound(
      to: ["attribute", "default", "case_sensitive"], required: 1, of: "groupby")
    var fallback = given[1]
    if case .some(.none) = fallback { fallback = nil }
    let isSensitive = given[2]?.isTruthy ?? false
    let key = try sortKey(given[0], isSensitive: isSensitive, default: fallback)
    let shown = try sortKey(given[0], isSensitive: true, default: fallback)
    var groups: [(key: Value, items: [Value])] = []
    for item in try sorted(try elements(of: value), by: key, reversed: false) {
      let own = try key(item)
      if let last = groups.last { try charge(comparing: last.key, own) }
      if let last = groups.last, last.key.equals(own) {
        groups[groups.count - 1].items.append(item)
      } else {
        groups.append((own, [item]))
      }
    }
    let tuples = try groups.map { group in
      let name = try shown(group.items[0])
      return Value.tuple(
        try ListObject([name, .list(try ListObject(group.items))], names: ["grouper", "list"]))
    }
    return .list(try ListObject(tuples))
  }
}
