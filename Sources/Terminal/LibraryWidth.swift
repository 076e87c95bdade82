import CTerminal
import Screen

/// What the C library, by which curses places its cursor, holds text to be wide.
package enum LibraryWidth {
  /// In cells; -1 where the library does not know the scalar. In the locale that is set.
  package static func of(_ scalar: Unicode.Scalar) -> Int { Int(ct_width(scalar.value)) }

  /// Makes the library speak UTF-8, as opening a terminal does.
  package static func useUTF8() { ct_use_utf8() }
}
