/// What is known of a judge that is ready.
package struct JudgeFacts: Sendable, Equatable {
  /// As the header shows it, such as `SmolLM2-135M Q4_1`.
  package var name: String
  package var protocolName: String
  /// Whether tags and headings are forced on it (`ScaffoldMode`).
  package var isScaffolded: Bool
  /// A sentence where figures are not comparable, such as a judge under a foreign prompt.
  package var warning: String?
  /// The kernels in use, such as `avx2`.
  package var instructionSet: String
  package var threads: Int
  /// What keys and values are kept as, such as `f16`.
  package var cacheType: String
  /// The longest context that it takes, in tokens.
  package var contextTokens: Int
  /// Bytes that it takes with one context of `memoryTokens` tokens: weights, cache and buffers.
  package var memoryBytes: Int
  /// See `memoryBytes`.
  package var memoryTokens: Int
  /// Bytes that contexts may take which are kept because they may come again.
  package var keptBytes: Int

  package init(
    name: String, protocolName: String, isScaffolded: Bool, warning: String? = nil,
    instructionSet: String = "", threads: Int = 1, cacheType: String = "f16",
    contextTokens: Int = 0, memoryBytes: Int = 0, memoryTokens: Int = 0, keptBytes: Int = 0
  ) {
    self.name = name
    self.protocolName = protocolName
    self.isScaffolded = isScaffolded
    self.warning = warning
    self.instructionSet = instructionSet
    self.threads = threads
    self.cacheType = cacheType
    self.contextTokens = contextTokens
    self.memoryBytes = memoryBytes
    self.memoryTokens = memoryTokens
    self.keptBytes = keptBytes
  }
}
