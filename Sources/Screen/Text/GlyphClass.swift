/// What a scalar is to a terminal: how wide it is, and whether terminals agree on that.
enum GlyphClass: UInt8 {
  /// No shape, no agreed width, or not trusted: shown as `‹U+….›`. Controls, format and bidi
  /// characters, private use, what Unicode 14 does not know.
  case chip
  /// One cell.
  case narrow
  /// Two cells: East Asian Width W or F, emoji presentation.
  case wide
  /// None: stands on the glyph before it.
  case mark
  /// A space of one cell.
  case blank
  /// One cell for most terminals, none for some: spacing marks (of Indic scripts, mostly).
  case narrowDisputed
  /// Two cells for most terminals, one for some: emoji of Unicode 13 and 14, hexagrams.
  case wideDisputed
}

/// The class of every scalar, as pages of 256 that are shared where equal.
struct GlyphClasses: Sendable {
  static let shared = GlyphClasses(runs: glyphClassRuns)

  /// For each 256 scalars, where their page starts in `classes`.
  private var pages: [UInt32] = []
  private var classes: [UInt8] = []

  init(runs: [UInt32]) {
    pages.reserveCapacity(0x1100)
    var uniform: [UInt8: UInt32] = [:]
    var run = 0
    for first in stride(from: UInt32(0), to: 0x110000, by: 256) {
      while run + 1 < runs.count, runs[run + 1] >> 3 <= first { run += 1 }
      if run + 1 == runs.count || runs[run + 1] >> 3 >= first + 256 {
        let kind = UInt8(runs[run] & 7)
        if let page = uniform[kind] {
          pages.append(page)
          continue
        }
        uniform[kind] = UInt32(classes.count)
      }
      pages.append(UInt32(classes.count))
      for scalar in first..<first + 256 {
        while run + 1 < runs.count, runs[run + 1] >> 3 <= scalar { run += 1 }
        classes.append(UInt8(runs[run] & 7))
      }
    }
  }

  /// The class of a scalar value.
  subscript(scalar: UInt32) -> GlyphClass {
    guard scalar < 0x110000 else { return .chip }
    return GlyphClass(rawValue: classes[Int(pages[Int(scalar >> 8)] + scalar & 0xFF)]) ?? .chip
  }
}
