/// Sums the probability of all tokens that begin with given bytes. Remembers which tokens those
/// are: finding them looks at the whole vocabulary.
struct PrefixMasses {
  let tokenizer: Tokenizer
  private var known: [[UInt8]: [Int32]] = [:]

  init(_ tokenizer: Tokenizer) { self.tokenizer = tokenizer }

  /// The summed probability of the tokens whose bytes begin with `prefix`; 1 for no bytes at all.
  mutating func mass(_ prefix: [UInt8], _ distribution: Distribution) -> Double {
    if prefix.isEmpty { return 1 }
    if known[prefix] == nil {
      // A few letters and labels are asked for again and again; anything else must not pile up.
      if known.count > 256 { known = [:] }
      known[prefix] = tokenizer.ids(havingPrefix: prefix)
    }
    return (known[prefix] ?? []).reduce(0) { $0 + distribution.probability($1) }
  }
}
