/// A dictionary in the order of insertion. Filled while it is made, then never changed.
final class DictObject {
  private(set) var keys: [Value] = []
  private(set) var values: [Value] = []
  private var places: [DictKey: Int] = [:]
  private(set) var nesting = 1
  /// See `Value.weight`; at most `ValueLimit.weight`.
  private(set) var weight = 1

  var count: Int { keys.count }

  /// Sets a key; one that is there keeps its place and its spelling.
  func set(_ key: Value, _ value: Value) throws {
    let found = try DictKey(key)
    nesting = max(nesting, 1 + max(key.nesting, value.nesting))
    if nesting > ValueLimit.nesting {
      throw ChatTemplateError.limit(line: 0, "a value nests more than \(ValueLimit.nesting) deep")
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
    try ValueLimit.check(weight: weight)
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
