/// What a loaded model is.
package struct ModelDescription: Sendable {
  /// The file's path as it was given.
  package var path: String
  /// `general.name`, else the file's name.
  package var name: String
  /// One of `Configuration.Architecture`, such as `llama`.
  package var architecture: String
  /// The mix of types as converters name it, such as `Q4_K_M`.
  package var quantisation: String
  /// How many weights it has.
  package var parameters: Int
  /// Bytes of the file.
  package var fileBytes: Int
  /// The longest context that the engine will run, in tokens.
  package var contextLength: Int
  /// The longest context that the model was made for, in tokens.
  package var trainedContextLength: Int
  /// Tokens in the vocabulary.
  package var vocabularySize: Int
  /// The chat template's source, where the file has one.
  package var chatTemplate: String?
  /// The name of the token that starts a text, where there is one.
  package var bosText: String?
  /// The name of the token that ends a text, where there is one.
  package var eosText: String?
  /// What it takes of memory with a context of `contextLength`.
  package var memory: MemoryEstimate
  /// Bytes that keys and values may take: of running sequences and of contexts kept after them.
  package var cacheBudgetBytes: Int
  /// The adapters that it runs with.
  package var adapters: [AdapterChoice]
  /// What keys and values are kept as.
  package var cacheType: CacheType
  /// The kernels in use: "avx512vnni", "avx2", "neon" or "portable".
  package var isa: String
  /// Threads that compute.
  package var threads: Int
  package var configuration: Configuration
}
