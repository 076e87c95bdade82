/// Random numbers for drawing again: the same from the same seed, so that a report says the same twice.
///
/// SplitMix64: Steele, Lea and Flood, “Fast splittable pseudorandom number generators” (2014).
struct ResamplingGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// An index below `count`. The high half of a product: its bias, `count` in 2⁶⁴, is below any figure here.
  mutating func index(below count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }
}
