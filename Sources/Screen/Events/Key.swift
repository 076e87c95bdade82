/// A key as pressed, after decoding.
package enum Key: Sendable, Hashable {
  /// A printable character; a space is one too.
  case character(Character)
  /// Alt (Meta) and a printable character.
  case alt(Character)
  /// Control and a lower-case letter, or one of `@ \ ] ^ _`; space is `@`.
  case control(Character)
  case up, down, left, right, home, end, pageUp, pageDown
  /// Alt (Meta) and an arrow.
  case altUp, altDown, altLeft, altRight
  case enter, escape, tab, backTab, backspace, delete, insert
  /// F1 is `function(1)`.
  case function(Int)
}
