/// A comparison of a number with a limit, as `<.7` asks it.
package struct FigureTest: Sendable, Hashable {
  /// How the row's number is to stand to the limit.
  package var relation: Relation
  /// In the figure's own unit; of a rank a fraction.
  package var limit: Double

  package init(_ relation: Relation, _ limit: Double) {
    self.relation = relation
    self.limit = limit
  }

  /// The raw values are as typed.
  package enum Relation: String, Sendable, Hashable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "="
  }

  func holds(_ value: Double) -> Bool {
    switch relation {
    case .less: value < limit
    case .lessOrEqual: value <= limit
    case .greater: value > limit
    case .greaterOrEqual: value >= limit
    case .equal: value == limit
    }
  }
}
