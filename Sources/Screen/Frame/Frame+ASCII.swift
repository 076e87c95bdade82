extension Frame {
  /// Brings lines, boxes, blocks, signs, arrows, typographic quotes and emoji down to ASCII of
  /// the same width (`--ascii`). Letters of any script stay.
  package mutating func foldToASCII() {
    foldWide { scalar in
      // Emoji and pictographs; wide letters stay.
      0x2190...0x2BFF ~= scalar || 0x1F000...0x1FAFF ~= scalar
    }
    mapGlyphs { glyph in
      guard glyph.width == 1, !glyph.base.isASCII,
        let ascii = Frame.ascii(for: glyph.base.value)
      else { return glyph }
      return Glyph(base: ascii, width: 1)
    }
  }

  /// A line of text with the same replacements, for output that is no frame.
  package static func foldedToASCII(_ line: String) -> String {
    var folded = ""
    for scalar in line.unicodeScalars {
      if scalar == "…" {
        // Here it may take the three cells that it is read as.
        folded += "..."
      } else {
        folded.unicodeScalars.append(scalar.isASCII ? scalar : ascii(for: scalar.value) ?? scalar)
      }
    }
    return folded
  }

  private static func ascii(for scalar: UInt32) -> Unicode.Scalar? {
    switch scalar {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550, 0x2574, 0x2576,
      0x2578, 0x257A, 0x2010...0x2015, 0x2212:
      return "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551, 0x2575, 0x2577,
      0x2579, 0x257B, 0x258C...0x2590:
      return "|"
    case 0x250C...0x254B, 0x2552...0x2570: return "+"
    case 0x2581...0x2584: return "_"
    case 0x2580, 0x2585...0x258B, 0x2592, 0x2593, 0x25A0: return "#"
    // What a bar has not filled must not look filled.
    case 0x2591: return "."
    case 0x2190, 0x25C0, 0x25C2, 0x2039, 0x00AB: return "<"
    case 0x2192, 0x25B6, 0x25B8, 0x203A, 0x00BB: return ">"
    case 0x2191, 0x25B2, 0x25B4: return "^"
    case 0x2193, 0x25BC, 0x25BE: return "v"
    // Both orders: not as what is cut.
    case 0x21C4, 0x2194, 0x21C6: return "&"
    case 0x2713, 0x2714: return "v"
    case 0x2717, 0x2718, 0x00D7: return "x"
    case 0x2018, 0x2019, 0x275B, 0x275C: return "'"
    case 0x201C, 0x201D, 0x275D, 0x275E: return "\""
    // What is cut must not look like what ends.
    case 0x2026: return "~"
    // A flag and a pencil.
    case 0x2691: return "F"
    case 0x270E: return "\""
    case 0x2022, 0x00B7, 0x25CF, 0x25CB, 0x25E6, 0x25CC, 0x2219, 0x22C5: return "*"
    case 0x2248: return "~"
    case 0x2260: return "!"
    case 0x2605, 0x2606: return "*"
    case 0x2800: return " "
    case 0x2801...0x28FF: return ":"
    case 0x2190...0x23FF, 0x2500...0x27BF, 0x2900...0x2BFF: return "?"
    default: return nil
    }
  }
}
