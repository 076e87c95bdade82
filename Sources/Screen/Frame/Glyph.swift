/// What one cell, or two for a wide one, shows: a base scalar and up to four marks on it.
///
/// Only this room makes glyphs, from text that went through `GlyphReader`: so whatever text is
/// written to a frame, no control, bidi or shapeless character gets to a terminal by it.
package struct Glyph: Sendable, Hashable {
  /// Two marks a word, the first in the low half; 0 for none.
  private var marks01: UInt64 = 0
  private var marks23: UInt64 = 0
  /// The scalar; above it its width in cells, and whether that is disputed.
  private let packed: UInt32

  /// A blank, one cell wide.
  package static let space = Glyph(base: " ", width: 1)

  init(base: Unicode.Scalar, width: Int, isDisputed: Bool = false) {
    packed = base.value | UInt32(width) << 24 | (isDisputed ? 1 << 28 : 0)
  }

  /// Puts one more mark on; a fifth is left out.
  mutating func add(mark: UInt32) {
    let mark = UInt64(mark)
    if marks01 == 0 {
      marks01 = mark
    } else if marks01 >> 32 == 0 {
      marks01 |= mark << 32
    } else if marks23 == 0 {
      marks23 = mark
    } else if marks23 >> 32 == 0 {
      marks23 |= mark << 32
    }
  }

  /// Without its marks.
  package var base: Unicode.Scalar { Unicode.Scalar(packed & 0x1FFFFF) ?? "\u{FFFD}" }
  /// In cells: 1 or 2.
  package var width: Int { Int(packed >> 24 & 3) }
  /// Whether terminals differ about the width, so that the cursor must be placed anew after it.
  package var isDisputed: Bool { packed >> 28 != 0 }
  package var hasMarks: Bool { marks01 != 0 }

  /// The marks in the order they were written.
  package var marks: [Unicode.Scalar] {
    guard hasMarks else { return [] }
    return [marks01, marks01 >> 32, marks23, marks23 >> 32].compactMap { word in
      let value = UInt32(truncatingIfNeeded: word)
      return value == 0 ? nil : Unicode.Scalar(value)
    }
  }

  /// Base and marks as text.
  package var text: String {
    var text = String(base)
    if hasMarks { text.unicodeScalars.append(contentsOf: marks) }
    return text
  }
}

extension Glyph: CustomStringConvertible {
  package var description: String { text }
}
