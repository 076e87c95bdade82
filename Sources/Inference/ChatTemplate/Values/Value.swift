/// A value while a template is rendered: what Python's would be, with marked strings.
enum Value {
  /// A missing name or attribute; the text says what is missing. Prints as nothing.
  case undefined(String)
  case none
  case bool(Bool)
  case int(Int)
  case float(Double)
  case string(MarkedString)
  case list(ListObject)
  case tuple(ListObject)
  case dict(DictObject)
  /// What `dict.keys()`, `.values()` and `.items()` give.
  case view(DictView)
  case range(RangeObject)
  /// Something that can be run through once.
  case iterator(IteratorObject)
  case namespace(NamespaceObject)
  case loop(LoopObject)
  case cycler(CyclerObject)
  case joiner(JoinerObject)
  case callable(Callable)

  /// A string made by the interpreter, so data.
  static func made(_ text: String) -> Value { .string(MarkedString(made: text)) }

  /// The type's name in Python.
  var typeName: String {
    switch self {
    case .undefined: "Undefined"
    case .none: "NoneType"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .string(let text): text.isMarkup ? "Markup" : "str"
    case .list: "list"
    case .tuple: "tuple"
    case .dict: "dict"
    case .view(let view): "dict_\(view.part)"
    case .range: "range"
    case .iterator: "generator"
    case .namespace: "Namespace"
    case .loop: "LoopContext"
    case .cycler: "Cycler"
    case .joiner: "Joiner"
    case .callable: "function"
    }
  }

  /// How deep lists and dictionaries nest in it.
  var nesting: Int {
    switch self {
    case .list(let object), .tuple(let object): object.nesting
    case .dict(let object): object.nesting
    case .view(let view): view.dictionary.nesting + 1
    default: 0
    }
  }

  /// How much it holds: values and characters, each counted as often as it is held. What a
  /// comparison or a printed form may cost.
  var weight: Int {
    switch self {
    case .string(let text): 1 + text.count
    case .list(let object), .tuple(let object): object.weight
    case .dict(let object): object.weight
    case .view(let view): view.dictionary.weight
    default: 1
    }
  }
}

/// Values nested deeper than this are refused, since comparing and printing them recurse.
let deepestValue = 100

/// Lists and dictionaries heavier than this are refused: one that holds itself twice, sixty times
/// over, takes sixty steps to make and 2^60 to print.
let heaviestValue = 32_000_000

/// The longest printed form of a value that is no string, in characters.
let longestPrinted = 16_000_000

private func checkWeight(_ weight: Int) throws {
  if weight > heaviestValue {
    throw ChatTemplateError.limit(
      line: 0, "a value holds more than \(heaviestValue) characters and values")
  }
}

/// A list or tuple: never changed, as the sandbox forbids it.
final class ListObject {
  let items: [Value]
  /// Names of the places, where it is the named tuple of `groupby`.
  let names: [String]
  let nesting: Int
  /// See `Value.weight`; at most `heaviestValue`.
  let weight: Int

  init(_ items: [Value], names: [String] = []) throws {
    self.items = items
    self.names = names
    nesting = 1 + (items.lazy.map(\.nesting).max() ?? 0)
    weight = items.reduce(1) { $0 + $1.weight }
    try checkWeight(weight)
    if nesting > deepestValue {
      throw ChatTemplateError.limit(line: 0, "a value nests more than \(deepestValue) deep")
    }
  }
}

/// What a dictionary finds a value by; equal for numbers of equal value, as in Python.
enum DictKey: Hashable {
  case undefined
  case none
  case int(Int)
  case float(Double)
  case string(MarkedString)
  case tuple([DictKey])

  init(_ value: Value) throws {
    switch value {
    case .undefined: self = .undefined
    case .none: self = .none
    case .bool(let flag): self = .int(flag ? 1 : 0)
    case .int(let number): self = .int(number)
    case .float(let number): self = Int(exactly: number).map(DictKey.int) ?? .float(number)
    case .string(let text): self = .string(text)
    case .tuple(let object): self = .tuple(try object.items.map { try DictKey($0) })
    default: throw ChatTemplateError.failed("a \(value.typeName) cannot be a key of a dictionary")
    }
  }
}

/// A dictionary in the order of insertion. Filled while it is made, then never changed.
final class DictObject {
  private(set) var keys: [Value] = []
  private(set) var values: [Value] = []
  private var places: [DictKey: Int] = [:]
  private(set) var nesting = 1
  /// See `Value.weight`; at most `heaviestValue`.
  private(set) var weight = 1

  var count: Int { keys.count }

  /// Sets a key; one that is there keeps its place and its spelling.
  func set(_ key: Value, _ value: Value) throws {
    let found = try DictKey(key)
    nesting = max(nesting, 1 + max(key.nesting, value.nesting))
    if nesting > deepestValue {
      throw ChatTemplateError.limit(line: 0, "a value nests more than \(deepestValue) deep")
    }
    if let place = places[found] {
      weight += value.weight - values[place].weight
      values[place] = value
    } else {
      weight += key.weight + value.weight
      places[found] = keys.count
      keys.append(key)
      values.append(value)
    }
    try checkWeight(weight)
  }

  /// The value of a key; throws where the key is of a kind that cannot be one.
  func value(of key: Value) throws -> Value? {
    places[try DictKey(key)].map { values[$0] }
  }

  func value(of key: DictKey) -> Value? { places[key].map { values[$0] } }

  func value(named name: String) -> Value? {
    places[.string(MarkedString(name, isTemplate: true))].map { values[$0] }
  }

  /// Keys with their values, each a tuple.
  func pairs() throws -> [Value] {
    try zip(keys, values).map { .tuple(try ListObject([$0, $1])) }
  }
}

/// A look at a dictionary.
struct DictView {
  enum Part: String, CustomStringConvertible {
    case keys, values, items
    var description: String { rawValue }
  }

  let dictionary: DictObject
  let part: Part

  func elements() throws -> [Value] {
    switch part {
    case .keys: dictionary.keys
    case .values: dictionary.values
    case .items: try dictionary.pairs()
    }
  }
}

/// Python's `range`.
struct RangeObject: Equatable {
  let start: Int
  let stop: Int
  let step: Int

  var count: Int {
    let span = step > 0 ? stop - start : start - stop
    return span <= 0 ? 0 : (span - 1) / abs(step) + 1
  }

  /// `index` from 0 up to but not including `count`.
  subscript(index: Int) -> Int { start + index * step }

  func contains(_ number: Int) -> Bool {
    let (offset, overflow) = number.subtractingReportingOverflow(start)
    // Further away than any range is long.
    guard !overflow, offset != .min else { return false }
    return offset % step == 0 && 0..<count ~= offset / step
  }

  /// Every `by`th number from place `first` to before place `last`, which may be −1 or `count`; nil
  /// where its bounds are no 64-bit integers.
  func slice(from first: Int, to last: Int, by: Int) -> RangeObject? {
    func number(at place: Int) -> Int? {
      let (distance, overflow) = place.multipliedReportingOverflow(by: step)
      let (number, overflows) = start.addingReportingOverflow(distance)
      return overflow || overflows ? nil : number
    }
    let (newStep, overflow) = step.multipliedReportingOverflow(by: by)
    guard !overflow, newStep != .min, let from = number(at: first), let to = number(at: last),
      !to.subtractingReportingOverflow(from).overflow, to &- from != .min
    else { return nil }
    return RangeObject(start: from, stop: to, step: newStep)
  }
}

/// What `namespace()` makes: the one thing a template may change.
final class NamespaceObject {
  var names: [String] = []
  private(set) var values: [String: Value] = [:]

  func set(_ name: String, _ value: Value) {
    if values.updateValue(value, forKey: name) == nil { names.append(name) }
  }

  /// Lets go of everything, so that no chain or circle of namespaces is left behind.
  func clear() { values = [:] }
}

/// Something to be run through once.
final class IteratorObject {
  private let step: () throws -> Value?

  init(_ step: @escaping () throws -> Value?) { self.step = step }

  convenience init(_ items: [Value]) {
    var index = 0
    self.init {
      guard index < items.count else { return nil }
      index += 1
      return items[index - 1]
    }
  }

  func next() throws -> Value? { try step() }
}

/// What `cycler(…)` makes.
final class CyclerObject {
  let items: [Value]
  var place = 0

  init(_ items: [Value]) { self.items = items }
}

/// What `joiner(…)` makes: nothing at its first call, then the separator.
final class JoinerObject {
  let separator: Value
  var isUsed = false

  init(_ separator: Value) { self.separator = separator }
}

/// Something that can be called.
final class Callable {
  enum Kind {
    case function(BuiltinFunction)
    case method(Value, String)
    case macro(Statement.Macro, Scope)
  }

  let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  /// How messages name it.
  var name: String {
    switch kind {
    case .function(let function): function.rawValue
    case .method(_, let name): name
    case .macro(let macro, _): macro.name
    }
  }
}
