/// How an engine is set up.
package struct EngineOptions: Sendable {
  /// Threads that compute, the engine's own among them; nil: one for each processor, at most 16.
  package var threads: Int?
  /// The kernels to use: "avx512vnni", "avx2", "neon", "portable"; nil: the best that the machine has.
  /// The choice holds for the whole process.
  package var isa: String?
  /// The longest context, in tokens; nil: as long as the model was made for.
  package var contextLimit: Int?
  /// What keys and values are kept as; nil: F16.
  package var cacheType: CacheType?
  /// How much memory keys and values may take, those of running sequences and those kept for later
  /// requests together; nil: 1 GiB, or one whole context where that is more. A single sequence may
  /// go beyond it.
  package var cacheBudgetBytes: Int?
  /// How many sequences run together; more wait. Where there are several places, one is kept for
  /// interactive requests.
  package var maximumSequences: Int
  /// How many tokens of a prompt are computed at once: a cancel waits for one chunk at most.
  package var prefillChunk: Int
  /// Whether prompts reuse what earlier requests computed.
  package var reusesPrefixes: Bool
  /// Whether weights stay in the file's pages, which the system may drop and read again, instead of
  /// being copied into the layout that the kernels read fastest. Slower; the same results.
  package var lowMemory: Bool
  /// Adapters that the model runs with, all together, without being merged into it.
  package var adapters: [AdapterChoice]

  package init(
    threads: Int? = nil, isa: String? = nil, contextLimit: Int? = nil,
    cacheType: CacheType? = nil, cacheBudgetBytes: Int? = nil, maximumSequences: Int = 16,
    prefillChunk: Int = 128, reusesPrefixes: Bool = true, lowMemory: Bool = false,
    adapters: [AdapterChoice] = []
  ) {
    self.threads = threads
    self.isa = isa
    self.contextLimit = contextLimit
    self.cacheType = cacheType
    self.cacheBudgetBytes = cacheBudgetBytes
    self.maximumSequences = maximumSequences
    self.prefillChunk = prefillChunk
    self.reusesPrefixes = reusesPrefixes
    self.lowMemory = lowMemory
    self.adapters = adapters
  }
}
