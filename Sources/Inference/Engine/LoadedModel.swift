import CKernels
import Foundation

/// A model file, read and ready to compute: what the step loop and the benchmark run on.
struct LoadedModel {
  let file: GGUFFile
  let configuration: Configuration
  let cacheLayout: CacheLayout
  let tokenizer: Tokenizer
  let crew: Crew
  let weights: Weights
  /// Nil where the model runs as it is.
  let adapters: AdapterWeights?
  /// What turns the weights into panels meanwhile; nil where they stay as the file has them.
  let repacker: Repacker?
  let description: ModelDescription

  init(
    path: String, options: EngineOptions, progress: ((LoadProgress) -> Void)?
  ) throws(EngineError) {
    if let isa = options.isa, !ck_select_isa(isa) {
      throw .request("this machine has no \(isa) kernels; it uses \(String(cString: ck_isa()))")
    }
    do { file = try GGUFFile(path: path) } catch { throw .file(error.description) }
    ReadAhead.start(file)
    configuration = try Configuration(file)
    cacheLayout = try CacheLayout(options.cacheType ?? .f16, configuration, file: path)
    do { tokenizer = try Tokenizer(file) } catch { throw .file(error.description) }
    guard tokenizer.vocabularySize <= configuration.vocabulary else {
      throw .tensor(
        file: path, name: TensorName.tokenEmbedding,
        problem: "has \(configuration.vocabulary) rows, but the tokenizer has "
          + "\(tokenizer.vocabularySize) tokens")
    }
    crew = try Crew(
      threads: options.threads ?? min(16, ProcessInfo.processInfo.activeProcessorCount))
    // A wrong adapter is told of before the model is read.
    adapters =
      options.adapters.isEmpty ? nil : try AdapterWeights(options.adapters, configuration)
    weights = try Weights(file, configuration, progress: progress)
    repacker = options.lowMemory ? nil : Repacker(weights, crew: crew)

    let context = min(
      configuration.contextLength, max(1, options.contextLimit ?? configuration.contextLength))
    let summary = file.summary
    let tokenizer = tokenizer
    var memory = try MemoryEstimate(file, contextTokens: context, cacheType: cacheLayout.type)
    if let adapters {
      memory.adapters =
        adapters.byteCount
        + AdapterBatch.byteCount(
          adapters, configuration,
          columns: max(1, options.prefillChunk) + max(1, options.maximumSequences))
    }
    description = ModelDescription(
      path: path,
      name: summary.name ?? URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent,
      architecture: summary.architecture, quantisation: summary.quantisation,
      parameters: summary.parameterCount, fileBytes: file.fileSize, contextLength: context,
      trainedContextLength: configuration.contextLength,
      vocabularySize: configuration.vocabulary,
      chatTemplate: file.string("tokenizer.chat_template"),
      bosText: tokenizer.bos.map { tokenizer.text(of: $0) },
      eosText: tokenizer.eos.map { tokenizer.text(of: $0) },
      memory: memory,
      cacheBudgetBytes: options.cacheBudgetBytes ?? max(1 << 30, memory.cache),
      adapters: options.adapters, cacheType: cacheLayout.type,
      isa: String(cString: ck_isa()), threads: crew.threads,
      configuration: configuration)
  }
}
