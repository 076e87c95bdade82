extension Outcome.Styles {
  /// From a comparison's rule, `styles 0-2`; nil of another rule, or where a style isn't known.
  package init?(rule: String) {
    guard rule.hasPrefix("styles ") else { return nil }
    let numbers = rule.dropFirst("styles ".count).split(separator: "-").compactMap { Int($0) }
    guard numbers.count == 2, numbers.allSatisfy((0..<3).contains) else { return nil }
    self.init(chosen: numbers[0], rejected: numbers[1])
  }

  /// The comparison's place in the cube's nine: chosen style × 3 + rejected style.
  package var cell: Int { chosen * 3 + rejected }
}
