/// What a table's row is of: everything, or one subset.
struct Scope<Element> {
  var name: String
  /// 0 of everything, 1 of a subset.
  var level: Int
  var elements: [Element]

  /// Everything first; then each subset in the order of names, where there are several.
  static func all(_ elements: [Element], subset: (Element) -> String) -> [Scope] {
    let whole = Scope(name: "all", level: 0, elements: elements)
    let parts = Dictionary(grouping: elements, by: subset)
    guard parts.count > 1 else { return [whole] }
    return [whole]
      + parts.sorted { $0.key < $1.key }.map {
        Scope(name: $0.key.isEmpty ? "without a subset" : $0.key, level: 1, elements: $0.value)
      }
  }
}

extension Scope<JudgedComparison> {
  static func all(_ comparisons: [JudgedComparison]) -> [Scope] {
    all(comparisons) { $0.comparison.subset }
  }
}
