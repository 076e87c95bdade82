/// The merges of a BPE model: which two neighbouring symbols become one, and which pair first.
///
/// A symbol is a byte string; its number is that of `symbols`. Merges may pass through strings
/// that are no tokens of their own; those have symbols too.
struct MergeTable: Sendable {
  /// Byte strings: every single byte, every token that spells text, every part of a merge.
  private(set) var symbols: ByteStringTable
  /// The token of each symbol; -1 where there is none.
  private(set) var tokenOfSymbol: [Int32]
  /// The symbol of each byte.
  private(set) var symbolOfByte: [Int32] = []

  /// Open addressing by pair; `Pair.none` is free. A power of two in size, at most half full.
  private var pairs: [UInt64]
  /// At a pair's slot: its rank in the upper half, the symbol it becomes in the lower.
  private var results: [UInt64]
  /// An odd number, other in each process: no file can know which pairs collide.
  private let scatter = UInt64.random(in: .min ... .max) | 1

  /// Marks a free slot. No symbol has the number 2^32 - 1.
  private static let free = UInt64.max

  init(_ vocabulary: Vocabulary, merges: GGUFArray, file: String) throws(TokenizerError) {
    symbols = ByteStringTable(capacity: vocabulary.count + 256)
    tokenOfSymbol = []
    var size = 16
    while size < merges.count * 2 { size *= 2 }
    pairs = [UInt64](repeating: Self.free, count: size)
    results = [UInt64](repeating: 0, count: size)

    for byte in UInt8.min...UInt8.max { symbolOfByte.append(Int32(symbol(of: [byte]))) }
    for id in 0..<vocabulary.count where vocabulary.spellsText(id) && !vocabulary[id].isEmpty {
      // Of two tokens that spell the same the later one is used, as elsewhere.
      tokenOfSymbol[symbol(of: vocabulary[id])] = Int32(id)
    }
    var rank: UInt64 = 0
    var scratch: [UInt8] = []
    var bad: String?
    merges.forEachString { merge in
      if bad == nil, !add(merge, rank: rank, scratch: &scratch) {
        bad = String(decoding: merge.prefix(80), as: UTF8.self)
      }
      rank += 1
    }
    if let bad {
      throw .inconsistent(
        file: file, what: "tokenizer.ggml.merges",
        expected: "two strings of the byte-level alphabet with a space between", got: bad)
    }
  }

  /// What two neighbouring symbols become: rank in the upper 32 bits (lower comes first), symbol
  /// in the lower; `nil` where they do not merge.
  @inline(__always)
  func merge(_ left: Int32, _ right: Int32) -> UInt64? {
    let pair = Self.pair(left, right)
    let slot = slot(of: pair)
    return pairs[slot] == pair ? results[slot] : nil
  }

  private static func pair(_ left: Int32, _ right: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
  }

  @inline(__always)
  private func slot(of pair: UInt64) -> Int {
    // The upper bits of the product are the well mixed ones.
    let mask = pairs.count - 1
    var slot = Int(truncatingIfNeeded: (pair &* scatter) >> 24) & mask
    while pairs[slot] != pair, pairs[slot] != Self.free { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func symbol(of bytes: ArraySlice<UInt8>) -> Int {
    let number = bytes.withUnsafeBytes { symbols.add($0) }
    if number == tokenOfSymbol.count { tokenOfSymbol.append(-1) }
    return number
  }

  /// Takes in a merge as the file spells it: `left right`. False where it can't be read.
  private mutating func add(
    _ merge: UnsafeRawBufferPointer, rank: UInt64, scratch bytes: inout [UInt8]
  ) -> Bool {
    guard let space = merge.dropFirst().firstIndex(of: UInt8(ascii: " ")) else { return false }
    bytes.removeAll(keepingCapacity: true)
    guard ByteLevelAlphabet.append(spelledBy: merge[..<space], to: &bytes) else { return false }
    let middle = bytes.count
    guard ByteLevelAlphabet.append(spelledBy: merge[(space + 1)...], to: &bytes),
      middle > 0, bytes.count > middle
    else { return false }
    let pair = Self.pair(
      Int32(symbol(of: bytes[..<middle])), Int32(symbol(of: bytes[middle...])))
    let slot = slot(of: pair)
    // Where a pair stands twice the first counts.
    guard pairs[slot] == Self.free else { return true }
    pairs[slot] = pair
    results[slot] = rank << 32 | UInt64(symbol(of: bytes[...]))
    return true
  }
}
