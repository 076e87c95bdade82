/// How many cells text takes on the screen, after the gate.
package enum TextWidth {
  /// Of text written in one row (`Frame.write`): a tab counts one, a line end its chip.
  package static func of(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      var reader = GlyphReader(bytes, from: 0, to: bytes.count)
      var width = 0
      while let piece = reader.next() { width += piece.width(at: width, tabWidth: 1) }
      return width
    }
  }

  /// Of one character.
  package static func of(_ character: Character) -> Int { of(String(character)) }

  /// The text, cut to `columns` cells with `…` at its end when it is longer.
  package static func cut(_ text: String, to columns: Int) -> String {
    Sanitizer.oneLine(text, limit: columns)
  }
}

extension GlyphReader.Piece {
  /// In cells, at a column counted from where tab stops are.
  func width(at column: Int, tabWidth: Int) -> Int {
    switch self {
    case .glyph(let glyph): glyph.width
    case .letters: 2
    case .tab: tabWidth - column % tabWidth
    case .newline: Chip.width(of: 0x0A)
    case .chip(let scalar): Chip.width(of: scalar)
    }
  }
}
