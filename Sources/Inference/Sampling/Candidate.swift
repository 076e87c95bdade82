/// A token that may still be chosen.
package struct Candidate: Equatable {
  /// The token's id.
  var id: Int32
  /// Its probability after the temperature, before any filter.
  var weight: Float

  /// More probable first; ties by the lower id, so that the order never depends on chance.
  static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    a.weight > b.weight || (a.weight == b.weight && a.id < b.id)
  }
}
