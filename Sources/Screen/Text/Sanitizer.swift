/// Makes foreign text (of models, data sets, servers, file names) harmless where it leaves for
/// somewhere else than a frame's cells. Frames do it by themselves.
package enum Sanitizer {
  /// One line for a title or a list: line ends and tabs become single spaces, blanks at both
  /// ends go, what has no shape becomes a chip; cut to `limit` cells with `…` at the end.
  package static func oneLine(_ text: String, limit: Int = .max) -> String {
    guard limit > 0 else { return "" }
    if let line = plainLine(text, limit: limit) { return line }
    return read(text) { reader in
      var line = ""
      var width = 0
      // What fits beside an ellipsis, should one be needed.
      var short = line
      var hasBlank = false
      while let piece = reader.next() {
        var isBlank = false
        switch piece {
        case .newline, .tab: isBlank = true
        case .glyph(let glyph): isBlank = glyph == .space
        default: break
        }
        if isBlank {
          hasBlank = !line.isEmpty
          continue
        }
        for (part, partWidth) in [(" ", 1), (piece.text, piece.width(at: 0, tabWidth: 1))]
        where part != " " || hasBlank {
          line += part
          width += partWidth
          if width < limit { short = line }
        }
        hasBlank = false
        if width > limit { return short + "…" }
      }
      return line
    }
  }

  /// The same where it is easy, as it is for most: printable ASCII with single blanks inside. Nil
  /// where it isn't.
  private static func plainLine(_ text: String, limit: Int) -> String? {
    var last: UInt8 = 0x20
    var count = 0
    for byte in text.utf8 {
      guard 0x20...0x7E ~= byte, byte != 0x20 || last != 0x20 else { return nil }
      last = byte
      count += 1
      if count > limit { break }
    }
    // What ends in a blank may end there for good.
    guard last != 0x20 else { return count == 0 ? "" : nil }
    return count > limit ? String(text.unicodeScalars.prefix(limit - 1)) + "…" : text
  }

  /// All of the text with its line ends (`\n`), tabs as they are, and chips for what has no
  /// shape: for plain output, logs and error messages.
  package static func plain(_ text: String) -> String {
    read(text) { reader in
      var plain = ""
      while let piece = reader.next() { plain += piece.text }
      return plain
    }
  }

  /// For a window's title and for notices: printable characters of one line only, the others
  /// left out, at most 200 cells.
  package static func title(_ text: String) -> String {
    var title = ""
    read(text) { reader in
      while let piece = reader.next() {
        switch piece {
        case .glyph, .letters: title += piece.text
        case .tab, .newline: title += " "
        case .chip: break
        }
      }
    }
    return oneLine(title, limit: 200)
  }

  /// For the clipboard: line ends and tabs stay, and so does all text that shows (emoji
  /// whole); controls, bidi and invisible characters, and what is not assigned, are left out.
  package static func clipboard(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for character in text {
      if character == "\r\n" {
        kept.append("\n")
        continue
      }
      // Joiners and selectors are harmless inside a character that shows.
      let isVisible = character.unicodeScalars.contains {
        let kind = GlyphClasses.shared[$0.value]
        return ![.chip, .mark, .blank].contains(kind) || 0x1F1E6...0x1F1FF ~= $0.value
      }
      for scalar in character.unicodeScalars {
        switch GlyphClasses.shared[scalar.value] {
        case .narrow, .wide, .narrowDisputed, .wideDisputed, .mark, .blank: kept.append(scalar)
        case .chip:
          if scalar == "\n" || scalar == "\t" || 0x1F1E6...0x1F1FF ~= scalar.value
            || isVisible && (scalar == "\u{200D}" || scalar == "\u{200C}")
          {
            kept.append(scalar)
          }
        }
      }
    }
    return String(kept)
  }

  /// For the address of a link: printable ASCII stays, all else becomes `%XX`.
  package static func link(_ text: String) -> String {
    var link = ""
    for byte in text.utf8 {
      if byte > 0x20, byte < 0x7F {
        link.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        link += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return link
  }

  private static func read<T>(_ text: String, _ body: (inout GlyphReader) -> T) -> T {
    var text = text
    return text.withUTF8 { bytes in
      var reader = GlyphReader(bytes, from: 0, to: bytes.count)
      return body(&reader)
    }
  }
}

extension GlyphReader.Piece {
  /// The piece as text, a line end as `\n`.
  var text: String {
    switch self {
    case .glyph(let glyph): glyph.text
    case .letters(let one, let two): one.text + two.text
    case .tab: "\t"
    case .newline: "\n"
    case .chip(let scalar): Chip.text(of: scalar)
    }
  }
}
