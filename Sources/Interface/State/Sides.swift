/// Which responses stand side by side, by their slots from 0: beyond two, the reader chooses.
package struct Sides: Sendable, Equatable {
  /// The panes `first` and `second`.
  package enum Side: Sendable, Equatable { case left, right }

  package var left = 0
  package var right = 1

  package init() {}

  /// The slot shown at a side.
  package subscript(_ side: Side) -> Int {
    get { side == .left ? left : right }
    set {
      switch side {
      case .left: left = newValue
      case .right: right = newValue
      }
    }
  }
}
