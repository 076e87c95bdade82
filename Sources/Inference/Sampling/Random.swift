/// Random numbers by counter: Philox 4×32-10 (Salmon et al. 2011, "Parallel random numbers: as
/// easy as 1, 2, 3"). A number is a pure function of seed and counter, so it is the same on every
/// platform and does not depend on what was drawn before.
package struct Random {
  /// The key.
  package var seed: UInt64

  package init(seed: UInt64) { self.seed = seed }

  /// A number in 0..<1 with 53 random bits for this counter.
  package func uniform(_ counter: UInt64) -> Double {
    let words = Self.philox(
      counter: (
        UInt32(truncatingIfNeeded: counter), UInt32(truncatingIfNeeded: counter >> 32), 0, 0
      ),
      key: (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
    let bits = UInt64(words.1) << 32 | UInt64(words.0)
    return Double(bits >> 11) * 0x1p-53
  }

  /// Ten rounds of Philox on four 32-bit words.
  package static func philox(
    counter: (UInt32, UInt32, UInt32, UInt32), key: (UInt32, UInt32)
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var (c0, c1, c2, c3) = counter
    var (k0, k1) = key
    for _ in 0..<10 {
      let left = c0.multipliedFullWidth(by: 0xD251_1F53)
      let right = c2.multipliedFullWidth(by: 0xCD9E_8D57)
      (c0, c1, c2, c3) = (right.high ^ c1 ^ k0, right.low, left.high ^ c3 ^ k1, left.low)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return (c0, c1, c2, c3)
  }
}
