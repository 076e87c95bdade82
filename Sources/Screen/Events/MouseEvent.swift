/// Something the mouse did over a cell.
package struct MouseEvent: Sendable, Hashable {
  /// `drag` is a move with a button held; a move without one is not told.
  package enum Kind: Sendable, Hashable { case press, release, drag, wheelUp, wheelDown }
  /// `none` for the wheel.
  package enum Button: Sendable, Hashable { case none, left, middle, right }

  /// Keys held meanwhile. Terminals keep Shift for their own selection, mostly.
  package struct Modifiers: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
  }

  package var kind: Kind
  package var button: Button
  /// The cell, from 0.
  package var row: Int
  package var column: Int
  package var modifiers: Modifiers

  package init(
    kind: Kind, button: Button = .none, row: Int, column: Int, modifiers: Modifiers = []
  ) {
    self.kind = kind
    self.button = button
    self.row = row
    self.column = column
    self.modifiers = modifiers
  }
}
