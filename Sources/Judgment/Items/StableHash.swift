/// FNV-1a with a seed and a final mix: the same number on every machine and in every version.
///
/// For coins and sampling orders, not for identities (those are SHA-256).
package enum StableHash {
  /// Of the seed's eight bytes, lowest first, and the text's UTF-8.
  package static func of(seed: UInt64, _ text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    withUnsafeBytes(of: seed.littleEndian) { for byte in $0 { mix(&hash, byte) } }
    for byte in text.utf8 { mix(&hash, byte) }
    // The finaliser of SplitMix64: FNV's low bits alone are weak coins.
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    return hash ^ (hash >> 31)
  }

  private static func mix(_ hash: inout UInt64, _ byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}
