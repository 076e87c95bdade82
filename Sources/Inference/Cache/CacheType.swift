/// What keys and values are kept as. It changes a model's numbers, a little.
package enum CacheType: String, Sendable, CaseIterable {
  /// Half precision.
  case f16
  /// A byte each, and a half-precision scale for every 32 of a head's: 53 % of the memory.
  case q8_0
}
