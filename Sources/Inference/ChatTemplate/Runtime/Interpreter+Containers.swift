// Items, slices, lengths and running through values.

extension Interpreter {
  /// Runs through a value, as `for` does.
  func iterator(over value: Value) throws -> IteratorObject {
    switch value {
    case .iterator(let object): return object
    case .range(let range):
      var index = 0
      return IteratorObject {
        guard index < range.count else { return nil }
        index += 1
        return .int(range[index - 1])
      }
    case .loop(let loop):
      return IteratorObject {
        try loop.advance().map { .tuple(try ListObject([$0, .loop(loop)])) }
      }
    default: return IteratorObject(try elements(of: value))
    }
  }

  /// All that a value holds: a string's characters, a dictionary's keys.
  func elements(of value: Value) throws -> [Value] {
    switch value {
    case .undefined: return []
    case .list(let object), .tuple(let object): return object.items
    case .dict(let object): return object.keys
    case .view(let view):
      try charge(steps: view.dictionary.count)
      return try view.elements()
    case .string(let text):
      try charge(steps: text.count)
      return text.scalars.map { .string(text.with([$0])) }
    case .range, .iterator, .loop:
      let source = try iterator(over: value)
      var items: [Value] = []
      while let item = try source.next() {
        try charge()
        items.append(item)
      }
      return items
    default: throw ChatTemplateError.failed("a \(value.typeName) cannot be run through")
    }
  }

  /// Python's `len`, nil for values without a length.
  func length(of value: Value) throws -> Int? {
    switch value {
    case .undefined: 0
    case .string(let text): text.count
    case .list(let object), .tuple(let object): object.items.count
    case .dict(let object): object.count
    case .view(let view): view.dictionary.count
    case .range(let range): range.count
    case .loop(let loop): try loop.length()
    default: nil
    }
  }

  /// Python's `in`.
  func contains(_ container: Value, _ value: Value) throws -> Bool {
    switch container {
    case .string(let text):
      guard case .string(let needle) = value else {
        throw ChatTemplateError.failed("a \(value.typeName) cannot be looked for in a string")
      }
      try charge(scalars: text.count)
      return text.contains(needle)
    case .dict(let dictionary):
      try charge(scalars: value.weight)
      return try dictionary.value(of: value) != nil
    case .view(let view) where view.part == .keys:
      try charge(scalars: value.weight)
      return try view.dictionary.value(of: value) != nil
    case .range(let range):
      guard let number = value.number, let wanted = Int(exactly: number.double) else {
        return false
      }
      return range.contains(wanted)
    default:
      let source = try iterator(over: container)
      while let item = try source.next() {
        try charge()
        try charge(comparing: item, value)
        if item.equals(value) { return true }
      }
      return false
    }
  }

  // MARK: - Subscripts

  /// `value[key]`: an item, else an attribute of that name, else undefined.
  func item(of value: Value, at key: Value) throws -> Value {
    func at(_ count: Int) -> Int? {
      guard let index = key.integer else { return nil }
      let place = index < 0 ? index + count : index
      return 0..<count ~= place ? place : nil
    }
    switch value {
    case .undefined(let message): throw ChatTemplateError.failed(message)
    case .string(let text):
      if let place = at(text.count) { return .string(text.with([text.scalars[place]])) }
    case .list(let object), .tuple(let object):
      if let place = at(object.items.count) { return object.items[place] }
    case .range(let range):
      if let place = at(range.count) { return .int(range[place]) }
    case .dict(let dictionary):
      try charge(scalars: key.weight)
      if let key = try? DictKey(key), let found = dictionary.value(of: key) { return found }
    default: break
    }
    if case .string(let name) = key, let found = try ownAttribute(name.text, of: value) {
      return found
    }
    try charge(scalars: key.weight)
    let shown = try key.represented().text
    return .undefined("a \(value.typeName) has no element \(shown)")
  }

  /// `value[start:stop:step]`
  func slice(_ value: Value, from start: Value?, to stop: Value?, by step: Value?) throws -> Value {
    func bound(_ bound: Value?) throws -> Int? {
      switch bound {
      case nil, .some(.none): return nil
      case .some(let given):
        if case .undefined(let message) = given { throw ChatTemplateError.failed(message) }
        guard let number = given.integer else {
          throw ChatTemplateError.failed("a slice's bounds must be integers")
        }
        return number
      }
    }
    func places(_ count: Int) throws -> [Int] {
      try Self.places(
        count, from: try bound(start), to: try bound(stop), by: try bound(step) ?? 1)
    }
    switch value {
    case .undefined(let message): throw ChatTemplateError.failed(message)
    case .string(let text):
      let places = try places(text.count)
      try charge(scalars: places.count)
      return .string(text.with(places.map { text.scalars[$0] }))
    case .list(let object):
      let places = try places(object.items.count)
      try charge(steps: places.count)
      return .list(try ListObject(places.map { object.items[$0] }))
    case .tuple(let object):
      let places = try places(object.items.count)
      try charge(steps: places.count)
      return .tuple(try ListObject(places.map { object.items[$0] }))
    case .range(let range):
      let by = try bound(step) ?? 1
      let (first, last) = try Self.limits(range.count, try bound(start), try bound(stop), by)
      guard let slice = range.slice(from: first, to: last, by: by) else {
        throw ChatTemplateError.unsupported("an integer of more than 64 bits")
      }
      return .range(slice)
    default: throw ChatTemplateError.failed("a \(value.typeName) cannot be sliced")
    }
  }

  /// Where a slice begins and ends, by Python's rules.
  private static func limits(
    _ count: Int, _ start: Int?, _ stop: Int?, _ step: Int
  ) throws -> (Int, Int) {
    guard step != 0 else { throw ChatTemplateError.failed("a slice's step cannot be zero") }
    let lowest = step > 0 ? 0 : -1
    let highest = step > 0 ? count : count - 1
    func clamp(_ bound: Int) -> Int {
      let place = bound < 0 ? bound &+ count : bound
      return min(max(place, lowest), highest)
    }
    let first = start.map(clamp) ?? (step > 0 ? lowest : highest)
    let last = stop.map(clamp) ?? (step > 0 ? highest : lowest)
    return (first, last)
  }

  private static func places(
    _ count: Int, from start: Int?, to stop: Int?, by step: Int
  ) throws -> [Int] {
    let (first, last) = try limits(count, start, stop, step)
    // A step past the end is as good as one of any greater size.
    return Array(stride(from: first, to: last, by: min(max(step, -count - 1), count + 1)))
  }
}
