/// The alphabet in which byte-level vocabularies are written: every byte as a printable character.
///
/// Bytes that print in Latin-1 stand for themselves, the other 68 for U+0100 and on, in order.
/// Source: GPT-2's encoder (Radford et al. 2019).
enum ByteLevelAlphabet {
  /// The byte that each character from U+0000 to U+0143 stands for; -1 for none.
  private static let byteOfScalar: [Int16] = {
    var table = [Int16](repeating: -1, count: 0x144)
    var next = 0x100
    for byte in 0..<256 {
      switch byte {
      case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF:
        table[byte] = Int16(byte)
      default:
        table[next] = Int16(byte)
        next += 1
      }
    }
    return table
  }()

  /// Appends the bytes that `text` (UTF-8) spells. Where it holds a character outside of the
  /// alphabet, it spells nothing: `output` stays as it was and the answer is false.
  static func append(
    spelledBy text: some Sequence<UInt8>, to output: inout [UInt8]
  ) -> Bool {
    let start = output.count
    var lead = 0
    for unit in text {
      let scalar: Int
      if lead != 0 {
        guard unit & 0xC0 == 0x80 else { return fail(&output, start) }
        scalar = lead | Int(unit & 0x3F)
        lead = 0
      } else if unit < 0x80 {
        scalar = Int(unit)
      } else if unit == 0xC2 || unit == 0xC3 || unit == 0xC4 || unit == 0xC5 {
        lead = Int(unit & 0x1F) << 6
        continue
      } else {
        return fail(&output, start)
      }
      guard scalar < byteOfScalar.count, byteOfScalar[scalar] >= 0 else {
        return fail(&output, start)
      }
      output.append(UInt8(truncatingIfNeeded: byteOfScalar[scalar]))
    }
    return lead == 0 || fail(&output, start)
  }

  private static func fail(_ output: inout [UInt8], _ start: Int) -> Bool {
    output.removeSubrange(start...)
    return false
  }
}
