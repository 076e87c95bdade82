/// Where a line of text may be broken: the part of Unicode's line breaking algorithm (UAX #14)
/// that text without a dictionary needs to be read well.
///
/// - After spaces, and where a zero width space or a soft hyphen stands.
/// - Beside ideographs, kana and emoji; but closing punctuation and small kana start no row, and
///   opening punctuation ends none. Hangul breaks at its spaces, as Korean does.
/// - After hyphens and slashes inside words, and beside em dashes; not after a hyphen that begins
///   a word (`-5`, `--flag`), nor before a digit (`1-2`, `24/7`), nor in `</tag>`.
/// - Never beside what holds words together: no-break spaces and hyphens, word joiners.
struct LineBreaking {
  private enum Kind {
    case start, space, ideograph, opening, closing, wideClosing, glue, digit, word, hyphen,
      leadingHyphen, slash, leadingSlash, dash, breakAfter, tagOpener
  }

  private var last = Kind.start

  /// Whether the last piece was of a word, so that no row may end before an ASCII letter.
  var isInsideWord: Bool { last == .word }

  /// Whether a row may end before the piece, which then is the last one.
  mutating func allowsBreak(before piece: GlyphReader.Piece, isBreakingSpace: Bool) -> Bool {
    let kind = isBreakingSpace ? Kind.space : kind(of: piece)
    defer { last = kind }
    switch (last, kind) {
    case (.start, _), (_, .space), (_, .closing), (_, .wideClosing), (_, .breakAfter): return false
    case (.space, _): return true
    case (_, .glue), (.glue, _), (.opening, _): return false
    case (.breakAfter, _): return true
    case (.ideograph, _), (_, .ideograph), (.wideClosing, _): return true
    case (.dash, .dash): return false
    case (.dash, _), (_, .dash): return true
    case (.closing, .opening): return true
    case (.hyphen, .word), (.hyphen, .tagOpener), (.slash, .word): return true
    default: return false
    }
  }

  private func kind(of piece: GlyphReader.Piece) -> Kind {
    switch piece {
    case .chip(0x200B), .chip(0x00AD): return .breakAfter
    case .chip(0x2060), .chip(0xFEFF): return .glue
    // Two letters that stand for a flag, which is an emoji.
    case .letters: return .ideograph
    case .glyph(let glyph): return kind(of: glyph)
    default: return .word
    }
  }

  private func kind(of glyph: Glyph) -> Kind {
    let scalar = glyph.base.value
    switch scalar {
    // A space that is no breaking one.
    case 0x20, 0x2011, 0x0F0C: return .glue
    case 0x30...0x39: return .digit
    case 0x3C: return .tagOpener
    case 0x2D, 0x2010, 0x2013, 0x058A, 0x05BE:
      switch last {
      case .start, .space, .opening, .leadingHyphen: return .leadingHyphen
      default: return .hyphen
      }
    case 0x2F:
      switch last {
      case .start, .space, .opening, .tagOpener, .slash, .leadingSlash: return .leadingSlash
      default: return .slash
      }
    case 0x2014, 0x2E3A, 0x2E3B: return .dash
    case 0x0964, 0x0965, 0x0F0B, 0x1361: return .breakAfter
    case 0x21, 0x25, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0xB0, 0x2019, 0x201D, 0x2026,
      0x2030, 0x00BB, 0x203A:
      return .closing
    case 0x28, 0x5B, 0x7B, 0x2018, 0x201C, 0x00AB, 0x2039: return .opening
    default: return glyph.width == 2 || scalar >= 0x3000 ? Self.easternKind(of: glyph) : .word
    }
  }

  /// Of what East Asian text is made of.
  private static func easternKind(of glyph: Glyph) -> Kind {
    switch glyph.base.value {
    case 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019,
      0x301B, 0x301E, 0x301F, 0x303B, 0x30A0, 0x30FB, 0x30FC, 0x30FD, 0x30FE, 0x309B...0x309E,
      0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF60,
      0xFF61, 0xFF63, 0xFF64, 0xFF65, 0xFF70, 0xFF9E, 0xFF9F:
      return .wideClosing
    // Small kana belong to the one before.
    case 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x3095,
      0x3096, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE,
      0x30F5, 0x30F6, 0x31F0...0x31FF, 0xFF67...0xFF6F:
      return .wideClosing
    case 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018, 0x301A, 0x301D, 0xFF04,
      0xFF08, 0xFF3B, 0xFF5B, 0xFF5F, 0xFF62, 0xFFE1, 0xFFE5:
      return .opening
    case 0x1100...0x11FF, 0xA960...0xA97F, 0xAC00...0xD7FF: return .word
    case 0xFF66...0xFFBE: return .ideograph
    default: return glyph.width == 2 ? .ideograph : .word
    }
  }
}
