/// A list or tuple: never changed, as the sandbox forbids it.
final class ListObject {
  let items: [Value]
  /// Names of the places, where it is the named tuple of `groupby`.
  let names: [String]
  let nesting: Int
  /// See `Value.weight`; at most `ValueLimit.weight`.
  let weight: Int

  init(_ items: [Value], names: [String] = []) throws {
    self.items = items
    self.names = names
    nesting = 1 + (items.lazy.map(\.nesting).max() ?? 0)
    weight = items.reduce(1) { $0 + $1.weight }
    try ValueLimit.check(weight: weight)
    if nesting > ValueLimit.nesting {
      throw ChatTemplateError.limit(line: 0, "a value nests more than \(ValueLimit.nesting) deep")
    }
  }
}
