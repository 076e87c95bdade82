/// How a character that must not, or cannot, be drawn is shown instead: `‹U+202E›`.
enum Chip {
  static func text(of scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "‹U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + "›"
  }

  static func glyphs(of scalar: UInt32) -> [Glyph] {
    text(of: scalar).unicodeScalars.map { Glyph(base: $0, width: 1) }
  }

  /// In cells.
  static func width(of scalar: UInt32) -> Int {
    scalar < 0x10000 ? 8 : scalar < 0x100000 ? 9 : 10
  }
}
