/// Where a line of text may be broken: after spaces, beside ideographs and kana (but closing
/// punctuation starts no row, opening punctuation ends none), after hyphens and dashes inside
/// words. A small part of Unicode's UAX #14, enough to read by.
struct LineBreaking {
  private enum Kind { case start, space, ideograph, closing, opening, hyphen, digit, word }

  private var last = Kind.start

  /// Whether a row may end before the piece, which then is the last one.
  mutating func allowsBreak(before piece: GlyphReader.Piece, isBreakingSpace: Bool) -> Bool {
    let kind = isBreakingSpace ? Kind.space : LineBreaking.kind(of: piece)
    defer { last = kind }
    switch (last, kind) {
    case (.start, _), (_, .space), (_, .closing), (.opening, _): return false
    case (.space, _): return true
    case (.ideograph, _), (_, .ideograph): return true
    case (.closing, .opening): return true
    case (.hyphen, .word): return true
    default: return false
    }
  }

  private static func kind(of piece: GlyphReader.Piece) -> Kind {
    guard case .glyph(let glyph) = piece else { return .word }
    switch glyph.base.value {
    case 0x30...0x39: return .digit
    case 0x2D, 0x2010, 0x2013, 0x2014: return .hyphen
    case 0x21, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0x2019, 0x201D, 0x2026, 0x00BB,
      0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019,
      0x301B, 0x301F, 0x303B, 0x30FB, 0x30FC, 0x30FD, 0x30FE, 0xFF01, 0xFF09, 0xFF0C, 0xFF0E,
      0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF5E, 0xFF60, 0xFF61, 0xFF63, 0xFF64, 0xFF65:
      return .closing
    case 0x28, 0x5B, 0x7B, 0x2018, 0x201C, 0x00AB, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014,
      0x3016, 0x3018, 0x301A, 0xFF08, 0xFF3B, 0xFF5B, 0xFF5F, 0xFF62:
      return .opening
    // Hangul is wide, but Korean breaks at its spaces.
    case 0x1100...0x11FF, 0xA960...0xA97F, 0xAC00...0xD7FF: return .word
    default: return glyph.width == 2 ? .ideograph : .word
    }
  }
}
