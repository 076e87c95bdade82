package import Inference
package import Interface
package import Judgment

/// The judge that a command without a screen is to ask, as its options name it.
package struct NamedJudge: Sendable {
  /// A model's name, or a GGUF file.
  package var model: String
  /// A protocol's name, or a TOML file.
  package var protocolName: String
  /// Whether tags and headings are forced.
  package var scaffold: ScaffoldMode
  /// Nil takes the protocol's.
  package var sampling: SamplingParameters?
  /// Tokens generated at most; nil takes the protocol's rule.
  package var maximumTokens: Int?
  /// Of sampling.
  package var seed: UInt64
  package var engine: EngineOptions

  package init(
    model: String, protocolName: String, scaffold: ScaffoldMode, sampling: SamplingParameters?,
    maximumTokens: Int?, seed: UInt64, engine: EngineOptions
  ) {
    self.model = model
    self.protocolName = protocolName
    self.scaffold = scaffold
    self.sampling = sampling
    self.maximumTokens = maximumTokens
    self.seed = seed
    self.engine = engine
  }

  /// Looks whether protocol and model are there, and reads no model: before anything is made for a
  /// judge that can't come.
  ///
  /// - Throws: as `load`, where there is no such protocol or model.
  func find() throws {
    _ = try ProtocolShelf().named(protocolName)
    _ = try ModelLibrary().path(of: model)
  }

  /// The model loaded, to be asked by the protocol. What speaks against the two is noted on
  /// standard error; whoever loads a judge shuts its engine down.
  ///
  /// - Throws: where there is no such protocol or model, or the model is not one that runs.
  func load() throws -> LocalJudge {
    let judgingProtocol = try ProtocolShelf().named(protocolName)
    let library = ModelLibrary()
    let path = try library.path(of: model)
    if let note = library.memoryNote(of: path, cacheType: engine.cacheType) { Output.note(note) }
    let loaded = try LoadedJudge(path: path, options: engine)
    if let warning = judgingProtocol.warning(modelName: loaded.name) { Output.note(warning) }
    return LocalJudge(
      judge: loaded,
      plan: JudgingPlan(
        judgingProtocol: judgingProtocol,
        isScaffolded: JudgingPlan.isScaffolded(
          scaffold, family: loaded.family, judgingProtocol: judgingProtocol),
        sampling: sampling, maximumTokens: maximumTokens, seed: seed))
  }
}
