/// Text that means nothing, the same on every machine: what generated items and judgments consist
/// of.
struct BenchWords {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private static let words = """
    the a river quiet morning list answer reason because number light stone garden paper small \
    seven argue water careful result other between measure north window letter claim proof early \
    plain bread method question side winter follow under point better
    """.split(separator: " ").map { Array($0.utf8) }

  private mutating func next(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(count))
  }

  /// So many words with blanks between them, appended to bytes.
  mutating func append(_ count: Int, to bytes: inout [UInt8]) {
    for index in 0..<count {
      if index > 0 { bytes.append(UInt8(ascii: " ")) }
      bytes += Self.words[next(Self.words.count)]
    }
  }

  mutating func text(_ count: Int) -> String {
    var bytes: [UInt8] = []
    append(count, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
