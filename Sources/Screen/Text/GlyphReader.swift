/// The gate between foreign text and the screen: reads UTF-8 and gives only what a cell may
/// show.
///
/// - A base and the non-spacing marks after it are one glyph (four marks; more are left out).
///   Skin tones, one variation selector, keycap rings and what is joined to an emoji by ZWJ are
///   dropped: terminals draw and measure them in too many ways.
/// - A pair of regional indicators becomes its two letters.
/// - ZWJ and ZWNJ between letters of scripts that join are part of the writing and take no
///   cell.
/// - A mark without a base stands on a dotted circle; bytes that are no UTF-8 are U+FFFD.
/// - `\n` and `\r\n` are line ends. All else that has no shape or no agreed width is a chip.
struct GlyphReader {
  enum Piece {
    case glyph(Glyph)
    /// A flag: two narrow glyphs that stay together.
    case letters(Glyph, Glyph)
    case tab
    case newline
    /// To be shown by its number.
    case chip(UInt32)
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let classes = GlyphClasses.shared
  private let end: Int
  /// Where the next piece starts, in bytes.
  private(set) var position: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
    self.bytes = bytes
    position = start
    self.end = end
  }

  /// The next piece; nil at the end.
  mutating func next() -> Piece? {
    guard position < end else { return nil }
    let byte = bytes[position]
    if byte >= 0x20, byte < 0x7F {
      position += 1
      var glyph = Glyph(base: Unicode.Scalar(byte), width: 1)
      // No mark or joiner starts with a lesser byte than U+0300 does.
      if position < end, bytes[position] >= 0xCC { readTail(of: &glyph) }
      return .glyph(glyph)
    }
    if byte == 0x0A {
      position += 1
      return .newline
    }
    if byte == 0x09 {
      position += 1
      return .tab
    }
    if byte == 0x0D, position + 1 < end, bytes[position + 1] == 0x0A {
      position += 2
      return .newline
    }
    let (scalar, length) = decode(at: position)
    position += length
    return piece(from: scalar)
  }

  /// Goes over ASCII letters, each a glyph by itself.
  ///
  /// - Parameter most: how many at most.
  /// - Returns: how many they were.
  mutating func skipLetters(atMost most: Int) -> Int {
    let limit = min(end, position + max(0, most))
    var next = position
    // Both cases of a letter differ in one bit.
    while next < limit, (bytes[next] | 0x20) &- 0x61 < 26 { next += 1 }
    // A mark that follows would be put on the last one.
    if next > position, next < end, bytes[next] >= 0xCC { next -= 1 }
    defer { position = next }
    return next - position
  }

  private mutating func piece(from scalar: UInt32) -> Piece {
    var glyph: Glyph
    switch classes[scalar] {
    case .narrow: glyph = Glyph(base: Unicode.Scalar(scalar) ?? "\u{FFFD}", width: 1)
    case .wide: glyph = Glyph(base: Unicode.Scalar(scalar) ?? "\u{FFFD}", width: 2)
    case .narrowDisputed:
      glyph = Glyph(base: Unicode.Scalar(scalar) ?? "\u{FFFD}", width: 1, isDisputed: true)
    case .wideDisputed:
      glyph = Glyph(base: Unicode.Scalar(scalar) ?? "\u{FFFD}", width: 2, isDisputed: true)
    case .blank: glyph = .space
    case .mark:
      if isVariationSelector(scalar) { return .chip(scalar) }
      glyph = Glyph(base: "\u{25CC}", width: 1)
      add(scalar, to: &glyph)
    case .chip:
      guard let one = letter(ofRegionalIndicator: scalar), position < end else {
        return .chip(scalar)
      }
      let (other, length) = decode(at: position)
      guard let two = letter(ofRegionalIndicator: other) else { return .chip(scalar) }
      position += length
      return .letters(one, two)
    }
    readTail(of: &glyph)
    return .glyph(glyph)
  }

  /// Takes in what belongs to the glyph just read.
  private mutating func readTail(of glyph: inout Glyph) {
    let base = glyph.base.value
    var hasSelector = false
    var hasTone = false
    while position < end, bytes[position] >= 0xCC {
      let (scalar, length) = decode(at: position)
      if scalar == 0x200D || scalar == 0x200C {
        guard position + length < end else { return }
        let (next, nextLength) = decode(at: position + length)
        if scalar == 0x200D, isPictograph(base), isPictograph(next) {
          position += length + nextLength
          hasSelector = false
          hasTone = false
        } else if isOfJoiningScript(base), isOfJoiningScript(next) {
          position += length
        } else {
          return
        }
      } else if isVariationSelector(scalar) {
        if hasSelector { return }
        hasSelector = true
        position += length
      } else if 0x1F3FB...0x1F3FF ~= scalar {
        if hasTone || !isPictograph(base) { return }
        hasTone = true
        position += length
      } else if classes[scalar] == .mark {
        add(scalar, to: &glyph)
        position += length
      } else {
        return
      }
    }
  }

  /// Puts a mark on, but for those without a shape (grapheme joiner) and keycap rings.
  private func add(_ mark: UInt32, to glyph: inout Glyph) {
    if mark != 0x034F, mark != 0x20E3 { glyph.add(mark: mark) }
  }

  private func isVariationSelector(_ scalar: UInt32) -> Bool {
    0xFE00...0xFE0F ~= scalar || 0xE0100...0xE01EF ~= scalar
  }

  private func letter(ofRegionalIndicator scalar: UInt32) -> Glyph? {
    guard 0x1F1E6...0x1F1FF ~= scalar else { return nil }
    return Glyph(base: Unicode.Scalar(UInt8(scalar - 0x1F1E6 + 0x41)), width: 1)
  }

  /// Emoji and signs that take skin tones or are joined to others by ZWJ.
  private func isPictograph(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1F000...0x1F1E5, 0x1F200...0x1F3FA, 0x1F400...0x1FAFF: classes[scalar] != .chip
    case 0x2190...0x21FF, 0x2300...0x23FF, 0x25A0...0x27BF, 0x2B00...0x2BFF: true
    default: false
    }
  }

  /// Letters and marks of scripts where joiners are part of the spelling: Arabic and its
  /// neighbours, the scripts of India to Khmer, Mongolian.
  private func isOfJoiningScript(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0620...0x08FF, 0x0900...0x0DFF, 0x0F40...0x109F, 0x1780...0x17D3, 0x1820...0x18AA,
      0xFB50...0xFDFF, 0xFE70...0xFEFC:
      classes[scalar] != .chip
    default: false
    }
  }

  /// The scalar that starts there and its length; U+FFFD for the longest start of one that is
  /// broken, as Unicode's chapter 3.9 advises.
  private func decode(at start: Int) -> (scalar: UInt32, length: Int) {
    let first = bytes[start]
    if first < 0x80 { return (UInt32(first), 1) }
    var lower: UInt8 = 0x80
    var upper: UInt8 = 0xBF
    let length: Int
    var scalar: UInt32
    switch first {
    case 0xC2...0xDF: (length, scalar) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF:
      (length, scalar) = (3, UInt32(first & 0x0F))
      if first == 0xE0 { lower = 0xA0 }
      if first == 0xED { upper = 0x9F }
    case 0xF0...0xF4:
      (length, scalar) = (4, UInt32(first & 0x07))
      if first == 0xF0 { lower = 0x90 }
      if first == 0xF4 { upper = 0x8F }
    default: return (0xFFFD, 1)
    }
    for offset in 1..<length {
      guard start + offset < end, lower...upper ~= bytes[start + offset] else {
        return (0xFFFD, offset)
      }
      scalar = scalar << 6 | UInt32(bytes[start + offset] & 0x3F)
      (lower, upper) = (0x80, 0xBF)
    }
    return (scalar, length)
  }
}
